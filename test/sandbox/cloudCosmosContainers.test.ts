import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { account, accountInputs, createCloud, furnish, group, type TestCloud } from "./cloudSupport.ts";

const accounts = `${group}/providers/Microsoft.DocumentDB/databaseAccounts`;
const searching = `${accounts}/searching`;
const analytical = `${accounts}/analytical`;

let cloud: TestCloud;
beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
  const withAccount = async (id: string, changes: Values): Promise<void> => {
    await cloud.create("cosmosdb:DatabaseAccount", id, { ...accountInputs, ...changes });
    await cloud.create("cosmosdb:SqlResourceSqlDatabase", `${id}/sqlDatabases/sales`, { resource: { id: "sales" } });
  };
  const search = [{ name: "EnableNoSQLVectorSearch" }, { name: "EnableNoSQLFullTextSearch" }];
  await withAccount(searching, { capabilities: search });
  await withAccount(analytical, { enableAnalyticalStorage: true, capabilities: search });
});
afterAll(() => cloud.remove());

const type = "cosmosdb:SqlResourceSqlContainer";
let count = 0;

const partition = (kind: string, paths: string[], version?: number): Values => ({
  partitionKey: { kind, paths, version },
});
const paths = (most: number): string[] => Array.from({ length: most }, (_, index) => `/p${index}`);
const unique = (...keys: string[][]): Values => ({
  uniqueKeyPolicy: { uniqueKeys: keys.map((given) => ({ paths: given })) },
});
const conflicts = (policy: Values): Values => ({ conflictResolutionPolicy: policy });
const policy = (changes: Values): Values => ({ indexingPolicy: { indexingMode: "consistent", ...changes } });
const every = { includedPaths: [{ path: "/*" }] };
const composite = (...given: unknown[]): Values => policy({ compositeIndexes: [given] });
const spatial = (path: string, types: string[]): Values => policy({ spatialIndexes: [{ path, types }] });
const embedding = (path: string, dimensions: number): Values => ({
  path,
  dimensions,
  dataType: "float32",
  distanceFunction: "cosine",
});
const vectors = (dimensions: number, ...indexes: Values[]): Values => ({
  vectorEmbeddingPolicy: { vectorEmbeddings: [embedding("/v", dimensions)] },
  ...policy({ ...every, vectorIndexes: indexes }),
});
const index = (kind: string, changes: Values = {}): Values => ({ path: "/v", type: kind, ...changes });
const texts = (given: string[], indexed: string[]): Values => ({
  fullTextPolicy: { defaultLanguage: "en-US", fullTextPaths: given.map((path) => ({ path, language: "en-US" })) },
  ...policy({ ...every, fullTextIndexes: indexed.map((path) => ({ path })) }),
});
const computed = (...given: [name: string, query: string][]): Values => ({
  computedProperties: given.map(([name, query]) => ({ name, query })),
});
const lower = "SELECT VALUE LOWER(c.name) FROM c";

const resource = (id: string, changes: Values): Values => ({
  resource: { id, ...partition("Hash", ["/customerId"], 2), ...changes },
});

type Case = [what: string, changes: Values, code: string, message?: RegExp];

async function expectCreation(accountId: string, [, changes, code, message]: Case): Promise<void> {
  const name = `c${++count}`;
  const created = cloud.create(type, `${accountId}/sqlDatabases/sales/containers/${name}`, resource(name, changes));
  if (code === "ok") await created;
  else await expect(created).rejects.toMatchObject({ code, message: expect.stringMatching(message ?? /./) as string });
}

const anywhere: Case[] = [
  ["no partition key", { partitionKey: undefined }, "BadRequest", /must be specified/],
  ["a partition key without slash", partition("Hash", ["id"]), "BadRequest", /must be like/],
  ["a partition key of all below", partition("Hash", ["/a/*"]), "BadRequest", /must be like/],
  ["two paths of one level", partition("Hash", paths(2)), "BadRequest", /1 to 1 paths/],
  ["a hierarchy", partition("MultiHash", paths(3), 2), "ok"],
  ["a hierarchy of one level", partition("MultiHash", paths(1), 2), "BadRequest", /2 to 3 paths/],
  ["a hierarchy of four levels", partition("MultiHash", paths(4), 2), "BadRequest", /2 to 3 paths/],
  ["a hierarchy of the first version", partition("MultiHash", paths(2), 1), "BadRequest", /version 2/],
  ["a level twice", partition("MultiHash", ["/a", "/a"], 2), "BadRequest", /stand there once/],
  ["ranges", partition("Range", ["/a"]), "BadRequest", /not supported/],
  ["a version that is none", partition("Hash", ["/a"], 3), "BadRequest", /1 or 2/],
  ["the most unique keys", unique(...paths(10).map((path) => [path])), "ok"],
  ["too many unique keys", unique(...paths(11).map((path) => [path])), "BadRequest", /at most 10/],
  ["the longest unique key", unique(paths(16)), "ok"],
  ["a longer one", unique(paths(17)), "BadRequest", /1 to 16 paths/],
  ["an empty one", unique([]), "BadRequest", /1 to 16 paths/],
  ["a unique key of a list", unique(["/tags/[]/name"]), "BadRequest", /could not be accepted/],
  ["no time to live of its own", { defaultTtl: -1 }, "ok"],
  ["a time to live of nothing", { defaultTtl: 0 }, "BadRequest", /defaultTtl/],
  ["a time to live too long", { defaultTtl: 2_147_483_648 }, "BadRequest", /defaultTtl/],
  [
    "a time to live without an index",
    { defaultTtl: 60, ...policy({ indexingMode: "none" }) },
    "BadRequest",
    /needs an/,
  ],
  ["an analytical time to live", { analyticalStorageTtl: -1 }, "BadRequest", /enableAnalyticalStorage/],
  ["the last writer", conflicts({ mode: "LastWriterWins", conflictResolutionPath: "/_ts" }), "ok"],
  ["the last writer by a mere name", conflicts({ conflictResolutionPath: "ts" }), "BadRequest", /like "\/_ts"/],
  [
    "the last writer by a procedure",
    conflicts({ mode: "LastWriterWins", conflictResolutionProcedure: "dbs/a/colls/b/sprocs/c" }),
    "BadRequest",
    /no procedure/,
  ],
  ["a procedure", conflicts({ mode: "Custom", conflictResolutionProcedure: "dbs/a/colls/b/sprocs/c" }), "ok"],
  ["conflicts for the application", conflicts({ mode: "Custom" }), "ok"],
  ["a procedure by its name", conflicts({ mode: "Custom", conflictResolutionProcedure: "c" }), "BadRequest", /dbs\//],
  ["a procedure and a path", conflicts({ mode: "Custom", conflictResolutionPath: "/a" }), "BadRequest", /no path/],
  ["all indexed but", policy({ ...every, excludedPaths: [{ path: '/"_etag"/?' }, { path: "/a/*" }] }), "ok"],
  ["nothing indexed but", policy({ includedPaths: [{ path: "/a/[]/?" }], excludedPaths: [{ path: "/*" }] }), "ok"],
  ["tuples", policy({ includedPaths: [{ path: "/*" }, { path: "/events/[]/{name, category}/?" }] }), "ok"],
  ["neither all nor nothing", policy({ includedPaths: [{ path: "/a/?" }] }), "BadRequest", /special mandatory/],
  ["all and nothing", policy({ ...every, excludedPaths: [{ path: "/*" }] }), "BadRequest", /more than once/],
  ["a path without an end", policy({ includedPaths: [{ path: "/*" }, { path: "/a" }] }), "BadRequest", /end with/],
  ["a label that needs quotes", policy({ ...every, excludedPaths: [{ path: "/a*b/?" }] }), "BadRequest", /quotes/],
  ["no index", policy({ indexingMode: "none", automatic: false }), "ok"],
  [
    "no index, automatically",
    policy({ indexingMode: "none", automatic: true }),
    "BadRequest",
    /automatic must be false/,
  ],
  ["a lazy index", policy({ indexingMode: "lazy" }), "BadRequest", /consistent or none/],
  ["a composite index", composite({ path: "/a" }, { path: "/b/[]/c", order: "descending" }), "ok"],
  ["the longest composite index", composite(...paths(8).map((path) => ({ path }))), "ok"],
  ["a longer one", composite(...paths(9).map((path) => ({ path }))), "BadRequest", /2 to 8 paths/],
  ["a composite index of one", composite({ path: "/a" }), "BadRequest", /2 to 8 paths/],
  ["a composite index of ends", composite({ path: "/a/?" }, { path: "/b/?" }), "BadRequest", /without '\/\?'/],
  ["an order that is none", composite({ path: "/a" }, { path: "/b", order: "up" }), "BadRequest", /descending/],
  [
    "101 composite indexes",
    policy({ compositeIndexes: Array(101).fill([{ path: "/a" }, { path: "/b" }]) }),
    "BadRequest",
  ],
  ["a map", spatial("/place/*", ["Point", "LineString", "Polygon", "MultiPolygon"]), "ok"],
  ["a map of nothing", spatial("/place/*", []), "BadRequest", /needs types/],
  ["a map of circles", spatial("/place/*", ["Circle"]), "BadRequest", /"Circle"/],
  ["a map of a mere name", spatial("/place", ["Point"]), "BadRequest", /location/],
  ["vectors without the capability", vectors(3), "BadRequest", /EnableNoSQLVectorSearch/],
  ["texts without the capability", texts(["/t"], []), "BadRequest", /EnableNoSQLFullTextSearch/],
  ["a computed property", computed(["cp_lower", lower]), "ok"],
  ["clauses in texts and names", computed(["cp", `SELECT VALUE CONCAT(c.top, " where ", c.limit) FROM root c`]), "ok"],
  ["20 of them", computed(...paths(20).map((path): [string, string] => [path.slice(1), lower])), "ok"],
  [
    "21 of them",
    computed(...paths(21).map((path): [string, string] => [path.slice(1), lower])),
    "BadRequest",
    /at most 20/,
  ],
  ["two of a name", computed(["a", lower], ["a", lower]), "BadRequest", /more than once/],
  ["one deeper inside", computed(["/a/b", lower]), "BadRequest", /item itself/],
  ["one called id", computed(["id", lower]), "BadRequest", /none of id/],
  ["one without VALUE", computed(["a", "SELECT LOWER(c.name) FROM c"]), "BadRequest", /SELECT VALUE/],
  ["one of several items", computed(["a", "SELECT VALUE c.a FROM c JOIN t IN c.tags"]), "BadRequest", /like/],
  ["one with a filter", computed(["a", "SELECT VALUE c.a FROM c WHERE c.b"]), "BadRequest"],
  ["one of the first", computed(["a", "SELECT VALUE TOP 1 c.a FROM c"]), "BadRequest", /cannot have TOP/],
  ["one of the moment", computed(["a", "SELECT VALUE GetCurrentTimestamp() FROM c"]), "BadRequest", /GetCurrent/],
  ["one with a subquery", computed(["a", "SELECT VALUE ABS((SELECT VALUE c.a)) FROM c"]), "BadRequest", /subquery/],
];

describe("a new container", () => {
  it.each(anywhere)("with %s", (...one) => expectCreation(account, one));

  it("has the id of its address, and no sign that an address cannot have", async () => {
    const at = `${account}/sqlDatabases/sales/containers`;
    await expect(cloud.create(type, `${at}/c`, resource("d", {}))).rejects.toThrow(/does not match the name/);
    await expect(cloud.create(type, `${at}/c?d`, resource("c?d", {}))).rejects.toThrow(/not a valid id/);
    await expect(cloud.create(type, `${at}/c `, resource("c ", {}))).rejects.toThrow(/no space at its end/);
  });

  it("needs its database", async () => {
    const id = `${account}/sqlDatabases/none/containers/c`;
    await expect(cloud.create(type, id, resource("c", {}))).rejects.toMatchObject({ code: "ParentResourceNotFound" });
  });
});

const searches: Case[] = [
  ["vectors without an index", vectors(4096), "ok"],
  ["a flat index of the most", vectors(505, index("flat")), "ok"],
  ["a flat index of more", vectors(506, index("flat")), "BadRequest", /at most 505 dimensions/],
  ["a quantized index of the most", vectors(4096, index("quantizedFlat", { quantizationByteSize: 512 })), "ok"],
  ["a graph", vectors(1536, index("diskANN", { indexingSearchListSize: 500, vectorIndexShardKey: ["/t"] })), "ok"],
  ["vectors of more", vectors(4097), "BadRequest", /1 to 4096/],
  ["vectors of nothing", vectors(0), "BadRequest", /1 to 4096/],
  ["an index of another path", vectors(3, { path: "/w", type: "flat" }), "BadRequest", /does not name/],
  ["an index of another type", vectors(3, index("tree")), "BadRequest", /must be one of flat/],
  ["a quantized flat one", vectors(3, index("flat", { quantizationByteSize: 8 })), "BadRequest", /takes no/],
  ["too much quantization", vectors(3, index("diskANN", { quantizationByteSize: 513 })), "BadRequest", /1 to 512/],
  ["too short a list", vectors(3, index("diskANN", { indexingSearchListSize: 9 })), "BadRequest", /10 to 500/],
  [
    "a path with two policies",
    { vectorEmbeddingPolicy: { vectorEmbeddings: [embedding("/v", 3), embedding("/v", 4)] } },
    "BadRequest",
    /more than one policy/,
  ],
  [
    "a path with a wildcard",
    { vectorEmbeddingPolicy: { vectorEmbeddings: [embedding("/v/[]", 3)] } },
    "BadRequest",
    /without a wildcard/,
  ],
  ["texts", texts(["/t", "/u"], ["/t"]), "ok"],
  ["an index of other texts", texts(["/t"], ["/u"]), "BadRequest", /does not name/],
  ["texts with a wildcard", texts(["/t/*"], []), "BadRequest", /without a wildcard/],
];

describe("a new container to be searched", () => {
  it.each(searches)("with %s", (...one) => expectCreation(searching, one));

  it("cannot share the throughput of its database", async () => {
    const shared = `${searching}/sqlDatabases/shared`;
    const options = { throughput: 400 };
    await cloud.create("cosmosdb:SqlResourceSqlDatabase", shared, { resource: { id: "shared" }, options });
    const create = (more: Values) =>
      cloud.create(type, `${shared}/containers/v`, { ...resource("v", vectors(3)), ...more });
    await expect(create({})).rejects.toThrow(/throughput of its own/);
    await create({ options });
  });

  it("is not on an account with analytical storage", () =>
    expectCreation(analytical, ["vectors", vectors(3), "BadRequest", /analytical storage/]));
});

type Change = [what: string, accountId: string, old: Values, fresh: Values, code: string, message?: RegExp];
const timed = (analyticalStorageTtl: number): Values => ({ analyticalStorageTtl });
const changes: Change[] = [
  ["its time to live", account, {}, { defaultTtl: 60 }, "ok"],
  ["its index", account, {}, policy(every), "ok"],
  ["its computed properties", account, {}, computed(["a", lower]), "ok"],
  ["its partition key", account, {}, partition("Hash", ["/other"], 2), "BadRequest", /partition key cannot be changed/],
  ["its unique keys", account, unique(["/a"]), unique(["/b"]), "BadRequest", /unique index cannot be changed/],
  ["to unique keys", account, {}, unique(["/a"]), "BadRequest", /unique index/],
  ["to no unique keys, of which it had none", account, {}, unique(), "ok"],
  ["to another way with conflicts", account, {}, conflicts({ mode: "Custom" }), "BadRequest", /conflict resolution/],
  [
    "to the way with conflicts that it had",
    account,
    {},
    conflicts({ mode: "LastWriterWins", conflictResolutionPath: "/_ts" }),
    "ok",
  ],
  ["its vectors", searching, vectors(3), vectors(4), "BadRequest", /make a new container/],
  ["its vector index", searching, vectors(3, index("flat")), vectors(3), "BadRequest", /make a new container/],
  ["to vectors", searching, {}, vectors(3), "BadRequest", /make a new container/],
  ["its other indexes", searching, vectors(3), { ...vectors(3), ...policy({ automatic: true }) }, "ok"],
  ["its texts", searching, texts(["/t"], []), texts(["/t", "/u"], ["/u"]), "ok"],
  ["to an analytical store", analytical, {}, timed(-1), "ok"],
  ["how long the analytical store keeps", analytical, timed(-1), timed(3600), "ok"],
  ["to an analytical store that is a wrong time", analytical, {}, timed(-2), "BadRequest", /analyticalStorageTtl must/],
  ["to no analytical store", analytical, timed(-1), timed(0), "BadRequest", /cannot be switched off/],
];

describe("a container changes", () => {
  it.each(changes)("%s", async (_what, accountId, old, fresh, code, message) => {
    const name = `c${++count}`;
    const id = `${accountId}/sqlDatabases/sales/containers/${name}`;
    await cloud.create(type, id, resource(name, old));
    const updated = cloud.update(type, id, resource(name, fresh));
    if (code === "ok") await updated;
    else
      await expect(updated).rejects.toMatchObject({ code, message: expect.stringMatching(message ?? /./) as string });
  });

  it("and keeps the analytical store that the change does not mention", async () => {
    const id = `${analytical}/sqlDatabases/sales/containers/kept`;
    await cloud.create(type, id, resource("kept", timed(60)));
    const { properties } = await cloud.update(type, id, resource("kept", { defaultTtl: 60 }));
    expect(properties.resource).toMatchObject({ analyticalStorageTtl: 60, defaultTtl: 60 });
  });
});
