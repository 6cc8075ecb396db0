import { unknown, type PackageSchema, type Property, type Shape } from "../schema/index.ts";
import { isRecord } from "../values.ts";
import type { Values } from "./wire.ts";

/** The outputs of a resource before it exists: its inputs, and everything that Azure adds as not known yet. */
export function previewOutputs(schema: PackageSchema, outputs: Record<string, Property>, inputs: Values): Values {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { shape }]) => [name, previewValue(schema, shape, inputs[name])]),
  );
}

function previewValue(schema: PackageSchema, shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return unknown;
  if (shape.kind === "object" && isRecord(value)) {
    return { ...value, ...previewOutputs(schema, schema.object(shape.type).properties, value) };
  }
  if (shape.kind === "array" && Array.isArray(value)) {
    return value.map((item) => previewValue(schema, shape.items, item));
  }
  return value;
}

/** The same for a resource that exists: what it had stays known where the inputs do not say otherwise. */
export function filledFrom(olds: Values, preview: Values): Values {
  return filled(olds, preview) as Values;
}

function filled(old: unknown, value: unknown): unknown {
  if (value === unknown) return old ?? unknown;
  if (Array.isArray(value) && Array.isArray(old)) return value.map((item, index) => filled(old[index], item));
  if (!isRecord(value) || !isRecord(old)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(old[key], item)]));
}
