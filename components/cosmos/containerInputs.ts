import type { SqlResourceSqlContainerArgs } from "@pulumi/azure-native/cosmosdb/sqlResourceSqlContainer.js";
import type * as pulumi from "@pulumi/pulumi";
import type { ContainerDeclaration, IndexingPolicyDeclaration } from "./containerDeclaration.ts";
import { partitionKeyPaths } from "./keyFaults.ts";
import type { Throughput } from "./throughputFaults.ts";

type ContainerResource = pulumi.Unwrap<SqlResourceSqlContainerArgs["resource"]>;

/** What azure-native is told of a container. */
export function containerResource(id: string, declared: ContainerDeclaration): ContainerResource {
  const { defaultTtl, analyticalStorageTtl, uniqueKeys, indexingPolicy, conflictResolutionPolicy } = declared;
  const { vectorEmbeddings, fullTextPolicy, computedProperties } = declared;
  const paths = partitionKeyPaths(declared);
  return {
    id,
    partitionKey: { paths, kind: paths.length > 1 ? "MultiHash" : "Hash", version: 2 },
    ...(defaultTtl === undefined ? {} : { defaultTtl }),
    ...(analyticalStorageTtl === undefined ? {} : { analyticalStorageTtl }),
    ...(uniqueKeys === undefined ? {} : { uniqueKeyPolicy: { uniqueKeys } }),
    ...(indexingPolicy === undefined ? {} : { indexingPolicy: indexing(indexingPolicy) }),
    ...(conflictResolutionPolicy === undefined ? {} : { conflictResolutionPolicy }),
    ...(vectorEmbeddings === undefined ? {} : { vectorEmbeddingPolicy: { vectorEmbeddings } }),
    ...(fullTextPolicy === undefined ? {} : { fullTextPolicy }),
    ...(computedProperties === undefined ? {} : { computedProperties }),
  };
}

/** A policy that indexes nothing must not index by itself either. */
function indexing({
  indexingMode = "consistent",
  ...rest
}: IndexingPolicyDeclaration): ContainerResource["indexingPolicy"] {
  return { indexingMode, automatic: indexingMode !== "none", ...rest };
}

/** What azure-native is told of throughput: it is an option of creation, not a resource of its own. */
export function throughputOptions({ throughput, maxThroughput }: Throughput): {
  options?: { throughput: number } | { autoscaleSettings: { maxThroughput: number } };
} {
  if (throughput !== undefined) return { options: { throughput } };
  if (maxThroughput !== undefined) return { options: { autoscaleSettings: { maxThroughput } } };
  return {};
}
