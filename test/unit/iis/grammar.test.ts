import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { Language, Parser, type Node } from "web-tree-sitter";
import { renderBootstrap } from "../../../components/iis/bootstrap/render.ts";
import { bareBootstrap, fullBootstrap } from "./bootstraps.ts";
import { hostileTexts } from "./hostileTexts.ts";

const grammar = fileURLToPath(import.meta.resolve("tree-sitter-powershell/tree-sitter-powershell.wasm"));
let parser: Parser;

beforeAll(async () => {
  await Parser.init();
  parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
});

/** What a script holds that is no PowerShell, with its place. */
function errorsIn(script: string): string[] {
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

/** The names of the commands that a script calls, and of the functions that it makes. */
function namesIn(script: string): { called: Set<string>; made: Set<string> } {
  const tree = parser.parse(script);
  const names = (kind: string): Set<string> =>
    new Set(tree?.rootNode.descendantsOfType(kind).map((node) => node.text) ?? []);
  return { called: names("command_name"), made: names("function_name") };
}

describe("by PowerShell's grammar", () => {
  it.each([
    ["with everything", fullBootstrap],
    ["with nothing", bareBootstrap],
  ])("the script %s is one", (_title, bootstrap) => {
    expect(errorsIn(renderBootstrap(bootstrap))).toEqual([]);
  });

  it("a broken script is none, so this test can fail", () => {
    expect(errorsIn("if ($true { Write-Log 'x' }")).not.toEqual([]);
    expect(errorsIn("Write-Log 'it's'")).not.toEqual([]);
  });

  it("the script stays one whatever texts are configured", () => {
    fc.assert(
      fc.property(hostileTexts, hostileTexts, hostileTexts, (name, value, url) => {
        const site = { name, hostName: value, settings: { [name]: value }, package: { url, sha256: value } };
        expect(errorsIn(renderBootstrap({ ...fullBootstrap, sites: [site], packagesClientId: url }))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it("every function that the script makes is called, and every command that is not Windows' own is made", () => {
    const script = renderBootstrap(fullBootstrap);
    const { called, made } = namesIn(script);
    const handed = new Set(["Update-Certificates", "Remove-OldLogs"]);
    for (const name of made) expect(called.has(name) || handed.has(name), name).toBe(true);
    const ours = [...called].filter((name) =>
      /-(Log|Property|Attribute|Folder|Blob|CredentialPlaces|Task|Status)$/.test(name),
    );
    for (const name of ours) expect(made.has(name), name).toBe(true);
    expect(ours.length).toBeGreaterThan(6);
  });
});
