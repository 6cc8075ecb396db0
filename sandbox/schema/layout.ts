import type { FunctionSchema, ObjectSchema, ResourceSchema } from "./types.ts";

/** What one module of an SDK declares: one file of the cache. Objects are keyed by `inputs.…` and `outputs.…`. */
export interface ModuleDeclarations {
  resources: Record<string, ResourceSchema>;
  functions: Record<string, FunctionSchema>;
  objects: Record<string, ObjectSchema>;
}

/** Packages that know no modules declare everything in one, and so do their tokens (`azuread:index/group:Group`). */
const only = "index";

/** `cosmosdb` for `azure-native:cosmosdb:DatabaseAccount`. */
export function moduleOfToken(token: string): string {
  return token.split(":")[1]?.split("/")[0] ?? only;
}

/** `cosmosdb` for `inputs.cosmosdb.LocationArgs`. */
export function moduleOfObject(type: string): string {
  return type.split(".").slice(1, -1).join(".") || only;
}
