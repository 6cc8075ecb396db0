import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../faults.ts";

/** As much of a package's schema as is needed to serve it. See https://www.pulumi.com/docs/iac/packages-and-automation/pulumi-packages/schema/ */
export interface PackageSchema {
  /** The package's version. */
  version: string;
  /** Its components, by type token. */
  resources: Record<string, { inputProperties: Properties; properties: Properties }>;
  /** The objects that its components take and give, by type token. */
  types: Record<string, { properties?: Properties }>;
}

type Properties = Record<string, TypeSchema>;

interface TypeSchema {
  $ref?: string;
  plain?: boolean;
  items?: TypeSchema;
  additionalProperties?: TypeSchema;
}

/** Faults where a value that has to be plain, because it decides what exists, is another resource's output. */
export function plainFaults(schema: PackageSchema, type: string, inputs: pulumi.Inputs): Fault[] {
  return inProperties(schema, schema.resources[type]?.inputProperties ?? {}, "", inputs);
}

function inProperties(schema: PackageSchema, properties: Properties, path: string, value: object): Fault[] {
  const values = new Map<string, unknown>(Object.entries(value));
  return Object.entries(properties).flatMap(([key, property]) =>
    inValue(schema, property, path === "" ? key : `${path}.${key}`, values.get(key)),
  );
}

function inValue(schema: PackageSchema, type: TypeSchema, path: string, value: unknown): Fault[] {
  if (pulumi.Output.isInstance(value)) {
    if (type.plain !== true) return [];
    const message =
      "is made from a resource's output or is a secret, but has to be plain, because it decides what exists: write the value itself.";
    return [{ path, message }];
  }
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    const { items } = type;
    return items === undefined ? [] : value.flatMap((item, at) => inValue(schema, items, `${path}[${at}]`, item));
  }
  const { additionalProperties } = type;
  if (additionalProperties !== undefined) {
    return Object.entries(value).flatMap(([key, each]) =>
      inValue(schema, additionalProperties, `${path}.${key}`, each),
    );
  }
  const properties = schema.types[type.$ref?.replace("#/types/", "") ?? ""]?.properties;
  return properties === undefined ? [] : inProperties(schema, properties, path, value);
}
