/** The packages whose declarations are extracted: those that the sandbox simulates. */
export type PackageName = "azure-native" | "azuread" | "random";

export function isPackageName(name: string): name is PackageName {
  return name === "azure-native" || name === "azuread" || name === "random";
}

/**
 * What a property takes. `type` of an object is its name in the declarations (`inputs.cosmosdb.LocationArgs`), to be
 * looked up with {@link PackageSchema.object}; `type` of an enumeration likewise (`cosmosdb.MinimalTlsVersion`), absent
 * for a literal type (`kind: "Edge"`). An `open` enumeration is declared as `string | enums.…`. Declarations do not
 * tell integers from other numbers. `json` is a provider setting that travels as JSON text.
 */
export type Shape =
  | { kind: "string" | "number" | "boolean" | "any" | "asset" }
  | { kind: "enum"; type?: string; values: (string | number)[]; open: boolean }
  | { kind: "array"; items: Shape }
  | { kind: "map"; values: Shape }
  | { kind: "object"; type: string }
  | { kind: "union"; of: Shape[] }
  | { kind: "json"; of: Shape };

/** One property of an object. `secret`: the SDK itself marks the value as a secret before the engine sees it. */
export interface Property {
  shape: Shape;
  required: boolean;
  secret?: true;
}

/** The properties of a resource's arguments, a function's arguments or a nested object, by name. */
export interface ObjectSchema {
  properties: Record<string, Property>;
}

/** A resource type: `properties` are its inputs, `outputs` what the program can read from it. */
export interface ResourceSchema extends ObjectSchema {
  /**
   * As the engine sees it, e.g. `azure-native:cosmosdb:DatabaseAccount`; the provider itself is
   * `pulumi:providers:azure-native`.
   */
  token: string;
  outputs: Record<string, Property>;
  /** Outputs that the SDK tells the engine to keep secret, whatever the provider says. */
  secretOutputs: string[];
  /** The REST API version, e.g. `2025-10-15`; only azure-native names one. */
  apiVersion?: string;
}

/** A function (invoke): `properties` are its arguments, `results` what it answers. */
export interface FunctionSchema extends ObjectSchema {
  /** As the engine sees it, e.g. `azure-native:cosmosdb:getDatabaseAccount`. */
  token: string;
  results: Record<string, Property>;
  apiVersion?: string;
}

/** The declarations of one installed SDK. Modules are read when first asked for. */
export interface PackageSchema {
  name: PackageName;
  /** The plugin version that belongs to the SDK, e.g. `3.28.0`. */
  version: string;
  resource(token: string): ResourceSchema | undefined;
  function(token: string): FunctionSchema | undefined;
  /** @throws when the declarations hold no such type: a name can only come from a {@link Shape}. */
  object(type: string): ObjectSchema;
  /** Every resource type's token, sorted. */
  resources(): string[];
  /** Every function's token, sorted. */
  functions(): string[];
  /**
   * The resource type whose token looks most like the given one, to be named in an error; none if nothing comes near.
   */
  nearestResource(token: string): string | undefined;
  /** Likewise for functions. */
  nearestFunction(token: string): string | undefined;
}

/** One thing that is wrong with the values: where (`locations[0].locationName`), and what, for a person to read. */
export interface SchemaFault {
  property: string;
  reason: string;
}
