import { describe, expect, it } from "vitest";
import type { ContainerDeclaration } from "../../../components/cosmos/containerDeclaration.ts";
import type { CosmosDeclaration } from "../../../components/cosmos/declaration.ts";
import { ofContainer } from "./support.ts";

const hierarchical = (...partitionKeyPaths: string[]) => ({ partitionKey: undefined as never, partitionKeyPaths });

describe("a container without fault", () => {
  it.each<[string, Partial<ContainerDeclaration>, Partial<CosmosDeclaration>?]>([
    ["two levels of partition key", hierarchical("/tenant", "/user")],
    ["three levels of partition key", hierarchical("/tenant", "/user/name", "/id")],
    ["unique keys", { uniqueKeys: [{ paths: ["/a"] }, { paths: ["/b", "/c/d"] }] }],
    ["an analytical store", { analyticalStorageTtl: -1 }, { enableAnalyticalStorage: true }],
    ["a last writer", { conflictResolutionPolicy: { mode: "LastWriterWins", conflictResolutionPath: "/version" } }],
    [
      "a judge",
      {
        conflictResolutionPolicy: {
          mode: "Custom",
          conflictResolutionProcedure: "dbs/sales/colls/orders/sprocs/judge",
        },
      },
    ],
    ["conflicts in a feed", { conflictResolutionPolicy: { mode: "Custom" } }],
    ["computed properties", { computedProperties: [{ name: "lower", query: "SELECT VALUE LOWER(c.name) FROM c" }] }],
  ])("has %s", (_what, given, account) => expect(ofContainer(given, account)).toEqual([]));
});

describe("a container with a fault", () => {
  it.each<[string, Partial<ContainerDeclaration>, string, Partial<CosmosDeclaration>?]>([
    [
      "no partition key",
      { partitionKey: undefined as never },
      'partitionKey: is required: write it from the item\'s root, such as "/customerId" or "/address/city".',
    ],
    [
      "two kinds of partition key",
      { partitionKeyPaths: ["/a", "/b"] },
      "partitionKeyPaths: excludes partitionKey: give one path there, or 2 or 3 here.",
    ],
    ["one level", hierarchical("/a"), "partitionKeyPaths: has 1 paths. Allowed: 2 or 3; a single one is partitionKey."],
    [
      "four levels",
      hierarchical("/a", "/b", "/c", "/d"),
      "partitionKeyPaths: has 4 paths. Allowed: 2 or 3; a single one is partitionKey.",
    ],
    [
      "a level twice",
      hierarchical("/a", "/a"),
      'partitionKeyPaths[1]: "/a" stands in partitionKeyPaths[0] already: name it once.',
    ],
    [
      "a level that is no path",
      hierarchical("/a", "b"),
      'partitionKeyPaths[1]: "b" is no path: write it from the item\'s root, such as "/customerId" or "/address/city".',
    ],
    [
      "too many unique keys",
      { uniqueKeys: Array.from({ length: 11 }, (_, index) => ({ paths: [`/k${index}`] })) },
      "uniqueKeys: has 11 entries. Allowed: up to 10.",
    ],
    ["a unique key of nothing", { uniqueKeys: [{ paths: [] }] }, "uniqueKeys[0].paths: has 0 paths. Allowed: 1 to 16."],
    [
      "a unique key of too much",
      { uniqueKeys: [{ paths: Array.from({ length: 17 }, (_, index) => `/k${index}`) }] },
      "uniqueKeys[0].paths: has 17 paths. Allowed: 1 to 16.",
    ],
    [
      "a unique key of the same",
      { uniqueKeys: [{ paths: ["/a", "/a"] }] },
      'uniqueKeys[0].paths[1]: "/a" stands in uniqueKeys[0].paths[0] already: name it once.',
    ],
    [
      "an analytical store that the account has not",
      { analyticalStorageTtl: -1 },
      "analyticalStorageTtl: takes cosmos.enableAnalyticalStorage: true: write that, or remove it here.",
    ],
    [
      "an analytical store for no time",
      { analyticalStorageTtl: 0 },
      "analyticalStorageTtl: 0 is not possible. Allowed: -1, or whole seconds from 1 to 2147483647.",
      { enableAnalyticalStorage: true },
    ],
    [
      "a conflict resolved anyhow",
      { conflictResolutionPolicy: { mode: "Best" } },
      'conflictResolutionPolicy.mode: "Best" is not possible. Allowed: LastWriterWins, Custom.',
    ],
    [
      "a judge of the last writer",
      { conflictResolutionPolicy: { mode: "LastWriterWins", conflictResolutionProcedure: "x" } },
      'conflictResolutionPolicy.conflictResolutionProcedure: means nothing with "LastWriterWins": remove it.',
    ],
    [
      "a path for a judge",
      { conflictResolutionPolicy: { mode: "Custom", conflictResolutionPath: "/a" } },
      'conflictResolutionPolicy.conflictResolutionPath: means nothing with "Custom": remove it.',
    ],
    [
      "no path of the last writer",
      { conflictResolutionPolicy: { mode: "LastWriterWins", conflictResolutionPath: "a" } },
      'conflictResolutionPolicy.conflictResolutionPath: "a" is no path: write it from the item\'s root, such as "/customerId" or "/address/city".',
    ],
    [
      "no judge",
      { conflictResolutionPolicy: { mode: "Custom", conflictResolutionProcedure: "judge" } },
      'conflictResolutionPolicy.conflictResolutionProcedure: "judge" is no procedure. Write dbs/<database>/colls/<container>/sprocs/<procedure>.',
    ],
    [
      "too much computed",
      {
        computedProperties: Array.from({ length: 21 }, (_, index) => ({
          name: `p${index}`,
          query: "SELECT VALUE c.a FROM c",
        })),
      },
      "computedProperties: has 21 entries. Allowed: up to 20.",
    ],
    [
      "a computed id",
      { computedProperties: [{ name: "id", query: "SELECT VALUE c.a FROM c" }] },
      'computedProperties[0].name: "id" is not possible. Allowed: letters, digits and _, and no property that every item has.',
    ],
    [
      "items that expire, and no index to find them by",
      { defaultTtl: 60, indexingPolicy: { indexingMode: "none" } },
      'defaultTtl: 60 is given, but nothing expires with indexingPolicy.indexingMode "none": remove one of them.',
    ],
    [
      "a computed nothing",
      { computedProperties: [{ name: "a", query: "c.a" }] },
      'computedProperties[0].query: "c.a" is no computed property. Write it such as "SELECT VALUE LOWER(c.name) FROM c".',
    ],
    [
      "a computed property twice",
      { computedProperties: ["a", "a"].map((name) => ({ name, query: "SELECT VALUE c.a FROM c" })) },
      'computedProperties[1].name: "a" stands in computedProperties[0] already: name it once.',
    ],
  ])("has %s", (_what, given, fault, account) => expect(ofContainer(given, account)).toEqual([fault]));
});
