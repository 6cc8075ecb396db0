import { describe, expect, it } from "vitest";
import { cosmosChangeFaults, cosmosChangeNotices } from "../../../components/cosmos/changeFaults.ts";
import type { ContainerDeclaration } from "../../../components/cosmos/containerDeclaration.ts";
import type { CosmosDeclaration } from "../../../components/cosmos/declaration.ts";
import type { Throughput } from "../../../components/cosmos/throughputFaults.ts";

type Change<T> = [before: T, after: T];

const account = ([before, after]: Change<Partial<CosmosDeclaration>>): string[] =>
  cosmosChangeFaults({ databases: {}, ...before }, { databases: {}, ...after }).map(
    ({ path, message }) => `${path}: ${message}`,
  );

const inDatabase = (container: Partial<ContainerDeclaration>, database: Throughput): CosmosDeclaration => ({
  databases: { sales: { ...database, containers: { orders: { partitionKey: "/id", ...container } } } },
});
const container = (
  [before, after]: Change<Partial<ContainerDeclaration>>,
  database: Change<Throughput> = [{}, {}],
): string[] =>
  cosmosChangeFaults(inDatabase(before, database[0]), inDatabase(after, database[1])).map(({ path, message }) =>
    `${path}: ${message}`.replace("databases.sales.", ""),
  );

const [west, north, east] = ["westeurope", "northeurope", "eastus"].map((locationName) => ({ locationName }));
if (!west || !north || !east) throw new Error("three regions");
const key = { keyVaultKeyUri: "https://v.vault.azure.net/keys/k", identityId: "i" };

const office = { name: "office", subnetId: "/networks/a/subnets/one" };

describe("a further network", () => {
  const faults = (name: string, subnetId: string, mode = "create"): string[] =>
    account([{ additionalNetworks: [office] }, { additionalNetworks: [{ name, subnetId }], privateDnsZone: { mode } }]);

  it("keeps its name as long as the stack links it", () => {
    expect(faults("branch", "/networks/A/subnets/two")).toEqual([
      'additionalNetworks[0].name: was "office", and a network is linked to the zone by one name: write "office", or take the network away first and add it in another run.',
    ]);
    expect(faults("branch", "/networks/a/subnets/two", "policy")).toEqual([]);
  });

  it("gives way to another one, and takes another subnet", () => {
    expect(faults("branch", "/networks/b/subnets/one")).toEqual([]);
    expect(faults("office", "/networks/a/subnets/two")).toEqual([]);
  });
});

describe("a change that Azure makes in place", () => {
  it.each<[string, Change<Partial<CosmosDeclaration>>]>([
    ["nothing", [{}, {}]],
    ["a region more", [{ locations: [west] }, { locations: [west, north] }]],
    ["a region less", [{ locations: [west, north] }, { locations: [west] }]],
    ["the order of failover", [{ locations: [west, north, east] }, { locations: [west, east, north] }]],
    [
      "a region, and what lies beside the account",
      [
        { locations: [west] },
        { locations: [west, north], tags: { a: "b" }, deleteLocks: true, databases: { new: { containers: {} } } },
      ],
    ],
    ["regions that were left out", [{}, { locations: [west, north] }]],
    ["the level of consistency", [{}, { consistencyPolicy: { defaultConsistencyLevel: "Eventual" } }]],
    ["a capability more", [{ capabilities: ["a"] }, { capabilities: ["b", "a"] }]],
    [
      "more days of backup",
      [{ backupPolicy: { tier: "Continuous7Days" } }, { backupPolicy: { tier: "Continuous30Days" } }],
    ],
    ["continuous backup", [{ backupPolicy: { type: "Periodic" } }, {}]],
    ["an analytical store", [{}, { enableAnalyticalStorage: true }]],
    [
      "another key",
      [{ encryption: key }, { encryption: { ...key, keyVaultKeyUri: "https://v.vault.azure.net/keys/k2" } }],
    ],
    ["a default said", [{}, { capacityMode: "Provisioned", enableFreeTier: false }]],
    ["a database more", [{}, { databases: { sales: { containers: {} } } }]],
    ["a database less, which protection keeps", [{ databases: { sales: { containers: {} } } }, {}]],
    ["who manages the account", [{ capacityMode: "Serverless" }, { existing: { accountId: "a" } }]],
    ["who managed the account", [{ existing: { accountId: "a" } }, { capacityMode: "Serverless" }]],
  ])("is %s", (_what, change) => expect(account(change)).toEqual([]));

  it.each<[string, Change<Partial<ContainerDeclaration>>]>([
    ["how long items live", [{}, { defaultTtl: 5 }]],
    ["what is indexed", [{}, { indexingPolicy: { indexingMode: "none" } }]],
    ["throughput", [{ throughput: 400 }, { throughput: 500 }]],
    ["throughput that was Azure's default", [{}, { throughput: 400 }]],
    ["what is computed", [{}, { computedProperties: [] }]],
  ])("is %s of a container", (_what, change) => expect(container(change)).toEqual([]));
});

const newAccount =
  "when the account was made, and can never be changed: make another account (another stack) and copy the data.";
const newContainer =
  "when the container was made, and can never be changed: make a container of another name, copy the data, and grant on that.";

describe("an imported account", () => {
  const existing = { accountId: "a", managed: true };

  it("is compared as one that the stack made", () =>
    expect(account([{ existing }, { existing, capacityMode: "Serverless" }])).toHaveLength(1));

  it("is not compared with another one", () =>
    expect(account([{ existing }, { existing: { ...existing, accountId: "b" }, capacityMode: "Serverless" }])).toEqual(
      [],
    ));
});

describe("a change that Azure does not make in place", () => {
  it.each<[string, Change<Partial<CosmosDeclaration>>, string]>([
    ["serverless", [{}, { capacityMode: "Serverless" }], `capacityMode: was left out ${newAccount}`],
    ["provisioned", [{ capacityMode: "Serverless" }, {}], `capacityMode: was "Serverless" ${newAccount}`],
    ["free", [{}, { enableFreeTier: true }], `enableFreeTier: was left out ${newAccount}`],
    ["free no more", [{ enableFreeTier: true }, { enableFreeTier: false }], `enableFreeTier: was true ${newAccount}`],
    [
      "without analytical store",
      [{ enableAnalyticalStorage: true }, {}],
      "enableAnalyticalStorage: was true, and can never be switched off again: leave it true.",
    ],
    [
      "without key",
      [{ encryption: key }, {}],
      "encryption: was given, and can never be taken away again: leave it as it was.",
    ],
    [
      "periodic backup",
      [{}, { backupPolicy: { type: "Periodic" } }],
      'backupPolicy.type: was "Continuous", which can never become "Periodic": leave it as it was.',
    ],
    [
      "less capable",
      [{ capabilities: ["a", "b"] }, { capabilities: ["b"] }],
      'capabilities: had "a", which can never be taken away again: name it again.',
    ],
    [
      "capable of nothing",
      [{ capabilities: ["a"] }, {}],
      'capabilities: had "a", which can never be taken away again: name it again.',
    ],
    [
      "written to elsewhere",
      [{ locations: [west, north] }, { locations: [north, west] }],
      'locations[0].locationName: was "westeurope": the region that is written to changes by a failover in Azure, never by an update. Put it first again.',
    ],
    [
      "spread over zones",
      [{ locations: [west, north] }, { locations: [west, { ...north, isZoneRedundant: true }] }],
      'locations[1].isZoneRedundant: was false, and cannot be changed in place: remove "northeurope" in one update and add it again in the next.',
    ],
    [
      "spread over zones no more",
      [{ locations: [{ ...west, isZoneRedundant: true }] }, { locations: [west] }],
      'locations[0].isZoneRedundant: was true, and cannot be changed in place: remove "westeurope" in one update and add it again in the next.',
    ],
    [
      "regions and more",
      [
        { locations: [west] },
        { locations: [west, north], totalThroughputLimit: 4000, enableMultipleWriteLocations: true },
      ],
      "locations: cannot change together with enableMultipleWriteLocations, totalThroughputLimit: deploy one of both first, then the other.",
    ],
    [
      "regions and less",
      [{ locations: [west], totalThroughputLimit: 4000 }, { locations: [west, north] }],
      "locations: cannot change together with totalThroughputLimit: deploy one of both first, then the other.",
    ],
  ])("is %s", (_what, change, fault) => expect(account(change)).toEqual([fault]));

  it.each<[string, Change<Partial<ContainerDeclaration>>, string]>([
    [
      "another partition key",
      [{}, { partitionKey: "/tenant" }],
      `containers.orders.partitionKey: was "/id" ${newContainer}`,
    ],
    [
      "more levels of partition key",
      [{}, { partitionKey: undefined as never, partitionKeyPaths: ["/id", "/a"] }],
      `containers.orders.partitionKeyPaths: was "/id" ${newContainer}`,
    ],
    [
      "a unique key",
      [{}, { uniqueKeys: [{ paths: ["/a"] }] }],
      `containers.orders.uniqueKeys: was left out ${newContainer}`,
    ],
    [
      "no unique key",
      [{ uniqueKeys: [{ paths: ["/a"] }] }, {}],
      `containers.orders.uniqueKeys: was [{"paths":["/a"]}] ${newContainer}`,
    ],
    [
      "another judge",
      [{}, { conflictResolutionPolicy: { mode: "Custom" } }],
      `containers.orders.conflictResolutionPolicy: was left out ${newContainer}`,
    ],
    [
      "another index of vectors",
      [
        { indexingPolicy: { vectorIndexes: [{ path: "/v", type: "flat" }] } },
        { indexingPolicy: { vectorIndexes: [{ path: "/v", type: "diskANN" }] } },
      ],
      `containers.orders.indexingPolicy.vectorIndexes: was [{"path":"/v","type":"flat"}] ${newContainer}`,
    ],
    ["vectors", [{}, { vectorEmbeddings: [] }], `containers.orders.vectorEmbeddings: was left out ${newContainer}`],
  ])("is %s of a container", (_what, change, fault) => expect(container(change)).toEqual([fault]));

  it.each<[string, Change<Throughput>, Change<Throughput>, string]>([
    [
      "a database's own",
      [{}, {}],
      [{ throughput: 400 }, {}],
      "throughput: was given when it was made, and can never be taken away: give it again, or make a database of another name, copy the data, and grant on that.",
    ],
    [
      "a database's new",
      [{}, {}],
      [{}, { maxThroughput: 1000 }],
      "maxThroughput: was not given when it was made, and can never be added: remove it, or make a database of another name, copy the data, and grant on that.",
    ],
    [
      "a container's own",
      [{ throughput: 400 }, {}],
      [{ throughput: 400 }, { throughput: 400 }],
      "containers.orders.throughput: was given when it was made, and can never be taken away: give it again, or make a container of another name, copy the data, and grant on that.",
    ],
    [
      "a container's new",
      [{}, { maxThroughput: 1000 }],
      [{ throughput: 400 }, { throughput: 400 }],
      "containers.orders.maxThroughput: was not given when it was made, and can never be added: remove it, or make a container of another name, copy the data, and grant on that.",
    ],
  ])("is throughput: %s", (_what, change, database, fault) => expect(container(change, database)).toEqual([fault]));
});

describe("a change that Azure makes by a call of its own", () => {
  const notices = (change: Change<Throughput>, database: Change<Throughput> = [{}, {}]) =>
    cosmosChangeNotices(inDatabase(change[0], database[0]), inDatabase(change[1], database[1])).map(
      ({ path, message }) => `${path}: ${message}`,
    );

  it("is from manual to autoscaled throughput, and back", () => {
    expect(notices([{ throughput: 400 }, { maxThroughput: 1000 }])).toEqual([
      'databases.sales.containers.orders: its throughput becomes autoscale, which Azure refuses as an update: migrate it first (az cosmosdb sql container throughput migrate --throughput-type autoscale …), then run "pulumi refresh".',
    ]);
    expect(notices([{}, {}], [{ maxThroughput: 1000 }, { throughput: 400 }])).toEqual([
      'databases.sales: its throughput becomes manual, which Azure refuses as an update: migrate it first (az cosmosdb sql database throughput migrate --throughput-type manual …), then run "pulumi refresh".',
    ]);
  });

  it.each<[string, Change<Throughput>]>([
    ["more of the same", [{ throughput: 400 }, { throughput: 500 }]],
    ["more at most", [{ maxThroughput: 1000 }, { maxThroughput: 2000 }]],
    ["none before", [{}, { maxThroughput: 1000 }]],
    ["none after", [{ maxThroughput: 1000 }, {}]],
  ])("is not %s", (_what, change) => expect(notices(change)).toEqual([]));
});
