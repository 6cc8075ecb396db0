import type { ResourceSchema } from "../schema/index.ts";
import { azureTypes, type AzureType } from "./azureTypes.ts";

/** The type of a token: as reviewed, or as far as the declarations tell. */
export function azureType({ token, properties }: ResourceSchema): AzureType {
  const [, module = "", name = ""] = token.split(":");
  return azureTypes[`${module}:${name}`] ?? guessedType(module, name, properties);
}

/**
 * The place of a type that no table names: its ARM id has the right form, with a namespace and a type after Pulumi's
 * words. Required `…Name` inputs name what it lies in, an optional input that is called like the type names itself.
 * Without one there is a single resource of the type in each place.
 */
function guessedType(module: string, name: string, properties: ResourceSchema["properties"]): AzureType {
  const own = name.charAt(0).toLowerCase() + name.slice(1);
  const texts = Object.entries(properties).filter(([, { shape }]) => shape.kind === "string");
  const optional = texts.filter(([, { required }]) => !required).map(([property]) => property);
  const required = texts.filter(([, property]) => property.required).map(([property]) => property);
  const nameProperty = nameOf(own, optional);
  const parents = required.filter((property) => property.endsWith("Name") && !placeless.has(property));
  const steps = [
    ...parents.map((property) => ({ type: `${property.replace(/Name$/, "")}s`, property })),
    { type: `${own}s`, ...(nameProperty !== undefined && { property: nameProperty }) },
  ];
  const scoped = ["scope", "resourceUri", "resourceId"].find((property) => properties[property]?.required === true);
  const elsewhere = scoped === undefined ? "subscription" : { property: scoped };
  return {
    namespace: `Microsoft.${module.charAt(0).toUpperCase()}${module.slice(1)}`,
    steps,
    scope: properties.resourceGroupName === undefined ? elsewhere : "resourceGroup",
    autoName: parents.length > 0 ? "copy" : "random",
  };
}

/** Names of other things than what a resource lies in. */
const placeless = new Set(["resourceGroupName", "displayName"]);

function nameOf(own: string, optional: readonly string[]): string | undefined {
  const resembling = optional.filter((property) => {
    const word = property.replace(/(Name|Id)$/, "").toLowerCase();
    return word.length > 2 && own.toLowerCase().endsWith(word);
  });
  const exact = resembling.find((property) => property === `${own}Name` || property === `${own}Id`);
  const usual = ["resourceName", "name"].find((property) => optional.includes(property));
  const other = optional.find((property) => property.endsWith("Name") && !placeless.has(property));
  return exact ?? resembling[0] ?? usual ?? other;
}
