import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { renderBootstrap } from "../../../components/iis/bootstrap/render.ts";
import { bareBootstrap, fullBootstrap } from "./bootstraps.ts";
import { hostileTexts } from "./hostileTexts.ts";
import { powerShellGrammar, type PowerShellGrammar } from "./powershellGrammar.ts";

let grammar: PowerShellGrammar;
const errorsIn = (script: string): string[] => grammar.errorsIn(script);

beforeAll(async () => {
  grammar = await powerShellGrammar();
});

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
    const { called, made } = grammar.namesIn(script);
    const handed = new Set(["Update-Certificates", "Remove-OldLogs"]);
    for (const name of made) expect(called.has(name) || handed.has(name), name).toBe(true);
    const ours = [...called].filter((name) =>
      /-(Log|Property|Attribute|Folder|Blob|CredentialPlaces|Task|Status)$/.test(name),
    );
    for (const name of ours) expect(made.has(name), name).toBe(true);
    expect(ours.length).toBeGreaterThan(6);
  });
});
