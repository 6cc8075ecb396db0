import { describe, expect, it } from "vitest";
import { bind, queries } from "./queries.ts";

describe("Microsoft's language service finds nothing wrong with", () => {
  it.each(Object.entries(queries))("%s", (_name, query) => {
    const { diagnostics, columns } = bind(query);
    expect(diagnostics).toEqual([]);
    expect(columns.length).toBeGreaterThan(0);
  });

  it("any of the 28 queries there are", () => expect(Object.keys(queries)).toHaveLength(28));
});

describe("Microsoft's language service finds what is wrong with", () => {
  it.each([
    ["a column that no table has", "CDBDataPlaneRequests | where Colour == 'red'", /Colour/],
    ["a column that a saved function does not answer", "KeylessRequests() | project AadPrincipalId", /AadPrincipalId/],
    ["a function that nobody saved", "KeylessSecrets()", /KeylessSecrets/],
    ["a sum of texts", "CDBDataPlaneRequests | summarize sum(DatabaseName)", /numeric|number|type/],
    ["what is no query", "CDBDataPlaneRequests | wher StatusCode == 403", /./],
  ])("%s", (_name, query, message) => expect(bind(query).diagnostics.join()).toMatch(message));
});
