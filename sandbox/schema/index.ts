export { openPackage } from "./package.ts";
export type {
  PackageName,
  ObjectSchema,
  PackageSchema,
  Property,
  ResourceSchema,
  SchemaFault,
  Shape,
} from "./types.ts";
export { unknown } from "./unknown.ts";
export { validate } from "./validate.ts";
