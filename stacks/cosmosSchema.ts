import { z } from "zod";

const text = z.exactOptional(z.string());
const number = z.exactOptional(z.number());
const boolean = z.exactOptional(z.boolean());
const paths = z.array(z.strictObject({ path: z.string() }));

const throughput = { throughput: number, maxThroughput: number };

const indexingPolicy = z.strictObject({
  indexingMode: text,
  includedPaths: z.exactOptional(paths),
  excludedPaths: z.exactOptional(paths),
  compositeIndexes: z.exactOptional(z.array(z.array(z.strictObject({ path: z.string(), order: text })))),
  spatialIndexes: z.exactOptional(z.array(z.strictObject({ path: z.string(), types: z.array(z.string()) }))),
  vectorIndexes: z.exactOptional(z.array(z.strictObject({ path: z.string(), type: z.string() }))),
  fullTextIndexes: z.exactOptional(paths),
});

const vectorEmbedding = z.strictObject({
  path: z.string(),
  dataType: z.string(),
  distanceFunction: z.string(),
  dimensions: z.number(),
});

const container = z.strictObject({
  partitionKey: text,
  partitionKeyPaths: z.exactOptional(z.array(z.string())),
  ...throughput,
  defaultTtl: number,
  analyticalStorageTtl: number,
  uniqueKeys: z.exactOptional(z.array(z.strictObject({ paths: z.array(z.string()) }))),
  indexingPolicy: z.exactOptional(indexingPolicy),
  conflictResolutionPolicy: z.exactOptional(
    z.strictObject({ mode: z.string(), conflictResolutionPath: text, conflictResolutionProcedure: text }),
  ),
  vectorEmbeddings: z.exactOptional(z.array(vectorEmbedding)),
  fullTextPolicy: z.exactOptional(
    z.strictObject({
      defaultLanguage: z.string(),
      fullTextPaths: z.array(z.strictObject({ path: z.string(), language: text })),
    }),
  ),
  computedProperties: z.exactOptional(z.array(z.strictObject({ name: z.string(), query: z.string() }))),
});

const database = z.strictObject({ ...throughput, containers: z.record(z.string(), container) });

const location = z.strictObject({ locationName: z.string(), isZoneRedundant: boolean });

const consistencyPolicy = z.strictObject({
  defaultConsistencyLevel: z.string(),
  maxStalenessPrefix: number,
  maxIntervalInSeconds: number,
});

const backupPolicy = z.strictObject({
  type: text,
  tier: text,
  backupIntervalInMinutes: number,
  backupRetentionIntervalInHours: number,
  backupStorageRedundancy: text,
});

/** The shape of the section `cosmos`; limits are checked by the components. */
export const cosmos = z.strictObject({
  databases: z.record(z.string(), database),
  existing: z.exactOptional(z.strictObject({ accountId: z.string(), managed: boolean })),
  capacityMode: text,
  totalThroughputLimit: number,
  locations: z.exactOptional(z.array(location)),
  enableAutomaticFailover: boolean,
  enableMultipleWriteLocations: boolean,
  consistencyPolicy: z.exactOptional(consistencyPolicy),
  backupPolicy: z.exactOptional(backupPolicy),
  enableFreeTier: boolean,
  enableAnalyticalStorage: boolean,
  enableBurstCapacity: boolean,
  enablePartitionMerge: boolean,
  enablePerRegionPerPartitionAutoscale: boolean,
  capabilities: z.exactOptional(z.array(z.string())),
  encryption: z.exactOptional(z.strictObject({ keyVaultKeyUri: z.string(), identityId: z.string() })),
  tags: z.exactOptional(z.record(z.string(), z.string())),
  deleteLocks: boolean,
  privateDnsZone: z.exactOptional(z.strictObject({ mode: text, zoneId: text })),
  additionalNetworks: z.exactOptional(
    z.array(z.strictObject({ name: z.string(), subnetId: z.string(), location: text })),
  ),
});
