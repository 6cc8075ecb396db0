import { isRecord } from "../values.ts";
import { Secret, type Values } from "./wire.ts";

export type ChangeKind = "add" | "delete" | "update";

/** One property that changes. */
export interface Change {
  /** `locations[0].locationName` */
  path: string;
  kind: ChangeKind;
  /** Whether the resource has to be made anew for it. */
  replaces: boolean;
}

/**
 * What differs between two sets of inputs, down to the single property. What is not known yet differs from everything.
 *
 * @param createOnly - The property paths that cannot change on a resource that exists.
 */
export function changes(olds: Values, news: Values, createOnly: readonly string[]): Change[] {
  return compare("", olds, news).map((change) => ({
    ...change,
    replaces: createOnly.some((property) => isWithin(change.path, property)),
  }));
}

type PathChange = Omit<Change, "replaces">;

function compare(path: string, before: unknown, after: unknown): PathChange[] {
  const [old, fresh] = [unwrapped(before), unwrapped(after)];
  if (isAbsent(old) && isAbsent(fresh)) return [];
  if (isAbsent(old)) return [{ path, kind: "add" }];
  if (isAbsent(fresh)) return [{ path, kind: "delete" }];
  if (isRecord(old) && isRecord(fresh)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
    return keys.flatMap((key) => compare(property(path, key), old[key], fresh[key]));
  }
  if (Array.isArray(old) && Array.isArray(fresh)) {
    const indices = Array.from({ length: Math.max(old.length, fresh.length) }, (_, index) => index);
    return indices.flatMap((index) => compare(`${path}[${index}]`, old[index], fresh[index]));
  }
  // What is not known is a symbol on both sides, and yet nobody can say that it stays the same.
  if (path === "location" && region(old) === region(fresh)) return [];
  return old === fresh && typeof fresh !== "symbol" ? [] : [{ path, kind: "update" }];
}

/** Azure writes `West Europe` and `westeurope` for one region; what is no text is none. */
function region(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase().replaceAll(" ", "") : Number.NaN;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function unwrapped(value: unknown): unknown {
  return value instanceof Secret ? unwrapped(value.value) : value;
}

function property(path: string, key: string): string {
  if (!/^[\w$-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** Whether a path is a property or lies below it; indices of lists do not count. */
function isWithin(path: string, within: string): boolean {
  const general = path.replaceAll(/\[\d+\]/g, "");
  return general === within || general.startsWith(`${within}.`) || general.startsWith(`${within}[`);
}
