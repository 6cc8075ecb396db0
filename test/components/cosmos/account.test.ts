import * as azure from "@pulumi/azure-native/provider.js";
import * as resources from "@pulumi/azure-native/resources/index.js";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { CosmosAccount, type CosmosAccountArgs } from "../../../components/cosmos/account.ts";
import { answer, record, refusal, run, valueOf } from "../recorder.ts";

const accountType = "azure-native:cosmosdb:DatabaseAccount";
const databaseType = "azure-native:cosmosdb:SqlResourceSqlDatabase";
const containerType = "azure-native:cosmosdb:SqlResourceSqlContainer";

const args: CosmosAccountArgs = {
  resourceGroupName: pulumi.output("rg"),
  location: pulumi.output("westeurope"),
  databases: {
    sales: {
      maxThroughput: 4000,
      containers: {
        orders: { partitionKey: "/customerId", maxThroughput: 1000, defaultTtl: -1 },
        customers: { partitionKey: "/id", throughput: 400 },
      },
    },
    stock: { throughput: 500, containers: { items: { partitionKey: "/a/b" } } },
    empty: { containers: {} },
  },
};

const accountInputs = async (rest: Partial<CosmosAccountArgs>) => {
  const { resources: registered } = await run(() => new CosmosAccount("c", { ...args, databases: {}, ...rest }));
  return registered.find(({ type }) => type === accountType)?.inputs;
};

const safe = {
  resourceGroupName: "rg",
  location: "westeurope",
  createMode: "Default",
  kind: "GlobalDocumentDB",
  databaseAccountOfferType: "Standard",
  disableLocalAuth: true,
  disableKeyBasedMetadataWriteAccess: true,
  minimalTlsVersion: "Tls12",
  publicNetworkAccess: "Disabled",
  networkAclBypass: "None",
  consistencyPolicy: { defaultConsistencyLevel: "Session" },
  locations: [{ locationName: "westeurope", failoverPriority: 0, isZoneRedundant: false }],
  enableAutomaticFailover: true,
  backupPolicy: { type: "Continuous", continuousModeProperties: { tier: "Continuous7Days" } },
};

beforeAll(async () => {
  await record();
  answer(accountType, { documentEndpoint: "https://acc.documents.azure.com:443/" });
});

describe("an account", () => {
  it("is safe without being asked", async () => expect(await accountInputs({})).toEqual(safe));

  it("cannot be asked to be otherwise", async () => {
    const unsafe = { disableLocalAuth: false, publicNetworkAccess: "Enabled", minimalTlsVersion: "Tls" };
    expect(await accountInputs(unsafe as Partial<CosmosAccountArgs>)).toEqual(safe);
  });

  it("fails over among its regions in their order", async () => {
    const locations = [{ locationName: "westeurope", isZoneRedundant: true }, { locationName: "northeurope" }];
    expect(
      await accountInputs({ locations, backupPolicy: { tier: "Continuous30Days" }, capacityMode: "Provisioned" }),
    ).toEqual({
      ...safe,
      locations: [
        { locationName: "westeurope", failoverPriority: 0, isZoneRedundant: true },
        { locationName: "northeurope", failoverPriority: 1, isZoneRedundant: false },
      ],
      backupPolicy: { type: "Continuous", continuousModeProperties: { tier: "Continuous30Days" } },
    });
  });

  it("takes everything that is declared", async () => {
    const identityId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i";
    const keyVaultKeyUri = "https://vault.vault.azure.net/keys/key";
    const rich: Partial<CosmosAccountArgs> = {
      locations: [{ locationName: "westeurope" }, { locationName: "northeurope" }],
      enableAutomaticFailover: false,
      enableMultipleWriteLocations: true,
      consistencyPolicy: {
        defaultConsistencyLevel: "BoundedStaleness",
        maxStalenessPrefix: 100_000,
        maxIntervalInSeconds: 300,
      },
      backupPolicy: { type: "Periodic", backupIntervalInMinutes: 60, backupRetentionIntervalInHours: 8 },
      enableFreeTier: true,
      enableAnalyticalStorage: true,
      enableBurstCapacity: true,
      enablePartitionMerge: false,
      enablePerRegionPerPartitionAutoscale: true,
      totalThroughputLimit: 4000,
      capabilities: ["EnableNoSQLVectorSearch"],
      encryption: { keyVaultKeyUri, identityId },
      tags: { owner: "shop" },
    };
    expect(await accountInputs(rich)).toEqual({
      ...safe,
      locations: [
        { locationName: "westeurope", failoverPriority: 0, isZoneRedundant: false },
        { locationName: "northeurope", failoverPriority: 1, isZoneRedundant: false },
      ],
      enableAutomaticFailover: false,
      enableMultipleWriteLocations: true,
      consistencyPolicy: rich.consistencyPolicy,
      backupPolicy: {
        type: "Periodic",
        periodicModeProperties: { backupIntervalInMinutes: 60, backupRetentionIntervalInHours: 8 },
      },
      enableFreeTier: true,
      enableAnalyticalStorage: true,
      enableBurstCapacity: true,
      enablePartitionMerge: false,
      enablePerRegionPerPartitionAutoscale: true,
      capacity: { totalThroughputLimit: 4000 },
      capabilities: [{ name: "EnableNoSQLVectorSearch" }],
      keyVaultKeyUri,
      defaultIdentity: `UserAssignedIdentity=${identityId}`,
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      tags: { owner: "shop" },
    });
  });

  it("is serverless by a capability", async () => {
    expect(await accountInputs({ capacityMode: "Serverless" })).toEqual({
      ...safe,
      enableAutomaticFailover: false,
      capabilities: [{ name: "EnableServerless" }],
    });
  });
});

describe("databases and containers", () => {
  it("are registered as declared, each protected, and nothing else is", async () => {
    const { resources: registered } = await run(() => new CosmosAccount("c", args));
    const inAccount = { resourceGroupName: "rg", accountName: "c-account" };
    const partitionKey = (path: string) => ({ paths: [path], kind: "Hash", version: 2 });
    expect(registered.map(({ type, name }) => [type, name])).toEqual([
      ["keyless-cosmos-iis:index:CosmosAccount", "c"],
      [accountType, "c-account"],
      [databaseType, "c-sales"],
      [containerType, "c-sales/orders"],
      [containerType, "c-sales/customers"],
      [databaseType, "c-stock"],
      [containerType, "c-stock/items"],
      [databaseType, "c-empty"],
    ]);
    expect(registered.slice(1).map(({ protect, parent }) => [protect, parent])).toEqual(
      Array.from({ length: 7 }, () => [true, "c"]),
    );
    expect(registered.slice(2).map(({ inputs }) => inputs)).toEqual([
      {
        ...inAccount,
        databaseName: "sales",
        resource: { id: "sales" },
        options: { autoscaleSettings: { maxThroughput: 4000 } },
      },
      {
        ...inAccount,
        databaseName: "c-sales",
        containerName: "orders",
        resource: { id: "orders", partitionKey: partitionKey("/customerId"), defaultTtl: -1 },
        options: { autoscaleSettings: { maxThroughput: 1000 } },
      },
      {
        ...inAccount,
        databaseName: "c-sales",
        containerName: "customers",
        resource: { id: "customers", partitionKey: partitionKey("/id") },
        options: { throughput: 400 },
      },
      { ...inAccount, databaseName: "stock", resource: { id: "stock" }, options: { throughput: 500 } },
      {
        ...inAccount,
        databaseName: "c-stock",
        containerName: "items",
        resource: { id: "items", partitionKey: partitionKey("/a/b") },
      },
      { ...inAccount, databaseName: "empty", resource: { id: "empty" } },
    ]);
  });

  it("are written one after the other, the account after what the caller names", async () => {
    const { resources: registered } = await run(
      () => new CosmosAccount("c", args, { dependsOn: [new resources.ResourceGroup("before")] }),
    );
    const writes = registered.filter(({ type }) => type.startsWith("azure-native:cosmosdb"));
    const before = ["before", ...writes.map(({ name }) => name)];
    writes.forEach(({ dependencies }, index) => expect(dependencies).toContain(before[index]));
  });
});

describe("the component", () => {
  it("gives id, name and endpoint", async () => {
    const { result } = await run(() => new CosmosAccount("c", args));
    expect(await valueOf(result.accountId)).toBe("id of c-account");
    expect(await valueOf(result.accountName)).toBe("c-account");
    expect(await valueOf(result.documentEndpoint)).toBe("https://acc.documents.azure.com:443/");
  });

  it("can be used twice, with a provider and a parent of the caller's", async () => {
    const { resources: registered } = await run(() => {
      const provider = new azure.Provider("elsewhere", { subscriptionId: "2" });
      const parent = new pulumi.ComponentResource("a:b:C", "parent");
      return [
        new CosmosAccount("one", args),
        new CosmosAccount("two", args, { parent, providers: { "azure-native": provider } }),
      ];
    });
    const accounts = registered.filter(({ type }) => type === accountType);
    expect(accounts.map(({ name, parent, provider }) => [name, parent, provider])).toEqual([
      ["one-account", "one", ""],
      ["two-account", "two", "elsewhere"],
    ]);
    expect(registered.find(({ name }) => name === "two")?.parent).toBe("parent");
    const urns = registered.map(({ type, name }) => `${type} ${name}`);
    expect(new Set(urns).size).toBe(urns.length);
  });

  it("is refused with all faults at once, and registers nothing", async () => {
    const faults = await refusal(
      () =>
        new CosmosAccount("C", {
          ...args,
          capacityMode: "Serverless",
          backupPolicy: { tier: "Periodic" },
          databases: { "a#": { containers: { orders: { partitionKey: "id", throughput: 400 } } } },
        }),
    );
    expect(faults.paths).toEqual([
      "name",
      "backupPolicy.tier",
      "databases.a#",
      "databases.a#.containers.orders.throughput",
      "databases.a#.containers.orders.partitionKey",
    ]);
    expect(faults.message).toMatch(/^The Cosmos DB account "C" cannot be built:\n {2}- name: /);
    expect(faults.resources).toEqual([]);
  });
});

describe("a container", () => {
  const inputsOf = async (
    container: CosmosAccountArgs["databases"][string]["containers"][string],
    enableAnalyticalStorage = false,
  ) => {
    const databases = { d: { containers: { c: container } } };
    const capabilities = ["EnableNoSQLVectorSearch", "EnableNoSQLFullTextSearch"];
    const { resources: registered } = await run(
      () => new CosmosAccount("c", { ...args, databases, capabilities, enableAnalyticalStorage }),
    );
    return registered.find(({ type }) => type === containerType)?.inputs.resource;
  };

  it("takes everything that is declared", async () => {
    const declared = {
      partitionKeyPaths: ["/tenant", "/user"],
      defaultTtl: -1,
      uniqueKeys: [{ paths: ["/a", "/b"] }],
      indexingPolicy: {
        includedPaths: [{ path: "/*" }],
        excludedPaths: [{ path: "/vector/*" }],
        compositeIndexes: [[{ path: "/a", order: "descending" }, { path: "/b" }]],
        spatialIndexes: [{ path: "/place/*", types: ["Point"] }],
        vectorIndexes: [{ path: "/vector", type: "diskANN" }],
        fullTextIndexes: [{ path: "/text" }],
      },
      conflictResolutionPolicy: { mode: "LastWriterWins", conflictResolutionPath: "/version" },
      vectorEmbeddings: [{ path: "/vector", dataType: "float32", distanceFunction: "cosine", dimensions: 1536 }],
      fullTextPolicy: { defaultLanguage: "en-US", fullTextPaths: [{ path: "/text" }] },
      computedProperties: [{ name: "lower", query: "SELECT VALUE LOWER(c.name) FROM c" }],
    };
    expect(await inputsOf(declared)).toEqual({
      id: "c",
      partitionKey: { paths: ["/tenant", "/user"], kind: "MultiHash", version: 2 },
      defaultTtl: -1,
      uniqueKeyPolicy: { uniqueKeys: declared.uniqueKeys },
      indexingPolicy: { indexingMode: "consistent", automatic: true, ...declared.indexingPolicy },
      conflictResolutionPolicy: declared.conflictResolutionPolicy,
      vectorEmbeddingPolicy: { vectorEmbeddings: declared.vectorEmbeddings },
      fullTextPolicy: declared.fullTextPolicy,
      computedProperties: declared.computedProperties,
    });
  });

  it("has an analytical store, which cannot be beside vectors", async () =>
    expect(await inputsOf({ partitionKey: "/id", analyticalStorageTtl: 60 }, true)).toMatchObject({
      analyticalStorageTtl: 60,
    }));

  it("that indexes nothing does not index by itself either", async () =>
    expect(await inputsOf({ partitionKey: "/id", indexingPolicy: { indexingMode: "none" } })).toMatchObject({
      indexingPolicy: { indexingMode: "none", automatic: false },
    }));
});

describe("delete locks", () => {
  const locks = async (deleteLocks: boolean) => {
    const { resources: registered } = await run(() => new CosmosAccount("c", { ...args, deleteLocks }));
    return registered.filter(({ type }) => type === "azure-native:authorization:ManagementLockByScope");
  };

  it("are on each database, which its containers inherit, and never on the account", async () => {
    const made = await locks(true);
    expect(made.map(({ name, inputs }) => [name, inputs.level, inputs.scope])).toEqual([
      ["c-sales-lock", "CanNotDelete", "id of c-sales"],
      ["c-stock-lock", "CanNotDelete", "id of c-stock"],
      ["c-empty-lock", "CanNotDelete", "id of c-empty"],
    ]);
    // A destroy takes them away before what they keep.
    expect(made[0]?.dependencies).toEqual(expect.arrayContaining(["c-sales", "c-sales/customers"]));
  });

  it("are made on demand", async () => expect(await locks(false)).toEqual([]));
});
