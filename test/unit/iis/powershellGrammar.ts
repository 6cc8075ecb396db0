import { fileURLToPath } from "node:url";
import { Language, Parser, type Node } from "web-tree-sitter";

const grammar = fileURLToPath(import.meta.resolve("tree-sitter-powershell/tree-sitter-powershell.wasm"));

/** A script, by PowerShell's grammar. */
export interface PowerShellGrammar {
  /** What a script holds that is no PowerShell, with its place. */
  errorsIn: (script: string) => string[];
  /** The names of the commands that a script calls, and of the functions that it makes. */
  namesIn: (script: string) => { called: Set<string>; made: Set<string> };
}

/** Loads the grammar, which takes a moment. */
export async function powerShellGrammar(): Promise<PowerShellGrammar> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return { errorsIn: (script) => errorsIn(parser, script), namesIn: (script) => namesIn(parser, script) };
}

function errorsIn(parser: Parser, script: string): string[] {
  const tree = parser.parse(script);
  if (tree === null) return ["was not parsed"];
  const errors: string[] = [];
  const visit = (node: Node): void => {
    if (node.isError || node.isMissing) errors.push(`${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`);
    node.children.forEach(visit);
  };
  visit(tree.rootNode);
  tree.delete();
  return errors;
}

function namesIn(parser: Parser, script: string): { called: Set<string>; made: Set<string> } {
  const tree = parser.parse(script);
  const names = (kind: string): Set<string> =>
    new Set(tree?.rootNode.descendantsOfType(kind).map((node) => node.text) ?? []);
  return { called: names("command_name"), made: names("function_name") };
}
