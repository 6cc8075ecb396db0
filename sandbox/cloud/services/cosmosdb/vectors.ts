import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { list, records } from "../references.ts";
import { capabilities } from "./capabilities.ts";
import { badRequest, shown } from "./faults.ts";
import { indexingPolicy } from "./indexing.ts";
import { isPropertyPath } from "./paths.ts";

/** How many dimensions each type of index takes. */
const mostDimensions: Record<string, number> = { flat: 505, quantizedFlat: 4096, diskANN: 4096 };

/**
 * @param shares - Whether the container shares the throughput of its database.
 * @see https://learn.microsoft.com/azure/cosmos-db/nosql/vector-search
 */
export function checkVectors(resource: Values, account: Values, shares: boolean): void {
  const [given, indexes] = [embeddings(resource), vectorIndexes(resource)];
  if (given.length === 0 && indexes.length === 0) return;
  if (!capabilities(account).includes("EnableNoSQLVectorSearch")) {
    throw badRequest("A vector policy needs an account with the capability EnableNoSQLVectorSearch.");
  }
  if (shares) throw badRequest("A vector policy needs a container with throughput of its own.");
  if (account.enableAnalyticalStorage === true) {
    throw badRequest("A vector policy is not supported on an account with analytical storage.");
  }
  for (const embedding of given) checkEmbedding(embedding, given);
  for (const index of indexes) checkIndex(index, given);
}

/** @throws AzureFault when a container would come to other vectors. */
export function checkVectorsKept(resource: Values, before: Values): void {
  if (isDeepStrictEqual(embeddings(resource), embeddings(before))) {
    if (isDeepStrictEqual(vectorIndexes(resource), vectorIndexes(before))) return;
  }
  throw badRequest("The vector policy and the vector indexes of a container cannot be changed: make a new container.");
}

function embeddings({ vectorEmbeddingPolicy: policy }: Values): Values[] {
  return isRecord(policy) ? records(policy.vectorEmbeddings) : [];
}

function vectorIndexes(resource: Values): Values[] {
  return records(indexingPolicy(resource).vectorIndexes);
}

function checkEmbedding({ path, dimensions }: Values, all: Values[]): void {
  if (!isPropertyPath(path)) {
    throw badRequest(`The vector path ${JSON.stringify(path)} must be like "/vector", without a wildcard.`);
  }
  if (all.filter((one) => one.path === path).length > 1) {
    throw badRequest(`The vector path '${path}' has more than one policy.`);
  }
  if (!Number.isInteger(dimensions) || Number(dimensions) < 1 || Number(dimensions) > 4096) {
    throw badRequest(`The vectors of '${path}' have 1 to 4096 dimensions, not ${String(dimensions)}.`);
  }
}

function checkIndex(index: Values, all: Values[]): void {
  const { path, type, quantizationByteSize: bytes, indexingSearchListSize: size, vectorIndexShardKey: keys } = index;
  const embedding = all.find((one) => one.path === path);
  if (embedding === undefined) {
    throw badRequest(`The vector index of ${JSON.stringify(path)} is on a path that the vector policy does not name.`);
  }
  const most = mostDimensions[String(type)];
  if (most === undefined) {
    throw badRequest(
      `The vector index type ${JSON.stringify(type)} must be one of ${Object.keys(mostDimensions).join(", ")}.`,
    );
  }
  if (Number(embedding.dimensions) > most) {
    throw badRequest(
      `A vector index of the type ${String(type)} takes at most ${most} dimensions; '${String(path)}' has ${String(embedding.dimensions)}.`,
    );
  }
  if (type === "flat" && (bytes !== undefined || list(keys).length > 0)) {
    throw badRequest("A vector index of the type flat takes no quantizationByteSize and no vectorIndexShardKey.");
  }
  checkRange("quantizationByteSize", bytes, 1, 512);
  checkRange("indexingSearchListSize", size, 10, 500);
}

function checkRange(name: string, value: unknown, lower: number, upper: number): void {
  if (value === undefined || (Number.isInteger(value) && Number(value) >= lower && Number(value) <= upper)) return;
  throw badRequest(`The ${name} of a vector index must be from ${lower} to ${upper}, but is ${shown(value)}.`);
}
