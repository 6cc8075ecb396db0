import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { accountInputs, createCloud, furnish, group, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;
const account = `${group}/providers/Microsoft.DocumentDB/databaseAccounts/capable`;
const [database, container] = ["cosmosdb:SqlResourceSqlDatabase", "cosmosdb:SqlResourceSqlContainer"];

beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
  await cloud.create("cosmosdb:DatabaseAccount", account, {
    ...accountInputs,
    capabilities: [{ name: "EnableNoSQLVectorSearch" }, { name: "EnableNoSQLFullTextSearch" }],
    capacity: { totalThroughputLimit: 10_000 },
  });
  await cloud.create(database, `${account}/sqlDatabases/own`, { resource: { id: "own" } });
  await cloud.create(database, `${account}/sqlDatabases/shared`, {
    resource: { id: "shared" },
    options: { throughput: 400 },
  });
});
afterAll(() => cloud.remove());

let made = 0;
const inputsOf = (id: string, resource: Values, rest: Values = {}): Values => ({
  resource: { id, partitionKey: { paths: ["/id"], kind: "Hash", version: 2 }, ...resource },
  ...rest,
});
async function create(resource: Values, rest: Values = {}, inDatabase = "own"): Promise<string> {
  made += 1;
  const id = `${account}/sqlDatabases/${inDatabase}/containers/c${made}`;
  await cloud.create(container, id, inputsOf(`c${made}`, resource, rest));
  return id;
}

const vectors = (dimensions: number, type = "diskANN"): Values => ({
  vectorEmbeddingPolicy: {
    vectorEmbeddings: [{ path: "/v", dataType: "float32", distanceFunction: "cosine", dimensions }],
  },
  indexingPolicy: { indexingMode: "consistent", vectorIndexes: [{ path: "/v", type }] },
});
const index = (policy: Values): Values => ({ indexingPolicy: { indexingMode: "consistent", ...policy } });
const paths = (count: number) => Array.from({ length: count }, (_, at) => ({ path: `/p${at}` }));

describe("a container that Azure makes", () => {
  it.each<[string, Values, Values?]>([
    ["hierarchical", { partitionKey: { paths: ["/a", "/b"], kind: "MultiHash", version: 2 } }],
    ["with vectors", vectors(4096)],
    ["with short vectors", vectors(505, "flat")],
    [
      "with words",
      {
        fullTextPolicy: { defaultLanguage: "en-US", fullTextPaths: [{ path: "/t" }] },
        ...index({ fullTextIndexes: [{ path: "/t" }] }),
      },
    ],
    ["without index", { indexingPolicy: { indexingMode: "none", automatic: false } }],
    ["with unique keys", { uniqueKeyPolicy: { uniqueKeys: [{ paths: ["/a", "/b"] }] } }],
    ["with throughput", {}, { options: { autoscaleSettings: { maxThroughput: 10_000 } } }],
  ])("is %s", (_what, resource, rest) => expect(create(resource, rest)).resolves.toBeDefined());
});

describe("a container that Azure refuses", () => {
  it.each<[string, Values, RegExp, Values?]>([
    [
      "of version 1 of a hierarchical key",
      { partitionKey: { paths: ["/a", "/b"], kind: "MultiHash", version: 1 } },
      /version 2/,
    ],
    [
      "of four levels",
      { partitionKey: { paths: ["/a", "/b", "/c", "/d"], kind: "MultiHash", version: 2 } },
      /2 to 3 paths/,
    ],
    ["with too long vectors", vectors(4097), /1 to 4096 dimensions/],
    ["with a flat index of long vectors", vectors(506, "flat"), /at most 505/],
    ["with an index of no vectors", index({ vectorIndexes: [{ path: "/v", type: "flat" }] }), /no embedding/],
    ["with an index of no words", index({ fullTextIndexes: [{ path: "/t" }] }), /no path in the full-text policy/],
    ["with an index of no root", index({ includedPaths: [{ path: "/a/?" }] }), /mandatory indexing path/],
    [
      "with an index of two roots",
      index({ includedPaths: [{ path: "/*" }], excludedPaths: [{ path: "/*" }] }),
      /more than once/,
    ],
    ["with a composite index of one", index({ compositeIndexes: [paths(1)] }), /2 to 8 paths/],
    ["with a composite index of nine", index({ compositeIndexes: [paths(9)] }), /2 to 8 paths/],
    ["lazy", { indexingPolicy: { indexingMode: "lazy" } }, /not available any more/],
    ["indexed and not", { indexingPolicy: { indexingMode: "none", automatic: true } }, /not valid with automatic/],
    [
      "with eleven unique keys",
      { uniqueKeyPolicy: { uniqueKeys: paths(11).map(({ path }) => ({ paths: [path] })) } },
      /at most 10/,
    ],
    ["with a unique key of nothing", { uniqueKeyPolicy: { uniqueKeys: [{ paths: [] }] } }, /1 to 16 paths/],
    ["with an analytical store", { analyticalStorageTtl: -1 }, /not enabled on the account/],
    [
      "with a judge of the last writer",
      { conflictResolutionPolicy: { mode: "LastWriterWins", conflictResolutionProcedure: "p" } },
      /not valid with the mode LastWriterWins/,
    ],
    [
      "with a path for a judge",
      { conflictResolutionPolicy: { mode: "Custom", conflictResolutionPath: "/p" } },
      /not valid with the mode Custom/,
    ],
    ["with too much computed", { computedProperties: paths(21) }, /at most 20/],
    ["with more than the account's throughput", {}, /exceed it/, { options: { throughput: 10_100 } }],
  ])("is one %s", async (_what, resource, message, rest) => {
    await expect(create(resource, rest)).rejects.toThrow(message);
  });

  it("is one with vectors on an account that is not capable", async () => {
    const id = `${group}/providers/Microsoft.DocumentDB/databaseAccounts/sales-account/sqlDatabases/sales/containers/v`;
    await expect(cloud.create(container, id, inputsOf("v", vectors(10)))).rejects.toThrow(/EnableNoSQLVectorSearch/);
  });
});

describe("throughput", () => {
  const update = async (before: Values, after: Values, inDatabase: string) => {
    const id = await create({}, before, inDatabase);
    return cloud.update(container, id, inputsOf(id.slice(id.lastIndexOf("/") + 1), {}, after));
  };
  const manual = { options: { throughput: 400 } };
  const autoscale = { options: { autoscaleSettings: { maxThroughput: 1000 } } };

  it("grows", () => expect(update(manual, { options: { throughput: 500 } }, "own")).resolves.toBeDefined());

  it.each<[string, Values, Values, string, RegExp]>([
    ["becomes autoscale by no update", manual, autoscale, "own", /migration/],
    ["becomes manual by no update", autoscale, manual, "own", /migration/],
    ["is not taken away", manual, {}, "shared", /cannot be taken away/],
    ["is not given where it was shared", {}, manual, "shared", /cannot get its own/],
  ])("%s", async (_what, before, after, inDatabase, message) => {
    await expect(update(before, after, inDatabase)).rejects.toThrow(message);
  });

  it("of a database is given at once or never", async () => {
    const [own, shared] = ["own", "shared"].map((name) => `${account}/sqlDatabases/${name}`);
    await expect(cloud.update(database, own ?? "", { resource: { id: "own" }, ...manual })).rejects.toThrow(/given to/);
    await expect(cloud.update(database, shared ?? "", { resource: { id: "shared" } })).rejects.toThrow(/taken away/);
  });
});

describe("a lock", () => {
  const lockOn = (scope: string) => `${scope}/providers/Microsoft.Authorization/locks/keep`;
  const lock = (scope: string, level = "CanNotDelete") =>
    cloud.create("authorization:ManagementLockByScope", lockOn(scope), { level, scope });
  const remove = (id: string) => cloud.cloud.delete("azure-native:x:X", id);

  it("keeps a database and its containers until it is taken away", async () => {
    const id = await create({});
    const own = `${account}/sqlDatabases/own`;
    await lock(own);
    for (const kept of [id, own, account]) {
      await expect(remove(kept)).rejects.toMatchObject({ code: "ScopeLocked", status: 409 });
    }
    await remove(lockOn(own));
    await expect(remove(id)).resolves.toBeUndefined();
  });

  it("on an account keeps its role assignments, too: access that could not be taken away", async () => {
    const sales = `${group}/providers/Microsoft.DocumentDB/databaseAccounts/sales-account`;
    const [role] = cloud.cloud.store.below(`${sales}/sqlRoleDefinitions`);
    await lock(sales);
    await expect(remove(role?.id ?? "")).rejects.toThrow(/following scope\(s\) are locked/);
    await remove(lockOn(sales));
  });

  it("that is read-only forbids writes", async () => {
    const shared = `${account}/sqlDatabases/shared`;
    await lock(shared, "ReadOnly");
    await expect(create({}, {}, "shared")).rejects.toThrow(/cannot perform write operation/);
    await remove(lockOn(shared));
  });

  it("needs something to lock", async () => {
    await expect(lock(`${account}/sqlDatabases/none`)).rejects.toMatchObject({ code: "ResourceNotFound" });
  });
});
