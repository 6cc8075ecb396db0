import { describe, expect, it } from "vitest";
import { capAlert, requestAlerts, roleChangedByOthers } from "../../../components/audit/alerts/logAlerts.ts";
import { savedFunctions } from "../../../components/audit/queries/functions.ts";
import { workbookQueries } from "../../../components/audit/workbook.ts";
import { binder } from "./kusto/bind.ts";
import { compiledMaps } from "./support.ts";

const functions = [...compiledMaps(), ...savedFunctions];
const bind = binder(functions);

const queries = Object.fromEntries([
  ...functions.map(({ alias, query, parameters }): [string, string] => [
    `the function ${alias}`,
    // A function's body sees its parameters; by itself it needs them given.
    parameters === undefined ? query : `let ${parameters.replace(/: \w+ =/, " =")};\n${query}`,
  ]),
  ...functions.map(({ alias }): [string, string] => [`a call of ${alias}`, `${alias}()`]),
  ...workbookQueries.map((query, index): [string, string] => [`the workbook's query ${index + 1}`, query]),
  ...[...requestAlerts, capAlert].map(({ name, query }): [string, string] => [`the alert ${name}`, query]),
  ["the alert role-changed", roleChangedByOthers(["ada@example.com"], ["/subscriptions/s/resourceGroups/g"]).query],
]);

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
