import { readFileSync } from "node:fs";
import { relative } from "node:path";
import ts from "typescript";

/** A declaration file, parsed without types: what the SDK's generator writes needs none. */
export interface Source {
  /** Path below the package's root, for messages. */
  name: string;
  text: string;
  tree: ts.SourceFile;
}

/**
 * Something in the SDK's files that the extractor does not understand. Leaving it out would make the sandbox reject
 * what Azure takes, or take what it rejects; so nothing is extracted at all.
 */
export class ExtractionError extends Error {
  override name = "ExtractionError";
}

export function readSource(root: string, file: string): Source {
  return parseSource(relative(root, file), readFileSync(file, "utf8"));
}

export function parseSource(name: string, text: string): Source {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return { name, text, tree: ts.createSourceFile(name, text, options) };
}

/** The error for a node that stands where the extractor expected something else. */
export function misunderstood(source: Source, node: ts.Node, what: string): ExtractionError {
  const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree));
  const excerpt = node.getText(source.tree).replaceAll(/\s+/g, " ").slice(0, 120);
  return new ExtractionError(`${source.name}:${line + 1}: ${what}: ${excerpt}`);
}

/** A member's or variable's plain name. */
export function plainName(source: Source, name: ts.Node): string {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  throw misunderstood(source, name, "a name that is neither a word nor a string");
}

/** Collects named things; a second one of the same name is not understood (nothing is merged silently). */
export function collect<T>(
  source: Source,
  entries: Iterable<[name: string, value: T, node: ts.Node]>,
): Record<string, T> {
  const collected = new Map<string, T>();
  for (const [name, value, node] of entries) {
    if (collected.has(name)) throw misunderstood(source, node, `a second declaration of ${name}`);
    collected.set(name, value);
  }
  // Unlike assignments, `fromEntries` also makes a property of a name such as `__proto__`.
  return Object.fromEntries(collected);
}
