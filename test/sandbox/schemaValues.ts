import fc from "fast-check";
import type { PackageSchema, Property, Shape } from "../../sandbox/schema/index.ts";

/** Below this depth only what is required is made: declarations may contain themselves. */
const depth = 3;

/** Values that fit the declaration of an object. */
export function valuesOf(
  schema: PackageSchema,
  properties: Record<string, Property>,
  level = 0,
): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(properties).filter(([, { required }]) => required || level < depth);
  const requiredKeys = entries.filter(([, { required }]) => required).map(([name]) => name);
  // Few optional properties at a time, or the values grow beyond all measure.
  return fc
    .subarray(
      entries.map(([name]) => name),
      { maxLength: Math.min(entries.length, 4) },
    )
    .chain((chosen) => {
      const kept = entries.filter(([name]) => requiredKeys.includes(name) || chosen.includes(name));
      return fc.record(Object.fromEntries(kept.map(([name, { shape }]) => [name, valueOf(schema, shape, level + 1)])));
    });
}

function valueOf(schema: PackageSchema, shape: Shape, level: number): fc.Arbitrary<unknown> {
  const maxLength = level < depth ? 2 : 0;
  switch (shape.kind) {
    case "string":
      return fc.string();
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    case "any":
      return fc.jsonValue().filter((value) => value !== null);
    case "asset":
      return fc.constant({ "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "" });
    case "enum":
      return fc.constantFrom(...shape.values);
    case "array":
      return fc.array(
        fc.constant(undefined).chain(() => valueOf(schema, shape.items, level + 1)),
        { maxLength },
      );
    case "map":
      return fc.dictionary(
        fc.string(),
        fc.constant(undefined).chain(() => valueOf(schema, shape.values, level + 1)),
        { maxKeys: maxLength },
      );
    case "object":
      return fc.constant(undefined).chain(() => valuesOf(schema, schema.object(shape.type).properties, level));
    case "union":
      return fc.oneof(...shape.of.map((alternative) => valueOf(schema, alternative, level)));
    case "json":
      return valueOf(schema, shape.of, level).map((value) => JSON.stringify(value));
  }
}
