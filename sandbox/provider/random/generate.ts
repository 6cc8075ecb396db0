import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { v7 } from "uuid";
import type { Values } from "../wire.ts";
import { randomText } from "./text.ts";

export type RandomKind =
  | "RandomBytes"
  | "RandomId"
  | "RandomInteger"
  | "RandomPassword"
  | "RandomPet"
  | "RandomShuffle"
  | "RandomString"
  | "RandomUuid"
  | "RandomUuid4"
  | "RandomUuid7";

/** A random value: its id and its outputs. */
export interface Generated {
  id: string;
  values: Values;
}

/** Makes the value of a resource, from the system's own randomness. */
export function generate(kind: RandomKind, inputs: Values): Generated {
  switch (kind) {
    case "RandomBytes": {
      const bytes = randomBytes(Number(inputs.length));
      const base64 = bytes.toString("base64");
      // The real provider takes the value itself as id; here nothing secret stands outside of secret outputs.
      return { id: "none", values: { base64, hex: bytes.toString("hex") } };
    }
    case "RandomId":
      return randomId(Number(inputs.byteLength), typeof inputs.prefix === "string" ? inputs.prefix : "");
    case "RandomInteger":
      return single(randomInt(Number(inputs.min), Number(inputs.max) + 1));
    case "RandomPassword":
      return { id: "none", values: { result: randomText(inputs), ...characterDefaults(inputs) } };
    case "RandomString": {
      const result = randomText(inputs);
      return { id: result, values: { result, ...characterDefaults(inputs) } };
    }
    case "RandomPet":
      return randomPet(inputs);
    case "RandomShuffle":
      return { id: "-", values: { results: shuffled(inputs.inputs, inputs.resultCount) } };
    case "RandomUuid":
    case "RandomUuid4":
      return single(randomUUID());
    case "RandomUuid7":
      return single(v7());
  }
}

function single(result: string | number): Generated {
  return { id: String(result), values: { result } };
}

function randomId(byteLength: number, prefix: string): Generated {
  const bytes = randomBytes(byteLength);
  const hex = bytes.toString("hex");
  const values = {
    b64Std: prefix + bytes.toString("base64"),
    b64Url: prefix + bytes.toString("base64url"),
    dec: prefix + BigInt(`0x${hex}`).toString(),
    hex: prefix + hex,
  };
  return { id: bytes.toString("base64url"), values };
}

/** What the real provider fills in; `number` is the old name of `numeric`. */
function characterDefaults({ numeric, number }: Values): Values {
  const digits = numeric ?? number ?? true;
  return {
    lower: true,
    upper: true,
    special: true,
    numeric: digits,
    number: digits,
    minLower: 0,
    minUpper: 0,
    minNumeric: 0,
    minSpecial: 0,
  };
}

const adjectives = ["able", "bold", "calm", "eager", "fair", "glad", "keen", "mild", "neat", "proud", "quick", "wise"];
const animals = [
  "badger",
  "crane",
  "dingo",
  "falcon",
  "gecko",
  "heron",
  "ibex",
  "lynx",
  "otter",
  "raven",
  "stoat",
  "wren",
];

function randomPet({ length, separator, prefix }: Values): Generated {
  const between = typeof separator === "string" ? separator : "-";
  const count = typeof length === "number" ? length : 2;
  const described = Array.from({ length: count - 1 }, () => oneOf(adjectives));
  const words = [...(typeof prefix === "string" ? [prefix] : []), ...described, oneOf(animals)];
  return { id: words.join(between), values: { length: count, separator: between } };
}

function oneOf(words: readonly string[]): string {
  return words[randomInt(words.length)] ?? "";
}

function shuffled(inputs: unknown, count: unknown): unknown[] {
  const items = Array.isArray(inputs) ? [...(inputs as unknown[])] : [];
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [items[last], items[other]] = [items[other], items[last]];
  }
  return items.slice(0, typeof count === "number" ? count : items.length);
}
