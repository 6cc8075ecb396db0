import type { PackageSchema } from "../schema/index.ts";

/** The error for a type that the installed SDK does not declare. */
export function unknownResource(schema: PackageSchema, token: string): Error {
  return new Error(
    `${schema.name} ${schema.version} has no resource type ${token}.${hint(schema.nearestResource(token))}`,
  );
}

/** Likewise for a function. */
export function unknownFunction(schema: PackageSchema, token: string): Error {
  return new Error(`${schema.name} ${schema.version} has no function ${token}.${hint(schema.nearestFunction(token))}`);
}

function hint(nearest: string | undefined): string {
  return nearest === undefined ? "" : ` Did you mean ${nearest}?`;
}
