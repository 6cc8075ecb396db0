import type { ResourceSchema } from "../schema/index.ts";
import { azureTypes, type AzureType } from "./azureTypes.ts";

/** The type of a token: as reviewed, or as far as the declarations tell. */
export function azureType({ token, properties }: ResourceSchema): AzureType {
  const [, module = "", name = ""] = token.split(":");
  return azureTypes[`${module}:${name}`] ?? guessedType(module, name, properties);
}

/**
 * The place of a type that no table names: its ARM id has the right form, with a namespace and a type after Pulumi's
 * words. Required `…Name` inputs name what it lies in, the optional one itself.
 */
function guessedType(module: string, name: string, properties: ResourceSchema["properties"]): AzureType {
  const own = name.charAt(0).toLowerCase() + name.slice(1);
  const names = Object.entries(properties)
    .filter(([property, { shape }]) => shape.kind === "string" && /(^n|N)ame$/.test(property))
    .filter(([property]) => property !== "resourceGroupName");
  const optional = names.filter(([, { required }]) => !required).map(([property]) => property);
  const nameProperty =
    optional.find((property) => property === `${own}Name`) ??
    optional.find((property) => own.toLowerCase().endsWith(property.replace(/Name$/, "").toLowerCase())) ??
    optional.find((property) => property !== "name") ??
    "name";
  const parents = names.filter(([, { required }]) => required).map(([property]) => property);
  const steps = [...parents, nameProperty].map((property) => ({
    type: `${property === nameProperty ? own : property.replace(/Name$/, "")}s`,
    property,
  }));
  const inGroup = properties.resourceGroupName !== undefined;
  const scoped = ["scope", "resourceUri", "resourceId"].find((property) => properties[property]?.required === true);
  return {
    namespace: `Microsoft.${module.charAt(0).toUpperCase()}${module.slice(1)}`,
    steps,
    scope: inGroup ? "resourceGroup" : scoped === undefined ? "subscription" : { property: scoped },
    autoName: parents.length > 0 ? "copy" : "random",
  };
}
