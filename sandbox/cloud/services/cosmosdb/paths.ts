const label = `("[^"]+"|[^/"*?[\\]{}]+)`;
const property = new RegExp(`^(/${label})+$`);
const indexed = new RegExp(`^(/(${label}|\\[\\]))*/([*?]|\\[\\]/\\{[^{}*?]+\\}/\\?)$`);
const composite = new RegExp(`^(/(${label}|\\[\\]))+$`);

/** Whether a path leads to one property: `/address/zipCode`, without a wildcard. */
export function isPropertyPath(path: unknown): path is string {
  return typeof path === "string" && property.test(path);
}

/** Whether a path tells what to index, or not: `/address/*`, `/name/?`, `/tags/[]/?`, `/events/[]/{name, category}/?`. */
export function isIndexPath(path: unknown): path is string {
  return typeof path === "string" && indexed.test(path);
}

/** Whether a path can be a part of a composite index: `/children/[]/age`. */
export function isCompositePath(path: unknown): path is string {
  return typeof path === "string" && composite.test(path);
}
