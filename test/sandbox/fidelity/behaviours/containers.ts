import type { Fidelity } from "../behaviour.ts";

const docs = "https://learn.microsoft.com/azure/cosmos-db";
const tests = "cloudCosmosContainers.test.ts";
const code = "BadRequest";

export const containers: Fidelity = {
  title: "Cosmos DB: databases and containers",
  groups: [
    {
      source: "cloud/services/cosmosdb/containers.ts",
      page: `${docs}/concepts-limits`,
      tests,
      behaviours: [
        {
          does: "An id is that of the address: at most 255 characters, no `/`, `?`, `#` or backslash, no space at its end",
          code,
          test: "has the id of its address, and no sign that an address cannot have",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/containers.ts",
      page: `${docs}/concepts-limits`,
      tests: "cloudCosmosThroughput.test.ts",
      behaviours: [
        {
          does: "An account holds 500 databases and containers",
          code,
          test: "holds 500 databases and containers, and its locks do not count",
        },
        {
          does: "25 containers share the throughput of a database",
          code,
          test: "is the 25th of its database at most that shares",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/containers.ts",
      page: `${docs}/nosql/time-to-live`,
      tests,
      behaviours: [
        { does: "A time to live is -1 or 1 to 2,147,483,647 seconds", code, test: "a time to live of nothing" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/partitionKey.ts",
      page: `${docs}/hierarchical-partition-keys`,
      tests,
      behaviours: [
        { does: "A container has a partition key", code, test: "no partition key" },
        {
          does: "A partition key is one path, or a hierarchy of two or three in version 2",
          code,
          test: "a hierarchy of four levels",
        },
        { does: "Its paths lead to one property, each once", code, test: "a level twice" },
        { does: "The partition key stays", code, test: "its partition key" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/partitionKey.ts",
      page: `${docs}/unique-keys`,
      tests,
      behaviours: [
        { does: "A container has at most 10 unique keys", code, test: "too many unique keys" },
        { does: "A unique key has 1 to 16 paths", code, test: "a longer one" },
        { does: "Unique keys stay", code, test: "its unique keys" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/conflicts.ts",
      page: `${docs}/conflict-resolution-policies`,
      tests,
      behaviours: [
        { does: "The last writer wins by a path, or a procedure decides", code, test: "a procedure and a path" },
        { does: "The way with conflicts stays", code, test: "to another way with conflicts" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/indexing.ts",
      page: `${docs}/index-policy`,
      tests,
      behaviours: [
        { does: "Indexing is consistent or none", code, test: "a lazy index" },
        {
          does: "Without an index nothing is indexed by itself, and no item comes to its end",
          code,
          test: "a time to live without an index",
        },
        { does: "`/*` is included or excluded, once", code, test: "neither all nor nothing" },
        { does: "A path ends with `/?` or `/*`, and quotes what is no word", code, test: "a path without an end" },
        { does: "A container has at most 100 composite indexes", code, test: "101 composite indexes" },
        { does: "A composite index has 2 to 8 paths without an end", code, test: "a composite index of one" },
        { does: "A spatial index has types: points, lines, polygons", code, test: "a map of circles" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/vectors.ts",
      page: `${docs}/nosql/vector-search`,
      tests,
      behaviours: [
        { does: "Vectors need the account's capability", code, test: "vectors without the capability" },
        {
          does: "Vectors need a container with throughput of its own",
          code,
          test: "cannot share the throughput of its database",
        },
        {
          does: "Vectors do not go with analytical storage",
          code,
          test: "is not on an account with analytical storage",
        },
        { does: "A flat index takes 505 dimensions, others 4,096", code, test: "a flat index of more" },
        { does: "An index is on a path of the policy", code, test: "an index of another path" },
        { does: "Numbers of an index have their limits", code, test: "too much quantization" },
        { does: "Vectors and their indexes stay", code, test: "its vectors" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/fullText.ts",
      page: `${docs}/gen-ai/full-text-search`,
      tests,
      behaviours: [
        { does: "Full text needs the account's capability", code, test: "texts without the capability" },
        { does: "A full-text index is on a path of the policy", code, test: "an index of other texts" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/computedProperties.ts",
      page: `${docs}/nosql/query/computed-properties`,
      tests,
      behaviours: [
        { does: "A container has at most 20 computed properties", code, test: "21 of them" },
        { does: "A computed property is one of the item itself, and none of Azure's own", code, test: "one called id" },
        { does: "Its query is `SELECT VALUE … FROM …` of its item alone", code, test: "one of several items" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/throughput.ts",
      page: `${docs}/set-throughput`,
      tests: "cloudCosmosThroughput.test.ts",
      behaviours: [
        { does: "Manual throughput is 400 to 1,000,000 RU/s in steps of 100", code, test: "off the steps" },
        { does: "Autoscale is 1,000 to 1,000,000 RU/s in steps of 1,000", code, test: "autoscale off the steps" },
        { does: "A serverless account takes no throughput", code, test: "some in a serverless account" },
        { does: "Manual becomes autoscale, and the reverse, by a migration only", code, test: "manual to autoscale" },
        { does: "A container with throughput of its own keeps it", code, test: "its own to the database's" },
        { does: "What has none of its own gets none", code: "NotFound", test: "the database's to its own" },
        {
          does: "Throughput outlives an update that does not mention it",
          test: "and stays what it is where nothing is said of it",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/provisioned.ts",
      page: `${docs}/set-throughput`,
      tests: "cloudCosmosThroughput.test.ts",
      behaviours: [
        { does: "Manual throughput and autoscale exclude each other", code, test: "both" },
        { does: "A container that asks for nothing, and shares nothing, gets 400 RU/s", test: "the usual to manual" },
      ],
    },
  ],
  unknown: [
    "Items: no container holds any, so nothing expires, and no unique key, index or query ever fails",
    "The throughput below which a container cannot go because of its size or of what it once had",
    "The migration between manual throughput and autoscale",
    "How long an index takes to be rebuilt after its policy changed",
    "Stored procedures, triggers, functions and client-side encryption",
    "Burst capacity, priorities, and throughput by partition",
  ],
};
