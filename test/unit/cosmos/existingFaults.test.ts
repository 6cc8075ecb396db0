import { describe, expect, it } from "vitest";
import { ofAccount } from "./support.ts";

const group = "/subscriptions/s/resourceGroups/g/providers";
const subnetId = `${group}/Microsoft.Network/virtualNetworks/hub/subnets/endpoints`;

describe("an account that somebody else manages", () => {
  const accountId = `${group}/Microsoft.DocumentDB/databaseAccounts/theirs`;

  it("is its id, the names of what it holds, and how it is reached", () =>
    expect(
      ofAccount({
        existing: { accountId },
        databases: { sales: { containers: { orders: {} } } },
        privateDnsZone: { mode: "policy" },
        additionalNetworks: [{ name: "hub", subnetId }],
      }),
    ).toEqual([]));

  it("has nothing that would manage it", () =>
    expect(
      ofAccount({
        existing: { accountId: "theirs" },
        capacityMode: "Serverless",
        deleteLocks: false,
        databases: {
          sales: { throughput: 400, containers: { orders: { partitionKey: "/id" } } },
          "a/b": { containers: {} },
        },
      }),
    ).toEqual([
      'existing.accountId: "theirs" is no account\'s ARM id. Allowed: /subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.DocumentDB/databaseAccounts/<account>.',
      "capacityMode: means nothing beside existing: the stack does not manage that account: remove it.",
      "deleteLocks: means nothing beside existing: the stack does not manage that account: remove it.",
      "databases.sales.throughput: means nothing beside existing: the stack does not manage that account: remove it.",
      "databases.sales.containers.orders.partitionKey: means nothing beside existing: the stack does not manage that account: remove it.",
      'databases.a/b: the database\'s name "a/b" contains /, which Cosmos DB does not allow in a name: choose another.',
    ]));

  it("may be anything once it was imported", () =>
    expect(
      ofAccount({
        existing: { accountId, managed: true },
        capacityMode: "Serverless",
        databases: { sales: { containers: { orders: { partitionKey: "/id" } } } },
      }),
    ).toEqual([]));

  it("needs a partition key, too, once it was imported", () =>
    expect(
      ofAccount({
        existing: { accountId: "theirs", managed: true },
        databases: { sales: { containers: { orders: {} } } },
      }).map((fault) => fault.split(":")[0]),
    ).toEqual(["existing.accountId", "databases.sales.containers.orders.partitionKey"]));
});
