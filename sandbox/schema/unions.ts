import { describeAlternatives, describeValue } from "./describe.ts";
import { isRecord } from "../values.ts";
import { join } from "./values.ts";
import type { PackageSchema, SchemaFault, Shape } from "./types.ts";
import { unknown } from "./unknown.ts";

/**
 * How one alternative of a union is told from the others: a property that takes one value only (`type: "Continuous"`).
 */
interface Discriminator {
  name: string;
  /** The value that belongs to each alternative, in their order. */
  values: (string | number)[];
}

/**
 * What is wrong with a value that must fit one of several shapes: the faults of the alternative that was meant, which
 * is the one that a discriminator names, or else the one with the fewest faults. `undefined` if the value is of none of
 * their kinds.
 */
export function unionFaults(
  schema: PackageSchema,
  alternatives: Shape[],
  value: unknown,
  path: string,
  faultsOf: (alternative: Shape) => SchemaFault[],
): SchemaFault[] | undefined {
  const candidates = alternatives.filter((alternative) => hasKind(alternative, value));
  const discriminator = isRecord(value) ? discriminatorOf(schema, candidates) : undefined;
  if (!discriminator || !isRecord(value)) return fewest(candidates.map(faultsOf));

  const { name, values } = discriminator;
  const given = Object.hasOwn(value, name) ? value[name] : undefined;
  const named = candidates.filter((_, index) => given === unknown || values[index] === given);
  const allowed = describeAlternatives(values.map((one) => JSON.stringify(one)));
  if (given === undefined || given === null)
    return [{ property: join(path, name), reason: `is required (${allowed})` }];
  if (named.length === 0) {
    const found = typeof given === "string" ? JSON.stringify(given) : describeValue(given);
    return [{ property: join(path, name), reason: `must be ${allowed}, but is ${found}` }];
  }
  return fewest(named.map(faultsOf));
}

function fewest(results: SchemaFault[][]): SchemaFault[] | undefined {
  return results.sort((one, other) => one.length - other.length)[0];
}

function hasKind(shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case "any":
    case "json":
      return true;
    case "string":
    case "number":
    case "boolean":
      return typeof value === shape.kind;
    case "enum":
      return shape.values.some((allowed) => typeof allowed === typeof value);
    case "array":
      return Array.isArray(value);
    case "map":
    case "object":
    case "asset":
      return isRecord(value);
    case "union":
      return shape.of.some((alternative) => hasKind(alternative, value));
  }
}

function discriminatorOf(schema: PackageSchema, alternatives: Shape[]): Discriminator | undefined {
  const literals = alternatives.map((alternative) => literalsOf(schema, alternative));
  const [first, ...others] = literals;
  if (!first || others.length === 0) return undefined;
  const name = [...first.keys()].find((key) => others.every((other) => other.has(key)));
  if (name === undefined) return undefined;
  return { name, values: literals.flatMap((literal) => literal.get(name) ?? []) };
}

/** The required properties of an object that take one value only. */
function literalsOf(schema: PackageSchema, shape: Shape): Map<string, string | number> {
  const properties = shape.kind === "object" ? schema.object(shape.type).properties : {};
  return new Map(
    Object.entries(properties).flatMap(([name, { shape: taken, required }]): [string, string | number][] => {
      if (!required || taken.kind !== "enum" || taken.open) return [];
      const [value, another] = taken.values;
      return value === undefined || another !== undefined ? [] : [[name, value]];
    }),
  );
}
