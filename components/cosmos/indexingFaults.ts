import type { Fault } from "../faults.ts";
import { oneOf } from "./allowed.ts";
import type { ContainerDeclaration, IndexingPolicyDeclaration, IndexPath } from "./containerDeclaration.ts";
import { isPropertyPath, pathFaults } from "./keyFaults.ts";

/** See https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-container-limits */
const limits = { compositeIndexes: 100, compositePaths: { least: 2, most: 8 }, includedPaths: 1500 };

/** `/*`, or a path whose steps are names, quoted names or `[]`, and which ends in `/?` or `/*`. */
const indexPath = /^\/\*$|^(\/(\[\]|"[^"]+"|[^/\s?*"]+))+\/[?*]$/;

const spatialTypes = ["Point", "LineString", "Polygon", "MultiPolygon"];
const vectorTypes = ["flat", "quantizedFlat", "diskANN"];

/** The longest vectors that a flat index takes. */
const longestFlatVector = 505;

/**
 * Everything that is wrong with what a container indexes, from the policy's own root.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/index-policy
 */
export function indexingFaults(container: ContainerDeclaration): Fault[] {
  const policy = container.indexingPolicy;
  if (policy === undefined) return [];
  const { indexingMode } = policy;
  const mode = oneOf("indexingMode", indexingMode, ["consistent", "none"]);
  if (indexingMode === "none") return [...mode, ...unusedFaults(policy)];
  return [
    ...mode,
    ...rootFaults(policy),
    ...pathListFaults("includedPaths", policy.includedPaths),
    ...pathListFaults("excludedPaths", policy.excludedPaths),
    ...compositeFaults(policy),
    ...spatialFaults(policy),
    ...vectorIndexFaults(policy, container),
    ...fullTextIndexFaults(policy, container),
  ];
}

function unusedFaults(policy: IndexingPolicyDeclaration): Fault[] {
  return Object.entries(policy)
    .filter(([name]) => name !== "indexingMode")
    .map(([path]) => ({ path, message: 'means nothing with indexingMode "none", which indexes nothing: remove it.' }));
}

function rootFaults({ includedPaths, excludedPaths }: IndexingPolicyDeclaration): Fault[] {
  if (includedPaths === undefined && excludedPaths === undefined) return [];
  const has = (paths: readonly IndexPath[] = []): boolean => paths.some(({ path }) => path === "/*");
  const [included, excluded] = [has(includedPaths), has(excludedPaths)];
  if (included !== excluded) return [];
  const message = included
    ? 'holds the root path "/*", and includedPaths does, too: remove it from one.'
    : 'lacks the root path "/*", and includedPaths does, too: add it to one, so that it is clear what is not indexed.';
  return [{ path: "excludedPaths", message }];
}

function pathListFaults(list: string, paths: readonly IndexPath[] = []): Fault[] {
  const faults: Fault[] = [];
  if (paths.length > limits.includedPaths) {
    faults.push({ path: list, message: `has ${paths.length} paths. Allowed: up to ${limits.includedPaths}.` });
  }
  paths.forEach(({ path }, index) => {
    if (indexPath.test(path)) return;
    const message = `"${path}" is no path of an index. Write "/name/?" for a value, "/tags/[]/?" for an array's, "/address/*" for all below.`;
    faults.push({ path: `${list}[${index}].path`, message });
  });
  return faults;
}

function compositeFaults({ compositeIndexes = [] }: IndexingPolicyDeclaration): Fault[] {
  const faults: Fault[] = [];
  const { least, most } = limits.compositePaths;
  if (compositeIndexes.length > limits.compositeIndexes) {
    const message = `has ${compositeIndexes.length} entries. Allowed: up to ${limits.compositeIndexes}.`;
    faults.push({ path: "compositeIndexes", message });
  }
  compositeIndexes.forEach((properties, index) => {
    const path = `compositeIndexes[${index}]`;
    if (properties.length < least || properties.length > most) {
      faults.push({ path, message: `has ${properties.length} properties. Allowed: ${least} to ${most}.` });
    }
    properties.forEach((property, place) => {
      faults.push(...pathFaults(`${path}[${place}].path`, property.path));
      faults.push(...oneOf(`${path}[${place}].order`, property.order, ["ascending", "descending"]));
    });
  });
  return faults;
}

function spatialFaults({ spatialIndexes = [] }: IndexingPolicyDeclaration): Fault[] {
  return spatialIndexes.flatMap(({ path, types }, index): Fault[] => {
    const place = `spatialIndexes[${index}]`;
    const wrong = /\/[?*]$/.test(path) && isPropertyPath(path.replace(/\/[?*]$/, ""));
    const none =
      types.length === 0 ? [{ path: `${place}.types`, message: `is empty. Allowed: ${spatialTypes.join(", ")}.` }] : [];
    return [
      ...(wrong
        ? []
        : [{ path: `${place}.path`, message: `"${path}" is no path of shapes: write it such as "/location/*".` }]),
      ...none,
      ...types.flatMap((type, each) => oneOf(`${place}.types[${each}]`, type, spatialTypes)),
    ];
  });
}

function vectorIndexFaults(
  { vectorIndexes = [] }: IndexingPolicyDeclaration,
  container: ContainerDeclaration,
): Fault[] {
  const dimensions = new Map((container.vectorEmbeddings ?? []).map((each) => [each.path, each.dimensions]));
  return vectorIndexes.flatMap(({ path, type }, index): Fault[] => {
    const place = `vectorIndexes[${index}]`;
    const faults = oneOf(`${place}.type`, type, vectorTypes);
    const length = dimensions.get(path);
    if (length === undefined) {
      const message = `"${path}" holds no vectors: declare it in vectorEmbeddings.`;
      faults.push({ path: `${place}.path`, message });
    } else if (type === "flat" && length > longestFlatVector) {
      const message = `"flat" takes ${longestFlatVector} dimensions at most; "${path}" has ${length}. Take "quantizedFlat" or "diskANN".`;
      faults.push({ path: `${place}.type`, message });
    }
    return faults;
  });
}

function fullTextIndexFaults(
  { fullTextIndexes = [] }: IndexingPolicyDeclaration,
  container: ContainerDeclaration,
): Fault[] {
  const searched = (container.fullTextPolicy?.fullTextPaths ?? []).map(({ path }) => path);
  return fullTextIndexes.flatMap(({ path }, index) => {
    if (searched.includes(path)) return [];
    const message = `"${path}" is not searched by words: declare it in fullTextPolicy.`;
    return [{ path: `fullTextIndexes[${index}].path`, message }];
  });
}
