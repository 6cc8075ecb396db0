import { type AzureType, type Form, isArmType, spelledAs } from "../catalogue/azureType.ts";
import { isGenericResource, templateHolder } from "../catalogue/templates.ts";
import { at, isExpression, plain, type UnknownValueError, type Value, type Values } from "../values.ts";
import { type ArmContent, readDeployment, readGenericResource } from "./armResources.ts";

/** A resource of Azure that a resource of the program declares: itself, or one of the template that it deploys. */
export interface DeclaredResource {
  type: AzureType;
  form: Form;
  /** Where it is in the resource of the program: "" for itself. */
  path: string;
  values: Values;
}

/** What a resource of the program declares, as far as it is in sight. */
export interface Declared {
  resources: DeclaredResource[];
  /** What hides whether there is more. */
  unknowns: UnknownValueError[];
}

/** A property's value, and where it is. */
export interface Found {
  path: string;
  value: Value;
}

/** The resources of some types that a resource of the program declares, in whatever spelling. */
export function declaredResources(token: string, props: object, types: readonly AzureType[]): Declared {
  for (const type of types) {
    const form = spelledAs(type, token);
    if (form !== undefined) return { resources: [{ type, form, path: "", values: plain(props) }], unknowns: [] };
  }
  const content = armContent(token, props);
  if (content === undefined) return { resources: [], unknowns: [] };
  const resources = content.resources.flatMap(({ armType, path, values }) =>
    types.filter((type) => isArmType(type, armType)).map((type) => ({ type, form: "arm" as const, path, values })),
  );
  return { resources, unknowns: content.unknowns };
}

/** What a resource deploys by way of ARM; `undefined` when its type does nothing of the kind. */
export function armContent(token: string, props: object): ArmContent | undefined {
  const holder = templateHolder(token);
  if (holder !== undefined) return readDeployment(plain(props), holder);
  return isGenericResource(token) ? readGenericResource(plain(props)) : undefined;
}

/**
 * Reads a property by its name in azure-native, or in a bridged provider. In ARM it is the former below `properties`,
 * which azure-native leaves out; Azure ignores the case of names there.
 */
export function read({ form, path, values }: DeclaredResource, name: string): Found {
  const place = (property: string): string => (path === "" ? property : `${path}.${property}`);
  if (form !== "arm") return { path: place(name), value: at(values, name) };
  const properties = at(values, "properties", { ignoreCase: true });
  if (isExpression(properties)) return { path: place("properties"), value: properties };
  const inside = at(properties, name, { ignoreCase: true });
  if (inside !== undefined) return { path: place(`properties.${name}`), value: inside };
  const outside = at(values, name, { ignoreCase: true });
  if (outside !== undefined) return { path: place(name), value: outside };
  return { path: place(["identity", "properties"].includes(name) ? name : `properties.${name}`), value: undefined };
}
