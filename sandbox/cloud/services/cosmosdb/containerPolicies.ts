import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { list, records } from "../references.ts";
import { capabilityNames } from "./capabilities.ts";
import { badRequest } from "./faults.ts";

/** What a container's policies take of its account, and their own limits. */
export function checkPolicies(resource: Values, account: Values): void {
  checkUniqueKeys(resource);
  checkConflicts(resource);
  checkSearch(resource, capabilityNames(account));
  checkTimeToLive("defaultTtl", resource.defaultTtl);
  checkTimeToLive("analyticalStorageTtl", resource.analyticalStorageTtl);
  if (resource.analyticalStorageTtl !== undefined && account.enableAnalyticalStorage !== true) {
    throw badRequest("The analytical store is not enabled on the account.");
  }
  const computed = records(resource.computedProperties);
  if (computed.length > 20) throw badRequest(`A container has at most 20 computed properties, not ${computed.length}.`);
}

function checkTimeToLive(property: string, ttl: unknown): void {
  if (typeof ttl !== "number" || ttl === -1 || (ttl >= 1 && ttl <= 2_147_483_647 && Number.isInteger(ttl))) return;
  throw badRequest(`The ${property} must be -1 or a whole number from 1 to 2147483647, but is ${ttl}.`);
}

/** @see https://learn.microsoft.com/azure/cosmos-db/unique-keys */
function checkUniqueKeys({ uniqueKeyPolicy }: Values): void {
  const keys = isRecord(uniqueKeyPolicy) ? records(uniqueKeyPolicy.uniqueKeys) : [];
  if (keys.length > 10) throw badRequest(`A container has at most 10 unique keys, not ${keys.length}.`);
  const wrong = keys.find(({ paths }) => list(paths).length === 0 || list(paths).length > 16);
  if (wrong !== undefined) throw badRequest(`A unique key has 1 to 16 paths, not ${list(wrong.paths).length}.`);
}

/** @see https://learn.microsoft.com/azure/cosmos-db/conflict-resolution-policies */
function checkConflicts({ conflictResolutionPolicy: policy }: Values): void {
  if (!isRecord(policy)) return;
  if (policy.mode === "LastWriterWins" && policy.conflictResolutionProcedure !== undefined) {
    throw badRequest("A conflict resolution procedure is not valid with the mode LastWriterWins.");
  }
  if (policy.mode === "Custom" && policy.conflictResolutionPath !== undefined) {
    throw badRequest("A conflict resolution path is not valid with the mode Custom.");
  }
}

/** @see https://learn.microsoft.com/azure/cosmos-db/nosql/vector-search */
function checkSearch({ vectorEmbeddingPolicy, fullTextPolicy }: Values, capabilities: string[]): void {
  if (vectorEmbeddingPolicy !== undefined && !capabilities.includes("EnableNoSQLVectorSearch")) {
    throw badRequest("The vector embedding policy needs the account's capability EnableNoSQLVectorSearch.");
  }
  if (fullTextPolicy !== undefined && !capabilities.includes("EnableNoSQLFullTextSearch")) {
    throw badRequest("The full-text policy needs the account's capability EnableNoSQLFullTextSearch.");
  }
  const embeddings = isRecord(vectorEmbeddingPolicy) ? records(vectorEmbeddingPolicy.vectorEmbeddings) : [];
  const long = embeddings.find(({ dimensions }) => Number(dimensions) < 1 || Number(dimensions) > 4096);
  if (long !== undefined) throw badRequest(`A vector has 1 to 4096 dimensions, not ${String(long.dimensions)}.`);
}
