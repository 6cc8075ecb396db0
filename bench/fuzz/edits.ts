import fc from "fast-check";
import { bornNames, hostileTexts, hostileValues } from "./hostile.ts";

/** A change of a document at one of its places. */
export interface Edit {
  /** Which place: the number of a key or an item, counted through the whole document. */
  place: number;
  kind: (typeof kinds)[number];
  text: string;
  value: unknown;
}

const kinds = ["replace", "remove", "misspell", "rename", "add", "wrap", "unwrap", "repeat", "swap", "text"] as const;

/** Changes that people and generators of YAML make by mistake, and some that nobody makes by mistake. */
export const edits: fc.Arbitrary<Edit> = fc.record({
  place: fc.nat(),
  kind: fc.constantFrom(...kinds),
  text: fc.oneof(fc.constantFrom(...bornNames), hostileTexts),
  value: hostileValues,
});

type Holder = Record<PropertyKey, unknown> | unknown[];

interface Place {
  holder: Holder;
  key: string | number;
}

/** The document after the changes, one after the other; the one given stays as it is. */
export function edited(document: unknown, changes: readonly Edit[]): unknown {
  const root = { document: structuredClone(document) };
  for (const change of changes) {
    const all = placesIn(root);
    const place = all[change.place % all.length];
    if (place !== undefined) apply(place, all[(change.place >>> 8) % all.length] ?? place, change);
  }
  return root.document;
}

function apply(place: Place, other: Place, { kind, text, value }: Edit): void {
  const { holder, key } = place;
  const before = get(place);
  if (kind === "replace") set(holder, key, value);
  else if (kind === "text") set(holder, key, text);
  else if (kind === "wrap") set(holder, key, Array.isArray(before) ? { items: before } : [before]);
  else if (kind === "unwrap") set(holder, key, firstOf(before));
  else if (kind === "swap") set(holder, key, structuredClone(get(other)));
  else if (kind === "repeat") set(holder, key, repeated(before));
  else if (kind === "add") addTo(before, text, value);
  else {
    remove(place);
    if (kind === "misspell") set(holder, misspelt(key), before);
    else if (kind === "rename") set(holder, typeof key === "number" ? key : text, before);
  }
}

/** Every key and item, those of long lists left out: their places would be all there are. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Holder;
  const keys: (string | number)[] = Array.isArray(holder) ? [...holder.keys()] : Object.keys(holder);
  const found: Place[] = [];
  const open = keys.slice(0, 30).map((key) => ({ holder, key }));
  for (let next = open.shift(); next !== undefined && found.length < 500; next = open.shift()) {
    found.push(next);
    const inner = get(next);
    if (typeof inner !== "object" || inner === null) continue;
    const names: (string | number)[] = Array.isArray(inner) ? [...inner.keys()] : Object.keys(inner);
    open.push(...names.slice(0, 30).map((key) => ({ holder: inner as Holder, key })));
  }
  return found;
}

function get({ holder, key }: Place): unknown {
  return Object.getOwnPropertyDescriptor(holder, key)?.value;
}

/** As JSON does it: `__proto__` becomes a key, too. */
function set(holder: Holder, key: string | number, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

function addTo(holder: unknown, key: string, value: unknown): void {
  if (Array.isArray(holder)) holder.push(value);
  else if (typeof holder === "object" && holder !== null) set(holder as Holder, key, value);
}

function firstOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? Object.values(value)[0] : String(value);
}

/** What is large already stays as it is: a thousand of a thousand of a thousand takes minutes to write down. */
function repeated(value: unknown): unknown {
  if (!isSmall(value)) return value;
  if (Array.isArray(value)) return Array.from({ length: 200 }, () => structuredClone(value) as unknown[]).flat();
  if (typeof value === "string") return value.repeat(3);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Array.from({ length: 50 }, (_, index) =>
      Object.entries(value).map(([key, item]) => [`${key}${index}`, structuredClone(item) as unknown]),
    ).flat(),
  );
}

/** The second and the third letter change places, which is what fingers do. */
function misspelt(key: string | number): string | number {
  return typeof key === "number" ? key : key.replace(/^(.)(.)(.)/su, "$1$3$2");
}

/** What lies in itself, or is none of JSON's, is not small either. */
function isSmall(value: unknown): boolean {
  try {
    return JSON.stringify(value).length <= 2_000;
  } catch {
    return false;
  }
}
