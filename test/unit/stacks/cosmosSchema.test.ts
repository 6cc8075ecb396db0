import { describe, expect, it } from "vitest";
import { parseSection } from "../../../stacks/schema.ts";

const container = {
  partitionKey: "/customerId",
  partitionKeyPaths: ["/tenant", "/customerId"],
  throughput: 400,
  maxThroughput: 1000,
  defaultTtl: 3600,
  analyticalStorageTtl: -1,
  uniqueKeys: [{ paths: ["/number"] }],
  indexingPolicy: {
    indexingMode: "consistent",
    includedPaths: [{ path: "/*" }],
    excludedPaths: [{ path: "/text/?" }],
    compositeIndexes: [[{ path: "/a", order: "ascending" }]],
    spatialIndexes: [{ path: "/place/*", types: ["Point"] }],
    vectorIndexes: [{ path: "/vector", type: "diskANN" }],
    fullTextIndexes: [{ path: "/text" }],
  },
  conflictResolutionPolicy: {
    mode: "LastWriterWins",
    conflictResolutionPath: "/_ts",
    conflictResolutionProcedure: "dbs/sales/colls/orders/sprocs/resolve",
  },
  vectorEmbeddings: [{ path: "/vector", dataType: "float32", distanceFunction: "cosine", dimensions: 1536 }],
  fullTextPolicy: { defaultLanguage: "en-US", fullTextPaths: [{ path: "/text", language: "en-US" }] },
  computedProperties: [{ name: "lower", query: "SELECT VALUE LOWER(c.name) FROM c" }],
};

/** Every word that the section knows; whether they go together is not for the shape to say. */
const everything = {
  databases: { sales: { throughput: 400, maxThroughput: 1000, containers: { orders: container } } },
  existing: { accountId: "/subscriptions/s", managed: true },
  capacityMode: "Provisioned",
  totalThroughputLimit: 4000,
  locations: [{ locationName: "westeurope", isZoneRedundant: true }],
  enableAutomaticFailover: true,
  enableMultipleWriteLocations: false,
  consistencyPolicy: { defaultConsistencyLevel: "Session", maxStalenessPrefix: 100, maxIntervalInSeconds: 5 },
  backupPolicy: {
    type: "Periodic",
    tier: "Continuous7Days",
    backupIntervalInMinutes: 240,
    backupRetentionIntervalInHours: 8,
    backupStorageRedundancy: "Geo",
  },
  enableFreeTier: false,
  enableAnalyticalStorage: false,
  enableBurstCapacity: true,
  enablePartitionMerge: false,
  enablePerRegionPerPartitionAutoscale: true,
  capabilities: ["EnableNoSQLVectorSearch"],
  encryption: { keyVaultKeyUri: "https://vault.vault.azure.net/keys/k", identityId: "/subscriptions/s" },
  tags: { owner: "sales" },
  deleteLocks: true,
  privateDnsZone: { mode: "existing", zoneId: "/subscriptions/s" },
  additionalNetworks: [{ name: "hub", subnetId: "/subscriptions/s", location: "westeurope" }],
};

/** The paths of all mappings whose keys are the schema's and not the user's. */
function mappings(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [];
  const named = ["databases", "containers", "tags"].includes(String(path.at(-1)));
  const own = Array.isArray(value) || named ? [] : [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...own, ...entries.flatMap(([key, each]) => mappings(each, [...path, key]))];
}

function withKey(value: unknown, [first, ...rest]: readonly (string | number)[]): unknown {
  if (first === undefined) return { ...(value as object), sise: 1 };
  if (Array.isArray(value)) {
    return value.map((each: unknown, index) => (index === first ? withKey(each, rest) : each));
  }
  const record = value as Record<string, unknown>;
  return { ...record, [first]: withKey(record[first], rest) };
}

describe("the shape of the section cosmos", () => {
  it("has every word that the section knows", () => {
    expect(parseSection("cosmos", everything)).toEqual({ section: everything, faults: [] });
  });

  it.each(mappings(everything).map((path) => [path.join(".") || "cosmos", path] as const))(
    "has no other word in %s",
    (_place, path) => {
      const { faults } = parseSection("cosmos", withKey(everything, path));
      expect(faults).toHaveLength(1);
      expect(faults[0]?.message).toContain("sise");
    },
  );
});
