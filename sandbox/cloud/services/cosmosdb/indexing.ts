import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { list, records } from "../references.ts";
import { badRequest } from "./faults.ts";

const longestFlatVector = 505;

/** @see https://learn.microsoft.com/azure/cosmos-db/index-policy */
export function checkIndexing(resource: Values): void {
  const policy = resource.indexingPolicy;
  if (!isRecord(policy)) return;
  if (policy.indexingMode === "none") {
    if (policy.automatic === true) throw badRequest("The indexing mode None is not valid with automatic indexing.");
    return;
  }
  if (policy.indexingMode === "lazy") throw badRequest("The indexing mode Lazy is not available any more.");
  checkRoot(policy);
  for (const index of list(policy.compositeIndexes)) {
    const length = list(index).length;
    if (length < 2 || length > 8) throw badRequest(`A composite index has 2 to 8 paths, not ${length}.`);
  }
  checkVectorIndexes(resource, policy);
  const searched = isRecord(resource.fullTextPolicy)
    ? records(resource.fullTextPolicy.fullTextPaths).map(({ path }) => path)
    : [];
  const missing = records(policy.fullTextIndexes).find(({ path }) => !searched.includes(path));
  if (missing !== undefined) {
    throw badRequest(`The full-text index on '${String(missing.path)}' has no path in the full-text policy.`);
  }
}

function checkRoot(policy: Values): void {
  if (policy.includedPaths === undefined && policy.excludedPaths === undefined) return;
  const roots = [...records(policy.includedPaths), ...records(policy.excludedPaths)].filter(
    ({ path }) => path === "/*",
  );
  if (roots.length === 0) {
    throw badRequest("The special mandatory indexing path '/*' is not provided in any of the path type sets.");
  }
  if (roots.length > 1) throw badRequest("The path '/*' is given more than once in the indexing policy.");
}

function checkVectorIndexes(resource: Values, policy: Values): void {
  const embeddings = isRecord(resource.vectorEmbeddingPolicy)
    ? records(resource.vectorEmbeddingPolicy.vectorEmbeddings)
    : [];
  for (const { path, type } of records(policy.vectorIndexes)) {
    const embedding = embeddings.find((each) => each.path === path);
    if (embedding === undefined) {
      throw badRequest(`The vector index on '${String(path)}' has no embedding in the vector embedding policy.`);
    }
    if (type === "flat" && Number(embedding.dimensions) > longestFlatVector) {
      throw badRequest(
        `A flat vector index has at most ${longestFlatVector} dimensions, not ${String(embedding.dimensions)}.`,
      );
    }
  }
}
