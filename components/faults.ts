import { distance } from "fastest-levenshtein";

/** One thing that is wrong with a declaration. */
export interface Fault {
  /** Where it is, from the declaration's root: `databases.sales.containers.orders.partitionKey`. */
  path: string;
  /** What is wrong, the value given, what is allowed and what to do, in the declaration's own words. */
  message: string;
}

/**
 * The candidate that a misspelt word most likely meant.
 *
 * @returns `undefined` when none is within two fifths of the word's length, or two letters (one in the shortest words).
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(word.length > 3 ? 2 : 1, Math.floor(word.length * 0.4)) + 1;
  for (const candidate of candidates) {
    const candidateDistance = distance(word.toLowerCase(), candidate.toLowerCase());
    if (candidateDistance < bestDistance) {
      best = candidate;
      bestDistance = candidateDistance;
    }
  }
  return best;
}

/** The sentence part that offers the nearest candidate: ` Did you mean "orders"?`, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const candidate = nearest(word, candidates);
  return candidate === undefined ? "" : ` Did you mean "${candidate}"?`;
}

/** Puts faults found in a part of a declaration under that part's place in the whole. */
export function under(prefix: string, faults: readonly Fault[]): Fault[] {
  return faults.map(({ path, message }) => ({ path: path === "" ? prefix : `${prefix}.${path}`, message }));
}
