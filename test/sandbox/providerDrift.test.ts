import { describe, expect, it } from "vitest";
import { withChanges } from "../../sandbox/provider/projection.ts";

describe("what has come to be beside the inputs", () => {
  const inputs = { resource: { id: "orders", partitionKey: { paths: ["/id"] } }, tags: { a: "1" } };
  const before = { ...inputs, resource: { ...inputs.resource, indexingPolicy: { automatic: true } }, kind: "Default" };

  it("is nothing while Azure gives back what it gave before, its own defaults too", () =>
    expect(withChanges(inputs, before, before)).toEqual(inputs));

  it("is what was added or changed there, however deep", () => {
    const resource = { ...before.resource, defaultTtl: 60, indexingPolicy: { automatic: false } };
    expect(withChanges(inputs, before, { ...before, resource, kind: "Other" })).toEqual({
      ...inputs,
      resource: { ...inputs.resource, defaultTtl: 60, indexingPolicy: { automatic: false } },
      kind: "Other",
    });
  });

  it("leaves to the inputs what they say themselves", () => {
    const now = { ...before, tags: { a: "2", b: "3" }, resource: { ...before.resource, id: "other" } };
    expect(withChanges(inputs, before, now)).toEqual({ ...inputs, tags: { a: "1", b: "3" } });
  });
});
