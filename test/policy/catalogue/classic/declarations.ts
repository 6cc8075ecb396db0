/** A property as a package's declarations have it. */
export interface DeclaredProperty {
  /** `boolean`, `string`, `number`, another text's type, or the interface's name; with `[]` for a list. */
  type: string;
  /** What its documentation says of a missing value, as it stands there. */
  default?: string;
}

/** The properties of each interface, by `module.Name` or, outside a namespace, by `Name`. */
export type Interfaces = ReadonlyMap<string, Readonly<Record<string, DeclaredProperty>>>;

/** Reads the interfaces of a declaration file, as the generators of Pulumi and of CDK for Terraform write them. */
export function interfacesIn(text: string): Interfaces {
  const found = new Map<string, Record<string, DeclaredProperty>>();
  let namespace = "";
  let open: { indent: number; properties: Record<string, DeclaredProperty> } | undefined;
  let comment = "";
  for (const line of text.split("\n")) {
    const indent = line.length - line.trimStart().length;
    const [, opened] = /^export declare namespace (\w+) \{/.exec(line) ?? [];
    const [, name] = /^ *(?:export )?interface (\w+)(?: extends [\w.]+)? \{/.exec(line) ?? [];
    const [, property, type] = /^ +(?:readonly )?(\w+)\??: (.*?) ?[;{]$/.exec(line) ?? [];
    if (opened !== undefined) namespace = `${opened}.`;
    else if (name !== undefined) found.set(namespace + name, (open = { indent, properties: {} }).properties);
    else if (/^ *\/?\*/.test(line)) comment += line;
    else if (property !== undefined && type !== undefined && open?.indent === indent - 4) {
      open.properties[property] = { type: plainType(type), ...defaultIn(comment) };
    }
    // What follows an interface's end belongs to a class.
    if (line.trimStart().startsWith("}") && open?.indent === indent) open = undefined;
    if (line === "}") namespace = "";
    if (!/^ *\/?\*/.test(line)) comment = "";
  }
  return found;
}

/** `pulumi.Input<pulumi.Input<inputs.x.Y>[] | undefined>` is `x.Y[]`. */
function plainType(type: string): string {
  return type
    .replaceAll(/pulumi\.Input<|>|inputs\.|\s*\|\s*undefined|\s*\|\s*cdktn\.IResolvable/g, "")
    .replace(/^\((.+)\)(\[\])?$/, "$1$2")
    .trim();
}

function defaultIn(comment: string): { default?: string } {
  const [, value] = /\b[Dd]efaults? (?:to|is|value is) `([^`]*)`/.exec(comment) ?? [];
  return value === undefined ? {} : { default: value };
}

/** How a package has what a path of the catalogue names. */
export interface Spelling {
  /** The property of an interface that one of Pulumi's names stands for; `undefined` when there is none. */
  find: (name: string, properties: Readonly<Record<string, DeclaredProperty>>) => DeclaredProperty | undefined;
  /** Whether a list may stand where the path has an object. */
  isLoose: boolean;
}

/** The property that a path of the catalogue names (`a?.b[].c`), from an interface on. */
export function propertyAt(
  path: string,
  outermost: string,
  interfaces: Interfaces,
  { find, isLoose }: Spelling,
): DeclaredProperty | undefined {
  let found: DeclaredProperty | undefined = { type: outermost };
  for (const part of path.split(".")) {
    const [, name = "", mark = ""] = /^(\w+)(.*)$/.exec(part) ?? [];
    const properties = interfaces.get(found.type.replace(/\[\]$/, ""));
    found = properties === undefined ? undefined : find(name, properties);
    if (found === undefined) return undefined;
    if (!isLoose && found.type.endsWith("[]") !== (mark === "[]")) return undefined;
  }
  return found;
}
