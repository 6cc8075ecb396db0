import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { list, records } from "../references.ts";
import { badRequest } from "./faults.ts";
import { isPropertyPath } from "./paths.ts";

const limits = { uniqueKeys: 10, pathsPerUniqueKey: 16 };

/** @see https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys */
export function checkPartitionKey({ partitionKey: key }: Values): void {
  if (!isRecord(key)) throw badRequest("The partition key of the container must be specified: resource.partitionKey.");
  const { kind = "Hash", version = 1 } = key;
  const paths = list(key.paths);
  if (kind !== "Hash" && kind !== "MultiHash") {
    throw badRequest(`The kind ${JSON.stringify(kind)} of a partition key is not supported: Hash or MultiHash.`);
  }
  const [least, most] = kind === "MultiHash" ? [2, 3] : [1, 1];
  if (paths.length < least || paths.length > most) {
    throw badRequest(`A partition key of the kind "${kind}" has ${least} to ${most} paths, not ${paths.length}.`);
  }
  const wrong = paths.find((path, index) => !isPropertyPath(path) || paths.indexOf(path) !== index);
  if (wrong !== undefined) {
    throw badRequest(
      `The partition key component definition path ${JSON.stringify(wrong)} could not be accepted: it must be like "/customerId", and stand there once.`,
    );
  }
  if (version !== 1 && version !== 2)
    throw badRequest(`A partition key has the version 1 or 2, not ${String(version)}.`);
  if (kind === "MultiHash" && version !== 2) throw badRequest("A hierarchical partition key needs version 2.");
}

/** @see https://learn.microsoft.com/azure/cosmos-db/unique-keys */
export function checkUniqueKeys(resource: Values): void {
  const keys = uniqueKeys(resource);
  if (keys.length > limits.uniqueKeys) {
    throw badRequest(`A container has at most ${limits.uniqueKeys} unique keys, not ${keys.length}.`);
  }
  for (const paths of keys) {
    if (paths.length === 0 || paths.length > limits.pathsPerUniqueKey) {
      throw badRequest(`A unique key has 1 to ${limits.pathsPerUniqueKey} paths, not ${paths.length}.`);
    }
    const wrong = paths.find((path, index) => !isPropertyPath(path) || paths.indexOf(path) !== index);
    if (wrong !== undefined) {
      throw badRequest(
        `The unique key path ${JSON.stringify(wrong)} could not be accepted: it must be like "/address/zipCode", and stand there once.`,
      );
    }
  }
}

/** @throws AzureFault when a container would come to other partitions, or to other unique keys. */
export function checkKeysKept(resource: Values, before: Values): void {
  if (!isDeepStrictEqual(partitionKey(resource), partitionKey(before))) {
    throw badRequest("Document collection partition key cannot be changed: make a new container.");
  }
  if (!isDeepStrictEqual(uniqueKeys(resource), uniqueKeys(before))) {
    throw badRequest("Document collection unique index cannot be changed: make a new container.");
  }
}

function partitionKey({ partitionKey: key }: Values): unknown {
  if (!isRecord(key)) return undefined;
  return { paths: list(key.paths), kind: key.kind ?? "Hash", version: key.version ?? 1 };
}

function uniqueKeys({ uniqueKeyPolicy: policy }: Values): unknown[][] {
  return isRecord(policy) ? records(policy.uniqueKeys).map(({ paths }) => list(paths)) : [];
}
