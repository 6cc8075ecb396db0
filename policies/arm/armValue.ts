import { isUnknown, type UnknownValueError } from "../values.ts";

const mark = Symbol("not evaluable");

/** What an expression comes to when only the deployment itself, or Azure, could tell. */
export interface NotEvaluable {
  readonly [mark]: true;
  /** In words that quote no value. */
  readonly why: string;
  /** The innermost expression that could not be evaluated. */
  readonly expression: string | undefined;
}

export function notEvaluable(why: string, expression?: string): NotEvaluable {
  return { [mark]: true, why, expression };
}

export function isNotEvaluable(value: unknown): value is NotEvaluable {
  return typeof value === "object" && value !== null && mark in value;
}

/** What an expression comes to. A part of it may be unknown or not evaluable while the rest is plain. */
export type ArmValue =
  undefined | null | boolean | number | string | UnknownValueError | NotEvaluable | readonly ArmValue[] | ArmRecord;

/** Properties by name, which Azure compares without regard to case. */
export interface ArmRecord {
  readonly [property: string]: ArmValue;
}

/** What hides a value. */
export type Blocked = NotEvaluable | UnknownValueError;

export function isBlocked(value: ArmValue): value is Blocked {
  return isNotEvaluable(value) || isUnknown(value);
}

export function isNothing(value: ArmValue): value is null | undefined {
  return value === undefined || value === null;
}

export function isArmList(value: ArmValue): value is readonly ArmValue[] {
  return Array.isArray(value);
}

export function isArmRecord(value: ArmValue): value is ArmRecord {
  return typeof value === "object" && value !== null && !isArmList(value) && !isBlocked(value);
}

/**
 * A record of whatever names, `__proto__` too. Of the same name the last value counts; where names differ in case only,
 * Azure does not tell which counts.
 */
export function recordOf(entries: readonly (readonly [string, ArmValue])[]): ArmRecord {
  if (new Set(entries.map(([name]) => name.toLowerCase())).size === entries.length) return Object.fromEntries(entries);
  const byName = new Map<string, readonly [string, ArmValue]>();
  for (const [name, value] of entries) {
    const key = name.toLowerCase();
    const [spelt = name, before] = byName.get(key) ?? [];
    byName.set(key, [spelt, spelt === name || before === value ? value : ambiguous(spelt, name)]);
  }
  return Object.fromEntries(byName.values());
}

function ambiguous(...names: readonly string[]): NotEvaluable {
  return notEvaluable("a property is given twice", `[${names.join(", ")}]`);
}

/** A property by its name without regard to case, as a list with none or one. */
export function lookUp(record: ArmRecord, name: string): readonly ArmValue[] {
  const key = name.toLowerCase();
  const spelt = Object.keys(record).filter((each) => each.toLowerCase() === key);
  return spelt.length > 1 ? [ambiguous(...spelt)] : spelt.map((each) => record[each]);
}

/** Brackets what stands for an unknown part of a text: `/subscriptions/⟦subscriptionId⟧`. */
const opening = "⟦";

/** A part of a text that only Azure knows; it is the same wherever it is made of the same. */
export function opaque(name: string): string {
  return `${opening}${name}⟧`;
}

/** Whether parts of a text are unknown, so that nothing can be compared with it. */
export function isOpaque(value: ArmValue): boolean {
  return typeof value === "string" && value.includes(opening);
}

/** Whether two values without hidden parts are the same to Azure. */
export function areEqual(one: ArmValue, other: ArmValue): boolean {
  return keyOf(one) === keyOf(other);
}

/** A text that is the same for the same values, in whatever order their properties are. */
export function keyOf(value: ArmValue): string {
  return JSON.stringify(value ?? null, (_, each: ArmValue) =>
    isArmRecord(each) ? { record: Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)) } : each,
  );
}
