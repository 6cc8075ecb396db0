import { words } from "../../../guard/words.ts";
import type { PackageSchema, Property, Shape } from "../../../sandbox/schema/index.ts";

/** A property that, by its name or its values, may decide whether a key or a password is accepted. */
export interface SwitchCandidate {
  /** The type, as `module:Name`. */
  type: string;
  /** The property, as `outer.inner`; `[]` follows a list, `{}` a record. */
  path: string;
  /** What it takes: `boolean`, or its values. */
  values: readonly (string | number)[] | "boolean" | "list";
}

/** What credentials are called, in the lower-case words of a property's name. */
const credentialName = new RegExp(
  [
    String.raw`\b(auth|authn|authentication|authorization|rbac|sas|aad|entra|anonymous|ftps?|sftp|scm|ssh|tokens?)\b`,
    String.raw`\b(passwords?|credentials?|access policies|local (users?|accounts?)|admin user|(key|cert) based)\b`,
    String.raw`\b(shared|access|account|api|admin|query|local|device|primary|secondary) keys?\b`,
    String.raw`\bpublic access$|\bcertificate (authentication|mode)\b|\bclient certificates?\b|\bactive directory\b`,
  ].join("|"),
);

/** What credentials are called, in the lower-case words of an enumeration's value. */
const credentialValue = new RegExp(
  [
    String.raw`^(keys?|sql|local users?|key based|basic auth|connection string|allow anonymous|anonymous)$`,
    String.raw`\b(shared|account|access|api|storage|principal|custom) ?keys?\b|\bpasswords?$|^(sas|pat)\b`,
    // Where Entra ID is one of several ways, the others are without it.
    String.raw`\bnative auth$|\bentra id?$|^(aad|active directory|azure active directory)$`,
  ].join("|"),
);

/** Names that mean something only together with what they are a property of. */
const generalNames = new Set(["allow", "allowed", "enabled", "isEnabled", "state", "status"]);

/** Lists where the SDK's types switch credentials on and off. */
export function switchCandidates(schema: PackageSchema): SwitchCandidate[] {
  return schema.resources().flatMap((token) => {
    const type = nameOf(token);
    const properties = type === undefined ? undefined : schema.resource(token)?.properties;
    return type === undefined || properties === undefined ? [] : candidatesOf(schema, type, properties);
  });
}

function candidatesOf(
  schema: PackageSchema,
  type: string,
  properties: Readonly<Record<string, Property>>,
): SwitchCandidate[] {
  const found = new Map<string, SwitchCandidate>();
  const visitAll = (inner: Readonly<Record<string, Property>>, path: string, outer: readonly string[]) => {
    for (const [name, { shape }] of Object.entries(inner)) {
      const outermost = path === "" ? type.split(":") : path.split(".");
      const meaning = generalNames.has(name) ? (outermost.at(-1) ?? name) : name;
      visit(shape, meaning, path === "" ? name : `${path}.${name}`, outer);
    }
  };
  const visit = (shape: Shape, name: string, path: string, outer: readonly string[]): void => {
    const values = valuesOf(shape, name);
    if (values !== undefined) {
      // Each member of a union that a literal tells apart declares it anew: one property with all the values.
      const known = found.get(path)?.values;
      const all = isList(known) && isList(values) ? [...new Set([...known, ...values])] : values;
      found.set(path, { type, path, values: all });
    }
    if (shape.kind === "array") visit(shape.items, name, `${path}[]`, outer);
    else if (shape.kind === "map") visit(shape.values, name, `${path}{}`, outer);
    else if (shape.kind === "json") visit(shape.of, name, path, outer);
    else if (shape.kind === "union") shape.of.forEach((each) => visit(each, name, path, outer));
    else if (shape.kind === "object" && !outer.includes(shape.type)) {
      visitAll(schema.object(shape.type).properties, path, [...outer, shape.type]);
    }
  };
  visitAll(properties, "", []);
  return [...found.values()];
}

/** What a candidate takes; `undefined` for what is none. */
function valuesOf(shape: Shape, name: string): SwitchCandidate["values"] | undefined {
  const named = credentialName.test(words(name));
  if (shape.kind === "boolean") return named ? "boolean" : undefined;
  if (shape.kind === "array" && shape.items.kind === "object") return named ? "list" : undefined;
  if (shape.kind !== "enum") return undefined;
  return named || shape.values.some((value) => credentialValue.test(words(String(value)))) ? shape.values : undefined;
}

function isList(values: SwitchCandidate["values"] | undefined): values is readonly (string | number)[] {
  return Array.isArray(values);
}

/** `module:Name`; `undefined` for the provider itself. */
function nameOf(token: string): string | undefined {
  return /^azure-native:(\w+:\w+)$/.exec(token)?.[1];
}
