import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { collect, ExtractionError, misunderstood, plainName, readSource, type Source } from "./source.ts";

/** The values of an enumeration by its name below `enums`, e.g. `cosmosdb.MinimalTlsVersion`. */
export type Enumerations = (name: string) => (string | number)[];

/** Reads the enumerations of an SDK, each module's file when first named. */
export function enumerationsOf(root: string): Enumerations {
  const modules = new Map<string, Record<string, (string | number)[]>>();
  return (name) => {
    const parts = name.split(".");
    const last = parts.pop() ?? "";
    const folder = join(root, "types", "enums", ...parts);
    let module = modules.get(folder);
    if (!module) {
      const file = join(folder, "index.d.ts");
      module = existsSync(file) ? enumerationsIn(readSource(root, file)) : {};
      modules.set(folder, module);
    }
    const values = Object.hasOwn(module, last) ? module[last] : undefined;
    if (!values?.length) throw new ExtractionError(`types/enums: no values of ${name} are declared`);
    return values;
  };
}

/** What a module declares: `export declare const X: { readonly A: "A" }`. */
export function enumerationsIn(source: Source): Record<string, (string | number)[]> {
  return collect(
    source,
    source.tree.statements.filter(ts.isVariableStatement).flatMap((statement) =>
      statement.declarationList.declarations.map(({ name, type }): [string, (string | number)[], ts.Node] => {
        if (!type || !ts.isTypeLiteralNode(type)) throw misunderstood(source, statement, "not an enumeration");
        return [plainName(source, name), type.members.map((member) => valueOf(source, member)), statement];
      }),
    ),
  );
}

function valueOf(source: Source, member: ts.TypeElement): string | number {
  const value = ts.isPropertySignature(member) && member.type ? literalOf(source, member.type) : undefined;
  if (value === undefined) throw misunderstood(source, member, "not an enumeration's value");
  return value;
}

/** The value of a literal type (`"Edge"`, `3`), if it is one. */
export function literalOf(source: Source, type: ts.TypeNode): string | number | undefined {
  if (!ts.isLiteralTypeNode(type)) return undefined;
  const text = type.literal.getText(source.tree);
  if (ts.isStringLiteral(type.literal)) return type.literal.text;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return undefined;
}
