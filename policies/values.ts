import * as policy from "@pulumi/policy";

/** Thrown by the policy SDK when a rule touches what a preview cannot know. */
export interface UnknownValueError extends Error {
  /** Where the unknown value is. */
  readonly props: readonly string[];
}

// The SDK exports the class but leaves it out of its declarations.
const { UnknownValueError: SdkUnknownValueError } = policy as unknown as {
  UnknownValueError: abstract new () => UnknownValueError;
};

/** A resource's property as a rule sees it. An unknown one is represented by the error that touching it throws. */
export type Value = undefined | null | boolean | number | string | UnknownValueError | readonly Value[] | Values;

/** Properties by name. */
export interface Values {
  readonly [property: string]: Value;
}

export function isUnknown(value: unknown): value is UnknownValueError {
  return value instanceof SdkUnknownValueError;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMissing(value: Value): value is null | undefined {
  return value === undefined || value === null;
}

export function isRecord(value: Value): value is Values {
  return typeof value === "object" && value !== null && !isList(value) && !isUnknown(value);
}

/** The SDK's name for what its guard stands before. */
const target = "__getSpecialProxyTarget";

const copies = new WeakMap<object, Values>();

/**
 * Copies properties out of the SDK's guard, so that an unknown one hides none of the known. Each rule gets a guard of its
 * own, all of them before the same properties: these are copied once.
 */
export function plain(guarded: object): Values {
  const properties: unknown = Reflect.get(guarded, target);
  if (typeof properties !== "object" || properties === null) return copyOf(guarded);
  const copy = copies.get(properties) ?? copyOf(guarded);
  copies.set(properties, copy);
  return copy;
}

/** Whether a property of such a name is anywhere in a resource. It looks without copying, which counts in large stacks. */
export function hasProperty(guarded: object, name: RegExp): boolean {
  const properties: unknown = Reflect.get(guarded, target);
  return hasName(typeof properties === "object" && properties !== null ? properties : guarded, name);
}

function hasName(value: object, name: RegExp): boolean {
  return Object.entries(value).some(
    ([key, each]: [string, unknown]) =>
      name.test(key) ||
      // A template may be one text.
      (typeof each === "string" && name.test(each)) ||
      (typeof each === "object" && each !== null && hasName(each, name)),
  );
}

function copyOf(guarded: object): Values {
  return Object.fromEntries(Object.keys(guarded).map((name) => [name, plainAt(guarded, name)]));
}

function plainAt(guarded: object, name: string): Value {
  let value: unknown;
  try {
    value = Reflect.get(guarded, name);
  } catch (error) {
    if (isUnknown(error)) return error;
    throw error;
  }
  switch (typeof value) {
    case "boolean":
    case "number":
    case "string":
      return value;
    case "object":
      break;
    default:
      return undefined;
  }
  if (value === null) return null;
  const holder = value;
  if (!Array.isArray(holder)) return copyOf(holder);
  return Array.from({ length: holder.length }, (_, index) => plainAt(holder, String(index)));
}

/**
 * The property of a record; `undefined` when the value is none. What is below an unknown value is unknown.
 *
 * @param options - With `ignoreCase` a property may be there in several spellings. Which of them Azure takes is not
 *   documented, so they are handed over as a list, which is nobody's safe value.
 */
export function at(value: Value, name: string, { ignoreCase = false } = {}): Value {
  if (isUnknown(value)) return value;
  if (!isRecord(value)) return undefined;
  if (!ignoreCase) return Object.hasOwn(value, name) ? value[name] : undefined;
  const wanted = name.toLowerCase();
  const [first, ...others] = Object.keys(value).filter((key) => key.toLowerCase() === wanted);
  if (first === undefined) return undefined;
  return others.length === 0 ? value[first] : [first, ...others].map((key) => value[key]);
}

/** Whether an ARM template computes this value: `[parameters('x')]`. A leading `[[` escapes a literal bracket. */
export function isExpression(value: Value): value is string {
  return typeof value === "string" && /^\[(?!\[)[^]*\]$/.test(value);
}

/** What a text says as JSON; `undefined` when it is none. */
export function parsedJson(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
