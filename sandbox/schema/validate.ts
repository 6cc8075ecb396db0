import type { ObjectSchema, PackageSchema, SchemaFault } from "./types.ts";

export function validate(schema: PackageSchema, object: ObjectSchema, values: unknown): SchemaFault[] {
  return values === undefined ? [{ property: schema.name, reason: Object.keys(object.properties).join() }] : [];
}
