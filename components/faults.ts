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

/** The message where a list names something a second time; nothing at the first. */
export function repeatedFault(list: readonly string[], index: number): string | undefined {
  const isRepeated = list.slice(0, index).includes(list[index] ?? "");
  return isRepeated ? `"${list[index] ?? ""}" stands in the list already: name it once.` : undefined;
}

/** Puts faults found in a part of a declaration under that part's place in the whole. */
export function under(prefix: string, faults: readonly Fault[]): Fault[] {
  return faults.map(({ path, message }) => ({ path: path === "" ? prefix : `${prefix}.${path}`, message }));
}

/** No message and no path is so long that it hides the others. */
const longest = { path: 500, message: 2_000 } as const;

/**
 * A fault as a list shows it, on one line: what a value brings of line ends, of signs that steer a terminal, and of signs
 * that nobody sees, is written as `\\u` and their number; of what is too long the middle is left out.
 */
export function readable({ path, message }: Fault): Fault {
  return { path: shortened(visible(path), longest.path), message: shortened(visible(message), longest.message) };
}

/** The faults' list, a line for each. */
export function faultList(faults: readonly Fault[]): string {
  return faults.map(({ path, message }) => `\n  - ${path}: ${message}`).join("");
}

function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (sign) => {
    const number = (sign.codePointAt(0) ?? 0).toString(16);
    return number.length > 4 ? `\\u{${number}}` : `\\u${number.padStart(4, "0")}`;
  });
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const [first, last] = [Math.floor(most * 0.6), Math.floor(most * 0.3)];
  const left = text.length - first - last;
  return `${text.slice(0, first)} … (${left} characters left out) … ${text.slice(-last)}`;
}
