import { describe, expect, it } from "vitest";
import {
  allowedWords,
  dataActionsOf,
  operations,
  operationsAllowedBy,
  operationsOf,
  type Operation,
} from "../../../components/access/operations.ts";

const account = "Microsoft.DocumentDB/databaseAccounts";
const containers = `${account}/sqlDatabases/containers`;

/** https://learn.microsoft.com/azure/cosmos-db/reference-data-plane-security, written down a second time. */
const documented: [Operation, string[]][] = [
  ["read", [`${containers}/items/read`]],
  ["query", [`${containers}/executeQuery`, `${containers}/readChangeFeed`]],
  ["create", [`${containers}/items/create`]],
  ["replace", [`${containers}/items/replace`]],
  ["upsert", [`${containers}/items/upsert`]],
  ["delete", [`${containers}/items/delete`]],
  ["readChangeFeed", [`${containers}/readChangeFeed`]],
  ["executeStoredProcedure", [`${containers}/executeStoredProcedure`]],
  ["manageConflicts", [`${containers}/manageConflicts`]],
];

describe("operations", () => {
  it("are these", () => expect(operations).toEqual(documented.map(([operation]) => operation)));

  it.each(documented)("%s takes its documented actions and readMetadata", (operation, actions) => {
    expect(dataActionsOf([operation])).toEqual([...actions, `${account}/readMetadata`].sort());
  });

  it("never come to a wildcard", () => expect(dataActionsOf(operations).join()).not.toContain("*"));

  it("share actions without repeating them", () => {
    expect(dataActionsOf(["query", "readChangeFeed"])).toEqual(dataActionsOf(["query"]));
  });
});

describe("words", () => {
  it("are the operations and two shorthands", () => {
    expect(allowedWords).toEqual([...operations, "readOnly", "readWrite"]);
  });

  it.each([
    [["readOnly"], ["read", "query", "readChangeFeed"]],
    [["readWrite"], ["read", "query", "create", "replace", "upsert", "delete", "readChangeFeed"]],
    [
      ["delete", "read", "delete"],
      ["read", "delete"],
    ],
    [
      ["readOnly", "create", "read"],
      ["read", "query", "create", "readChangeFeed"],
    ],
    [["constructor", "toString", "wipe", ""], []],
    [[], []],
  ])("%j mean %j", (words, expected) => expect(operationsOf(words)).toEqual(expected));
});

describe("operations allowed by data actions", () => {
  it("need readMetadata", () => expect(operationsAllowedBy([`${containers}/items/read`])).toEqual([]));

  it("need each action of a query", () => {
    expect(operationsAllowedBy([`${account}/readMetadata`, `${containers}/executeQuery`])).toEqual([]);
  });

  it("name the change feed where a query is allowed", () => {
    expect(operationsAllowedBy(dataActionsOf(["query"]))).toEqual(["query", "readChangeFeed"]);
  });

  it("are not allowed by the beginning of an action", () => {
    expect(operationsAllowedBy([`${account}/readMetadata`, `${containers}/items/rea`])).toEqual([]);
  });

  it("read wildcards and any spelling of case", () => {
    expect(operationsAllowedBy([`${account}/READMETADATA`, `${containers}/items/*`])).toEqual([
      "read",
      "create",
      "replace",
      "upsert",
      "delete",
    ]);
    expect(operationsAllowedBy([`${account}/*`])).toEqual(operations);
  });
});
