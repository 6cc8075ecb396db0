import { type AzureType, type Form, isArmType, spelledAs } from "../catalogue/azureType.ts";
import { isGenericResource, templateHolder } from "../catalogue/templates.ts";
import { at, isExpression, plain, type UnknownValueError, type Value, type Values } from "../values.ts";
import { type ArmContent, readDeployment, readGenericResource } from "./armResources.ts";

/** A resource of Azure that a resource of the program declares: itself, or one of the template that it deploys. */
export interface DeclaredResource {
  type: AzureType;
  form: Form;
  /** In templates: the full type of the resource that it stands in, if any. */
  parent?: string | undefined;
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
  const [spelled] = spellingsOf(types)(token);
  if (spelled !== undefined) return { resources: [{ ...spelled, path: "", values: plain(props) }], unknowns: [] };
  const content = armContent(token, props);
  if (content === undefined) return nothing;
  const resources = content.resources.flatMap(({ armType, ...found }) =>
    types.filter((type) => isArmType(type, armType)).map((type) => ({ type, form: "arm" as const, ...found })),
  );
  return { resources, unknowns: content.unknowns };
}

const nothing: Declared = { resources: [], unknowns: [] };

type Spelled = Pick<DeclaredResource, "type" | "form">;

const byTypes = new WeakMap<readonly AzureType[], (token: string) => readonly Spelled[]>();

/** Which of some types a token spells. A stack has few tokens and many resources: each token is looked up once. */
function spellingsOf(types: readonly AzureType[]): (token: string) => readonly Spelled[] {
  const known = byTypes.get(types);
  if (known !== undefined) return known;
  const byToken = new Map<string, readonly Spelled[]>();
  const find = (token: string): readonly Spelled[] => {
    const found =
      byToken.get(token) ??
      types.flatMap((type) => {
        const form = spelledAs(type, token);
        return form === undefined ? [] : [{ type, form }];
      });
    byToken.set(token, found);
    return found;
  };
  byTypes.set(types, find);
  return find;
}

const contents = new WeakMap<Values, ArmContent>();

/** What a resource deploys by way of ARM; `undefined` when its type does nothing of the kind. */
export function armContent(token: string, props: object): ArmContent | undefined {
  const holder = templateHolder(token);
  if (holder === undefined && !isGenericResource(token)) return undefined;
  const values = plain(props);
  // Every rule asks for it.
  const content =
    contents.get(values) ?? (holder === undefined ? readGenericResource(values) : readDeployment(values, holder));
  contents.set(values, content);
  return content;
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
