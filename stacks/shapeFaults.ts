import { z } from "zod";
import { didYouMean, type Fault } from "../components/faults.ts";

/** `["grants", 0, "on"]` as a person writes it: `grants[0].on`. A section without a name has the prefix alone for its place. */
export function pathText([section, ...path]: readonly PropertyKey[]): string {
  const start = section === "" ? "keyless-cosmos-iis:" : String(section ?? "");
  return path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : `${text}.${String(step)}`),
    start,
  );
}

/** The message for a key that means nothing where it stands. */
export function unknownKey(key: string, allowed: readonly string[]): string {
  return `"${key}" is not known here. Allowed: ${allowed.join(", ")}.${didYouMean(key, allowed)}`;
}

/** Turns zod's issues with one section into faults that name path, value given and what is allowed. */
export function shapeFaults(section: string, schema: z.ZodType, issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue) => {
    const path = pathText([section, ...issue.path]);
    if (issue.code === "unrecognized_keys") {
      const allowed = keysAt(schema, issue.path);
      return issue.keys.map((key) => ({ path: `${path}.${key}`, message: unknownKey(key, allowed) }));
    }
    if (issue.code === "invalid_type") return [{ path, message: wrongType(issue.expected, issue.input) }];
    return [{ path, message: issue.message }];
  });
}

function wrongType(expected: string, input: unknown): string {
  if (input === undefined) return `is required (${article(expected)}).`;
  return `must be ${article(expected)}; given: ${typeof input === "number" ? String(input) : JSON.stringify(input)}.`;
}

const articles: Readonly<Record<string, string>> = {
  object: "a mapping",
  record: "a mapping",
  array: "a list",
  string: "a text",
  number: "a number",
  boolean: "true or false",
};

function article(expected: string): string {
  return articles[expected] ?? expected;
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = schema;
  for (const step of path) current = inside(bare(current), step);
  current = bare(current);
  return current instanceof z.ZodObject ? Object.keys(current.shape) : [];
}

function inside(schema: unknown, step: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, unknown>)[step];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  return undefined;
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodExactOptional ? schema.unwrap() : schema;
}
