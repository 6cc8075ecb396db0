import { describe, expect, it } from "vitest";
import type { ContainerDeclaration } from "../../../components/cosmos/containerDeclaration.ts";
import type { CosmosDeclaration, DatabaseDeclaration } from "../../../components/cosmos/declaration.ts";
import { accountNameFaults, cosmosFaults } from "../../../components/cosmos/faults.ts";

const container: ContainerDeclaration = { partitionKey: "/id" };
const ofContainer = (one: Partial<ContainerDeclaration>, rest: Partial<CosmosDeclaration> = {}) =>
  cosmosFaults({ databases: { sales: { containers: { orders: { ...container, ...one } } } }, ...rest });
const ofDatabase = (one: Partial<DatabaseDeclaration>, rest: Partial<CosmosDeclaration> = {}) =>
  cosmosFaults({ databases: { sales: { containers: {}, ...one } }, ...rest });
const ofAccount = (rest: Partial<CosmosDeclaration>) => cosmosFaults({ databases: {}, ...rest });

const many = (count: number, one: ContainerDeclaration = container) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, one]));

describe("a declaration without fault", () => {
  it.each<[string, CosmosDeclaration]>([
    ["nothing in it", { databases: {} }],
    ["an empty database", { databases: { sales: { containers: {} } } }],
    [
      "everything said",
      {
        databases: {
          "Sales 2": {
            maxThroughput: 1000,
            containers: {
              a: { partitionKey: "/a", throughput: 400, defaultTtl: -1 },
              b: { partitionKey: "/a/b-c/d_e", maxThroughput: 20000, defaultTtl: 2147483647 },
              c: { partitionKey: "/id", defaultTtl: 1 },
            },
          },
          other: { throughput: 1000000, containers: {} },
        },
        capacityMode: "Provisioned",
        locations: [
          { locationName: "westeurope", isZoneRedundant: true },
          { locationName: "eastus2", isZoneRedundant: false },
        ],
        backupPolicy: { tier: "Continuous30Days" },
      },
    ],
    [
      "serverless in one region",
      {
        databases: { sales: { containers: { orders: container } } },
        capacityMode: "Serverless",
        locations: [{ locationName: "westeurope" }],
        backupPolicy: { tier: "Continuous7Days" },
      },
    ],
    ["25 containers that share throughput", { databases: { d: { throughput: 400, containers: many(25) } } }],
    [
      "more containers with throughput of their own",
      {
        databases: {
          d: {
            throughput: 400,
            containers: {
              ...many(25),
              manual: { ...container, throughput: 400 },
              auto: { ...container, maxThroughput: 1000 },
            },
          },
        },
      },
    ],
    ["500 databases and containers", { databases: { d: { containers: many(499) } } }],
    ["the longest name", { databases: { ["d".repeat(255)]: { containers: {} } } }],
  ])("%s", (_what, declaration) => expect(cosmosFaults(declaration)).toEqual([]));
});

describe("throughput", () => {
  const manual = "is not possible. Allowed: 400 RU/s or more, in steps of 100.";
  const autoscale = "is not possible. Allowed: 1000 RU/s or more, in steps of 1000.";
  it.each([
    [{ throughput: 300 }, "throughput", `300 ${manual}`],
    [{ throughput: 450 }, "throughput", `450 ${manual}`],
    [{ throughput: 400.5 }, "throughput", `400.5 ${manual}`],
    [{ throughput: NaN }, "throughput", `NaN ${manual}`],
    [{ maxThroughput: 0 }, "maxThroughput", `0 ${autoscale}`],
    [{ maxThroughput: 1500 }, "maxThroughput", `1500 ${autoscale}`],
    [
      { throughput: 400, maxThroughput: 1000 },
      "throughput",
      "excludes maxThroughput: throughput is either manual or autoscaled. Remove one of them.",
    ],
  ])("of %j", (given, property, message) => {
    expect(ofContainer(given)).toEqual([{ path: `databases.sales.containers.orders.${property}`, message }]);
    expect(ofDatabase(given)).toEqual([{ path: `databases.sales.${property}`, message }]);
  });

  it("is refused wherever an account is serverless", () => {
    const serverless = { capacityMode: "Serverless" };
    const message = (value: number) => `${value} is given, but a serverless account takes no throughput: remove it.`;
    expect(ofContainer({ throughput: 400, maxThroughput: 7 }, serverless)).toEqual([
      { path: "databases.sales.containers.orders.throughput", message: message(400) },
      { path: "databases.sales.containers.orders.maxThroughput", message: message(7) },
    ]);
    expect(ofDatabase({ maxThroughput: 1000 }, serverless)).toEqual([
      { path: "databases.sales.maxThroughput", message: message(1000) },
    ]);
  });

  it("is shared by 25 containers at most", () => {
    const message = "has 26 containers that share its throughput; 25 can. Give some their own.";
    expect(ofDatabase({ throughput: 400, containers: many(26) })).toEqual([
      { path: "databases.sales.containers", message },
    ]);
    expect(ofDatabase({ maxThroughput: 1000, containers: many(26) })).toEqual([
      { path: "databases.sales.containers", message },
    ]);
    expect(ofDatabase({ containers: many(26) })).toEqual([]);
  });
});

describe("a partition key", () => {
  it.each(["", "id", "a/b", "/", "//", "/a/", "/a b", "/a?", "/*", '/"a"', "id/"])("is not %j", (partitionKey) => {
    expect(ofContainer({ partitionKey })).toEqual([
      {
        path: "databases.sales.containers.orders.partitionKey",
        message: `"${partitionKey}" is no path: write it from the item's root, such as "/customerId" or "/address/city".`,
      },
    ]);
  });
});

describe("a time to live", () => {
  it.each([0, -2, 1.5, 2147483648, NaN])("is not %d", (defaultTtl) => {
    expect(ofContainer({ defaultTtl })).toEqual([
      {
        path: "databases.sales.containers.orders.defaultTtl",
        message: `${defaultTtl} is not possible. Allowed: -1, or whole seconds from 1 to 2147483647.`,
      },
    ]);
  });
});

describe("a name", () => {
  it.each([
    ["", "is empty, or begins or ends with a blank: choose another."],
    [" sales", "is empty, or begins or ends with a blank: choose another."],
    ["sales ", "is empty, or begins or ends with a blank: choose another."],
    ["a/b\\c#d?e/f", "contains / \\ # ?, which Cosmos DB does not allow in a name: choose another."],
    ["d".repeat(256), "has 256 characters. Allowed: up to 255."],
  ])("is not %j", (name, problem) => {
    expect(cosmosFaults({ databases: { [name]: { containers: {} } } })).toEqual([
      { path: `databases.${name}`, message: `the database's name "${name}" ${problem}` },
    ]);
    expect(cosmosFaults({ databases: { sales: { containers: { [name]: container } } } })).toEqual([
      { path: `databases.sales.containers.${name}`, message: `the container's name "${name}" ${problem}` },
    ]);
  });
});

describe("an account", () => {
  it.each<[Partial<CosmosDeclaration>, string, string]>([
    [
      { capacityMode: "serverless" },
      "capacityMode",
      '"serverless" is not possible. Allowed: Provisioned, Serverless. Did you mean "Serverless"?',
    ],
    [
      { backupPolicy: { tier: "Periodic" } },
      "backupPolicy.tier",
      '"Periodic" is not possible. Allowed: Continuous7Days, Continuous30Days.',
    ],
    [{ locations: [] }, "locations", "is empty: name at least one region, or leave it out."],
    [
      { locations: [{ locationName: "West Europe" }] },
      "locations[0].locationName",
      '"West Europe" is no region\'s name. Write it as Azure\'s CLI lists it, such as "westeurope".',
    ],
    [
      { locations: [{ locationName: "westeurope!" }] },
      "locations[0].locationName",
      '"westeurope!" is no region\'s name. Write it as Azure\'s CLI lists it, such as "westeurope".',
    ],
    [
      { locations: [{ locationName: "westeurope" }, { locationName: "westeurope" }] },
      "locations[1].locationName",
      '"westeurope" stands in locations[0] already: name it once.',
    ],
    [
      { capacityMode: "Serverless", locations: [{ locationName: "westeurope" }, { locationName: "northeurope" }] },
      "locations",
      "has 2 regions, but a serverless account runs in one: name one.",
    ],
  ])("with %j", (given, path, message) => expect(ofAccount(given)).toEqual([{ path, message }]));

  it("holds 500 databases and containers at most", () => {
    expect(cosmosFaults({ databases: { a: { containers: many(250) }, b: { containers: many(249) } } })).toEqual([
      { path: "databases", message: "come to 501 databases and containers; an account holds 500." },
    ]);
  });
});

describe("faults", () => {
  it("come all at once", () => {
    const faults = cosmosFaults({
      capacityMode: "Serverles",
      backupPolicy: { tier: "" },
      locations: [],
      databases: {
        "a/b": { throughput: 1, containers: { "": { partitionKey: "id", maxThroughput: 1, defaultTtl: 0 } } },
      },
    });
    expect(faults.map(({ path }) => path)).toEqual([
      "capacityMode",
      "locations",
      "backupPolicy.tier",
      "databases.a/b",
      "databases.a/b.containers.",
      "databases.a/b.throughput",
      "databases.a/b.containers..maxThroughput",
      "databases.a/b.containers..partitionKey",
      "databases.a/b.containers..defaultTtl",
    ]);
  });
});

describe("the name that an account's name is made of", () => {
  it.each(["dev-cosmos", "2", "c".repeat(28)])("may be %s", (name) => expect(accountNameFaults(name)).toEqual([]));

  it.each(["Dev", "dev_cosmos", "dev.cosmos", "-dev", "", "c".repeat(29)])("is not %j", (name) => {
    expect(accountNameFaults(name)).toEqual([
      {
        path: "name",
        message: `"${name}" becomes part of the account's name. Allowed: lowercase letters, digits and hyphens, 28 at most.`,
      },
    ]);
  });
});
