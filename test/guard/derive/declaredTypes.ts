/** The properties of the types of an SDK's `types/*.d.ts`, by `module.Name`; each with its type's text. */
export type DeclaredTypes = ReadonlyMap<string, Readonly<Record<string, string>>>;

export function typesIn(text: string): DeclaredTypes {
  const types = new Map<string, Record<string, string>>();
  let module = "";
  let properties: Record<string, string> = {};
  for (const line of text.split("\n")) {
    const [, namespace] = /^export declare namespace (\w+) \{/.exec(line) ?? [];
    const [, name] = /^ {4}interface (\w+) \{/.exec(line) ?? [];
    const [, property, type] = /^ {8}(\w+)\??: (.+);$/.exec(line) ?? [];
    if (namespace !== undefined) module = namespace;
    else if (name !== undefined) types.set(`${module}.${name}`, (properties = {}));
    else if (property !== undefined && type !== undefined) properties[property] = type;
  }
  return types;
}
