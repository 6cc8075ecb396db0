import type { Shape } from "./types.ts";

/** So many values of an enumeration are listed: all of nearly every one. */
const listed = 30;

const nouns = {
  string: "a string",
  number: "a number",
  boolean: "true or false",
  any: "any value",
  asset: "an asset or an archive",
  array: "a list",
  map: "an object",
  object: "an object",
};

/** What a shape takes, to follow "must be". */
export function describeShape(shape: Shape): string {
  if (shape.kind === "enum") return describeAlternatives(shape.values.map((value) => JSON.stringify(value)));
  if (shape.kind === "union") return describeAlternatives([...new Set(shape.of.map(describeShape))]);
  if (shape.kind === "json") return describeShape(shape.of);
  return nouns[shape.kind];
}

/** `"A", "B" or "C"` */
export function describeAlternatives(alternatives: string[]): string {
  const shown = alternatives.slice(0, listed);
  const left = alternatives.length - shown.length;
  const last = left > 0 ? `one of ${left} more` : shown.pop();
  return shown.length > 0 ? `${shown.join(", ")} or ${last ?? ""}` : (last ?? "");
}

/** Only the type: the value may be a secret. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number") return Number.isFinite(value) ? "a number" : "not a finite number";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
