import { join } from "node:path";
import { openPackage, validate, type PackageName, type PackageSchema } from "../../sandbox/schema/index.ts";

/** One extraction for all tests, and for the next run: the cache knows by itself when it is out of date. */
export const schemaDirectory = join(
  import.meta.dirname,
  "..",
  "..",
  "node_modules",
  ".cache",
  "keyless-cosmos-iis",
  "schemas",
);

export function installed(name: PackageName): PackageSchema {
  return openPackage(name, schemaDirectory);
}

/** The faults of a resource's inputs as `path: reason` lines. */
export function faultsOf(schema: PackageSchema, token: string, values: unknown): string[] {
  const resource = schema.resource(token);
  if (!resource) throw new Error(`no resource type ${token}`);
  return validate(schema, resource, values).map(({ property, reason }) => `${property}: ${reason}`);
}
