import type { PackageSchema, Property, Shape } from "../schema/index.ts";

/** A type in Pulumi's package schema. */
interface TypeSpec {
  type?: "string" | "number" | "boolean" | "array" | "object";
  $ref?: string;
  items?: TypeSpec;
  additionalProperties?: TypeSpec;
}

interface ResourceSpec {
  inputProperties: Record<string, TypeSpec>;
  requiredInputs: string[];
  properties: Record<string, TypeSpec>;
  required: string[];
}

/** As much of Pulumi's package schema as a program in YAML is read by. */
export interface PackageSpec {
  name: string;
  version: string;
  /** The part of a token's module that means something: `resources` of `azure-native:resources:ResourceGroup`. */
  meta: { moduleFormat: string };
  provider: ResourceSpec;
  resources: Record<string, ResourceSpec>;
}

/**
 * The package's schema as the real provider would hand it out, from the installed SDK's declarations. What lies inside
 * of objects it leaves open, which keeps it small: the simulated provider checks it more strictly than any schema could.
 *
 * @see https://www.pulumi.com/docs/iac/packages-and-automation/pulumi-packages/schema/
 */
export function packageSpec(schema: PackageSchema): PackageSpec {
  const provider = `pulumi:providers:${schema.name}`;
  const spec = (token: string): ResourceSpec => {
    const declared = schema.resource(token);
    return {
      inputProperties: typesOf(declared?.properties ?? {}),
      requiredInputs: requiredOf(declared?.properties ?? {}),
      properties: typesOf(declared?.outputs ?? {}),
      required: requiredOf(declared?.outputs ?? {}),
    };
  };
  const tokens = schema.resources().filter((token) => token !== provider);
  return {
    name: schema.name,
    version: schema.version,
    meta: { moduleFormat: "(.*)(?:/[^/]*)" },
    provider: spec(provider),
    resources: Object.fromEntries(tokens.map((token) => [token, spec(token)])),
  };
}

function typesOf(properties: Record<string, Property>): Record<string, TypeSpec> {
  return Object.fromEntries(Object.entries(properties).map(([name, { shape }]) => [name, typeOf(shape)]));
}

function requiredOf(properties: Record<string, Property>): string[] {
  return Object.keys(properties).filter((name) => properties[name]?.required === true);
}

const any: TypeSpec = { $ref: "pulumi.json#/Any" };

function typeOf(shape: Shape): TypeSpec {
  switch (shape.kind) {
    case "string":
    case "number":
    case "boolean":
      return { type: shape.kind };
    case "enum":
      return { type: shape.values.every((value) => typeof value === "number") ? "number" : "string" };
    case "array":
      return { type: "array", items: typeOf(shape.items) };
    case "map":
      return { type: "object", additionalProperties: typeOf(shape.values) };
    case "json":
      return typeOf(shape.of);
    case "object":
    case "union":
    case "asset":
    case "any":
      return any;
  }
}
