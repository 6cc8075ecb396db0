export { openPackage } from "./package.ts";
export type { PackageName, PackageSchema, Property, ResourceSchema, SchemaFault, Shape } from "./types.ts";
export { unknown } from "./unknown.ts";
export { validate } from "./validate.ts";
