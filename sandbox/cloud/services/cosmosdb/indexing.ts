import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { list, records } from "../references.ts";
import { badRequest, shown } from "./faults.ts";
import { isCompositePath, isIndexPath } from "./paths.ts";

const limits = { composites: 100, leastPaths: 2, mostPaths: 8 };
const shapes = ["Point", "LineString", "Polygon", "MultiPolygon"];

/** A container's indexing policy; empty where it has none, and everything is indexed. */
export function indexingPolicy({ indexingPolicy: policy }: Values): Values {
  return isRecord(policy) ? policy : {};
}

/** @see https://learn.microsoft.com/azure/cosmos-db/index-policy */
export function checkIndexing(resource: Values): void {
  const policy = indexingPolicy(resource);
  const { indexingMode = "consistent" } = policy;
  const mode = typeof indexingMode === "string" ? indexingMode.toLowerCase() : "";
  if (mode !== "consistent" && mode !== "none") {
    throw badRequest(
      `The indexing mode ${shown(indexingMode)} is not supported for new containers: consistent or none.`,
    );
  }
  if (mode === "none" && policy.automatic === true) {
    throw badRequest("The indexing mode none indexes nothing automatically: automatic must be false.");
  }
  if (mode === "none" && typeof resource.defaultTtl === "number") {
    throw badRequest("A time to live needs an index: defaultTtl cannot be used with the indexing mode none.");
  }
  if (mode === "consistent") checkRoot(policy);
  for (const { path } of [...records(policy.includedPaths), ...records(policy.excludedPaths)]) {
    if (isIndexPath(path)) continue;
    throw badRequest(
      `The indexing path ${JSON.stringify(path)} could not be accepted: it must end with '/?' or '/*', and a label with other characters than letters, digits and '_' stands in quotes.`,
    );
  }
  checkComposites(policy);
  checkSpatial(policy);
}

function checkRoot({ includedPaths, excludedPaths }: Values): void {
  const [included, excluded] = [records(includedPaths), records(excludedPaths)].map((paths) =>
    paths.map(({ path }) => String(path)),
  ) as [string[], string[]];
  const all = [...included, ...excluded];
  const twice = all.find((path, index) => all.indexOf(path) !== index);
  if (twice !== undefined) throw badRequest(`The indexing path '${twice}' is given more than once.`);
  if (all.length > 0 && !all.includes("/*")) {
    throw badRequest(
      `The special mandatory indexing path "/" is not provided in any of the path type sets. Please provide this path in one of the sets: "/*" must be included or excluded.`,
    );
  }
}

function checkComposites({ compositeIndexes }: Values): void {
  const composites = list(compositeIndexes).map(records);
  if (composites.length > limits.composites) {
    throw badRequest(`A container has at most ${limits.composites} composite indexes, not ${composites.length}.`);
  }
  for (const paths of composites) {
    if (paths.length < limits.leastPaths || paths.length > limits.mostPaths) {
      throw badRequest(`A composite index has ${limits.leastPaths} to ${limits.mostPaths} paths, not ${paths.length}.`);
    }
    for (const { path, order = "ascending" } of paths) {
      if (!isCompositePath(path)) {
        throw badRequest(
          `The composite index path ${JSON.stringify(path)} could not be accepted: it must be like "/name", without '/?' or '/*'.`,
        );
      }
      if (order !== "ascending" && order !== "descending") {
        throw badRequest(`The order ${JSON.stringify(order)} must be ascending or descending.`);
      }
    }
  }
}

function checkSpatial({ spatialIndexes }: Values): void {
  for (const { path, types } of records(spatialIndexes)) {
    if (!isIndexPath(path)) {
      throw badRequest(`The spatial index path ${JSON.stringify(path)} must be like "/location/*" or "/location/?".`);
    }
    const wrong = list(types).find((type) => !shapes.includes(String(type)));
    if (list(types).length === 0 || wrong !== undefined) {
      throw badRequest(
        `The spatial index of '${path}' needs types of ${shapes.join(", ")}, not ${JSON.stringify(wrong)}.`,
      );
    }
  }
}
