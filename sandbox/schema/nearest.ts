import { closest, distance } from "fastest-levenshtein";

/**
 * The candidate that a person most likely meant, to be suggested in an error. Upper and lower case are taken for the
 * same; nothing is suggested when more than a third of the letters differ.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const byLowerCase = new Map(candidates.map((candidate) => [candidate.toLowerCase(), candidate]));
  const lower = word.toLowerCase();
  const found = closest(lower, [...byLowerCase.keys()]);
  const near = distance(lower, found) <= Math.max(1, Math.floor(Math.max(lower.length, found.length) / 3));
  return near ? byLowerCase.get(found) : undefined;
}
