import { describeShape, describeValue } from "./describe.ts";
import { nearest } from "./nearest.ts";
import { openEnumerations } from "./openEnumerations.ts";
import type { ObjectSchema, PackageSchema, Property, SchemaFault, Shape } from "./types.ts";
import { unionFaults } from "./unions.ts";
import { unknown } from "./unknown.ts";
import { isRecord } from "../values.ts";
import { isAsset, join, parsed } from "./values.ts";

/**
 * Compares values with what the SDK declares and returns everything that is wrong: unknown properties, required ones
 * that are missing, values of another type, and values outside an enumeration (an open one too, unless it is on the
 * reviewed list).
 *
 * `values` are plain data: secrets unwrapped, assets as the objects that travel, {@link unknown} for what is not known
 * yet. A property that is `null` or `undefined` counts as absent, as it does for the engine. Enumerations are compared
 * exactly, even where Azure would take `tls12` for `Tls12`: a difference in spelling would show as a change on every
 * preview.
 */
export function validate(schema: PackageSchema, object: ObjectSchema, values: unknown): SchemaFault[] {
  return objectFaults(schema, object, values, "");
}

function objectFaults(schema: PackageSchema, object: ObjectSchema, values: unknown, path: string): SchemaFault[] {
  if (values === unknown) return [];
  if (!isRecord(values)) return [{ property: path, reason: `must be an object, but is ${describeValue(values)}` }];
  const names = Object.keys(object.properties);
  const unknownNames = Object.keys(values).filter((name) => !Object.hasOwn(object.properties, name));
  return [
    ...unknownNames.map((name) => ({ property: join(path, name), reason: unknownProperty(name, names) })),
    ...Object.entries(object.properties).flatMap(([name, property]) =>
      propertyFaults(schema, property, Object.hasOwn(values, name) ? values[name] : undefined, join(path, name)),
    ),
  ];
}

function propertyFaults(
  schema: PackageSchema,
  { shape, required }: Property,
  value: unknown,
  path: string,
): SchemaFault[] {
  if (value !== undefined && value !== null) return shapeFaults(schema, shape, value, path);
  return required ? [{ property: path, reason: `is required (${describeShape(shape)})` }] : [];
}

function shapeFaults(schema: PackageSchema, shape: Shape, value: unknown, path: string): SchemaFault[] {
  if (value === unknown) return [];
  const mismatch = () => [
    { property: path, reason: `must be ${describeShape(shape)}, but is ${describeValue(value)}` },
  ];
  switch (shape.kind) {
    case "any":
      return [];
    case "string":
    case "boolean":
      return typeof value === shape.kind ? [] : mismatch();
    case "number":
      return Number.isFinite(value) ? [] : mismatch();
    case "asset":
      return isAsset(value) ? [] : mismatch();
    case "enum":
      return enumFaults(shape, value, path);
    case "array":
      if (!Array.isArray(value)) return mismatch();
      return value.flatMap((item: unknown, index) => shapeFaults(schema, shape.items, item, `${path}[${index}]`));
    case "map":
      if (!isRecord(value)) return mismatch();
      return Object.entries(value).flatMap(([key, item]) => shapeFaults(schema, shape.values, item, join(path, key)));
    case "object":
      return isRecord(value) ? objectFaults(schema, schema.object(shape.type), value, path) : mismatch();
    case "json":
      return shapeFaults(schema, shape.of, parsed(value), path);
    case "union":
      return unionFaults(schema, shape.of, value, path, (one) => shapeFaults(schema, one, value, path)) ?? mismatch();
  }
}

function enumFaults(shape: Extract<Shape, { kind: "enum" }>, value: unknown, path: string): SchemaFault[] {
  const { type, values, open } = shape;
  const unchecked = open && type !== undefined && openEnumerations.has(type);
  if (values.some((allowed) => allowed === value) || (unchecked && typeof value === "string")) return [];
  const allowed = unchecked ? "a string" : describeShape(shape);
  if (typeof value !== "string")
    return [{ property: path, reason: `must be ${allowed}, but is ${describeValue(value)}` }];
  return [
    { property: path, reason: `must be ${allowed}, but is ${JSON.stringify(value)}${spellingHint(value, values)}` },
  ];
}

function spellingHint(value: string, values: (string | number)[]): string {
  const meant = nearest(value, values.map(String));
  if (meant === undefined) return "";
  const sameLetters = meant.toLowerCase() === value.toLowerCase();
  return sameLetters ? `; it is spelt ${JSON.stringify(meant)}` : `; did you mean ${JSON.stringify(meant)}?`;
}

/** So many properties are listed when none comes near the unknown one. */
const listed = 20;

function unknownProperty(name: string, known: string[]): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return `is not a property here; did you mean ${meant}?`;
  if (known.length === 0) return "is not a property here: there are none";
  return known.length <= listed ? `is not a property here; there are ${known.join(", ")}` : "is not a property here";
}
