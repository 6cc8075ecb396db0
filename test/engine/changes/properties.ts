import { z } from "zod";
import { sections } from "../../../stacks/schema.ts";

/** Not of this package, and yet in each stack file. */
const region = "azure-native:location";

/**
 * Every property that a stack file can have, as the schema has it: `*` stands for a name of the user's, `[]` for a place
 * in a list. What is named or listed counts as a property, too, because an entry can come and go.
 */
export function allProperties(): string[] {
  return [region, ...Object.entries(sections).flatMap(([name, schema]) => propertiesIn(schema, name))];
}

function propertiesIn(schema: unknown, path: string): string[] {
  if (schema instanceof z.ZodExactOptional) return propertiesIn(schema.unwrap(), path);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, inner]) => propertiesIn(inner, `${path}.${key}`));
  }
  if (schema instanceof z.ZodRecord) return entries(schema.valueType, `${path}.*`);
  if (schema instanceof z.ZodArray && isStructured(schema.element)) return entries(schema.element, `${path}[]`);
  return [path];
}

function entries(schema: unknown, path: string): string[] {
  return isStructured(schema) ? [path, ...propertiesIn(schema, path)] : [path];
}

function isStructured(schema: unknown): boolean {
  return schema instanceof z.ZodObject || schema instanceof z.ZodArray;
}

/** A step on the way to a value: a key, or a place in a list. */
type Step = string | number;

/** `cosmos.locations[0].locationName` as steps. */
function steps(path: string): Step[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([step, index]) => (index === undefined ? step : Number(index)));
}

/** The property of the schema that a place in a stack file belongs to. */
export function propertyOf(path: string): string {
  if (path === region) return path;
  const [section = "", ...rest] = steps(path);
  let schema: unknown = sections[section as keyof typeof sections];
  let property = String(section);
  for (const step of rest) {
    if (schema instanceof z.ZodExactOptional) schema = schema.unwrap();
    if (schema instanceof z.ZodObject) {
      schema = (schema.shape as Record<Step, unknown>)[step];
      property += `.${step}`;
    } else if (schema instanceof z.ZodRecord) {
      schema = schema.valueType;
      property += ".*";
    } else if (schema instanceof z.ZodArray) {
      schema = schema.element;
      property += "[]";
    }
    if (schema === undefined) throw new Error(`the schema has no ${path}`);
  }
  return property;
}

/** The value at a place. */
export function valueAt(value: unknown, path: string): unknown {
  return steps(path).reduce<unknown>((inside, step) => (inside as Record<Step, unknown> | undefined)?.[step], value);
}

/** Puts a value to a place, on the way to which all is there; `undefined` takes it away. */
export function setAt(value: object, path: string, to: unknown): void {
  const all = steps(path);
  const last = all.pop() ?? "";
  const target = all.reduce<unknown>((inside, step) => {
    const holder = inside as Record<Step, unknown>;
    return (holder[step] ??= {});
  }, value) as Record<Step, unknown>;
  if (to !== undefined) target[last] = to;
  else if (Array.isArray(target)) target.splice(Number(last), 1);
  else Reflect.deleteProperty(target, last);
}
