import { describe, expect, it } from "vitest";
import { changes } from "../../sandbox/provider/diff.ts";
import { Secret } from "../../sandbox/provider/wire.ts";
import { unknown } from "../../sandbox/schema/unknown.ts";

describe("what differs", () => {
  it.each([
    ["nothing", { a: [{ b: 1 }] }, { a: [{ b: 1 }] }, []],
    ["null is nothing", { a: null }, {}, []],
    ["a secret of the same value is the same", { a: new Secret("x") }, { a: "x" }, []],
    ["a region in another spelling", { location: "West Europe" }, { location: "westeurope" }, []],
    ["a property more", {}, { a: 1 }, ["add a"]],
    ["a property less", { a: 1 }, {}, ["delete a"]],
    ["a nested one", { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, ["update a[0].b"]],
    ["an item more", { a: [1] }, { a: [1, 2] }, ["add a[1]"]],
    [
      "a key with a space",
      { tags: { "cost centre": "1" } },
      { tags: { "cost centre": "2" } },
      ['update tags["cost centre"]'],
    ],
    ["what is not known yet", { a: 1 }, { a: unknown }, ["update a"]],
    ["another kind", { a: [1] }, { a: { b: 1 } }, ["update a"]],
  ])("%s", (_what, olds, news, expected) => {
    expect(changes(olds, news, []).map(({ kind, path }) => `${kind} ${path}`)).toEqual(expected);
  });

  it("replaces where the property, or one above it, cannot change", () => {
    const olds = { resource: { partitionKey: { paths: ["/a"] }, defaultTtl: 1 }, location: "x", locations: [1] };
    const news = { resource: { partitionKey: { paths: ["/b"] }, defaultTtl: 2 }, location: "y", locations: [2] };
    const found = changes(olds, news, ["location", "resource.partitionKey"]);
    const replacing = found.filter(({ replaces }) => replaces).map(({ path }) => path);
    expect(replacing).toEqual(["resource.partitionKey.paths[0]", "location"]);
  });
});
