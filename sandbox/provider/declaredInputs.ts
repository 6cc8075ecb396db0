import type { ObjectSchema, PackageSchema, Shape } from "../schema/index.ts";
import { isRecord } from "../values.ts";
import type { Values } from "./wire.ts";

/** What Azure gives back, without what no program can ask for: the inputs of a resource that is imported. */
export function declaredInputs(schema: PackageSchema, { properties }: ObjectSchema, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return property === undefined ? [] : [[name, declared(schema, property.shape, value)]];
    }),
  );
}

function declared(schema: PackageSchema, shape: Shape, value: unknown): unknown {
  if (shape.kind === "object" && isRecord(value)) return declaredInputs(schema, schema.object(shape.type), value);
  if (shape.kind === "array" && Array.isArray(value)) return value.map((item) => declared(schema, shape.items, item));
  if (shape.kind === "map" && isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, declared(schema, shape.values, item)]));
  }
  return value;
}
