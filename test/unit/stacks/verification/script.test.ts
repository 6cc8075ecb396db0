import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { poolSid } from "../../../../components/iis/poolSid.ts";
import type { NumberedQuestion } from "../../../../stacks/verification/questions.ts";
import { page } from "../../../../stacks/verification/script/askers.ts";
import { javaScript } from "../../../../stacks/verification/script/javaScript.ts";
import { poolQuestions } from "../../../../stacks/verification/script/poolQuestions.ts";
import { renderVerificationScript } from "../../../../stacks/verification/script/render.ts";
import { hostileTexts } from "../../iis/hostileTexts.ts";
import { partsOf } from "../../iis/powershell.ts";
import { powerShellGrammar, type PowerShellGrammar } from "../../iis/powershellGrammar.ts";
import { questionsOf, reports, storefront, target } from "./target.ts";

/** The questions of two workloads with these texts in them. */
function questions([name, hostName, clientId, database]: readonly string[]): NumberedQuestion[] {
  const container = { database: database ?? "", container: database ?? "", partitionKeyPaths: 1 };
  const workload = {
    ...storefront,
    name: name ?? "",
    asker: { ...storefront.asker, pool: name ?? "" },
    hostName: hostName ?? "",
    clientId: clientId ?? "",
    containers: [{ container, granted: [] }],
  };
  const [server] = target.servers;
  const servers = server === undefined ? [] : [{ ...server, workloads: [workload.name] }];
  return questionsOf({ ...target, servers, workloads: [workload] });
}

// What cannot be part of an address at all, no declaration and no state has.
const texts = hostileTexts.map((text) => text.toWellFormed());

describe("the script of a verification", () => {
  let grammar: PowerShellGrammar;
  beforeAll(async () => {
    grammar = await powerShellGrammar();
  });

  it("of two workloads, one of them with a process of its own", async () => {
    await expect(renderVerificationScript(questionsOf())).toMatchFileSnapshot("snapshots/twoWorkloads.ps1");
  });

  it("is PowerShell by its grammar, makes what it calls and calls what it makes", () => {
    const script = renderVerificationScript(questionsOf());
    expect(grammar.errorsIn(script)).toEqual([]);
    const { called, made } = grammar.namesIn(script);
    for (const name of ["Write-Answer", "Remove-Verification", "Set-Folder", "Write-Log"]) {
      expect([called.has(name), made.has(name)], name).toEqual([true, true]);
    }
  });

  it("is ASCII, without line ends of another system", () => {
    expect(renderVerificationScript(questionsOf())).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it("stays one whatever texts there are, and these stay texts: only values differ", () => {
    const plain = ["plain-name", "plain-host", "plain-client", "plain-database"];
    const { structure, texts: values } = partsOf(renderVerificationScript(questions(plain)));
    expect(values.filter((text) => text === "plain-name")).toHaveLength(1);
    expect(values.filter((text) => text === "https://plain-host/")).toHaveLength(1);
    fc.assert(
      fc.property(texts, texts, texts, texts, (...given) => {
        const parts = partsOf(renderVerificationScript(questions(given)));
        expect(parts.structure).toBe(structure);
        const [name, hostName] = given;
        values.forEach((text, place) => {
          const found = parts.texts[place] ?? "";
          if (text === "plain-name") expect(found).toBe(name);
          else if (text === poolSid("plain-name")) expect(found).toBe(poolSid(name));
          else if (text === "https://plain-host/") expect(found).toBe(`https://${hostName}/`);
          else if (!text.includes("plain-")) expect(found).toBe(text);
        });
      }),
      { numRuns: 200 },
    );
  });

  it("is PowerShell with hostile texts, too", () => {
    fc.assert(
      fc.property(texts, texts, texts, texts, (...given) => {
        expect(grammar.errorsIn(renderVerificationScript(questions(given)))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("takes away what it brought before it begins and whatever happens, and fails after that", () => {
    const script = renderVerificationScript(questionsOf());
    expect(script).toMatch(/try \{\n {2}Remove-Verification\n/);
    expect(script).toMatch(/\} finally \{\n {2}Remove-Verification\n\}\nif \(\$failed\) \{ exit 1 \}\nexit 0\n$/);
  });

  it("lets nobody but the server itself reach the pages", () => {
    expect(renderVerificationScript(questionsOf())).toContain("'127.0.0.1:' + $verifyPort + ':'");
  });

  it("has no page for a process that is the application itself", () => {
    const exePath = "C:\\shop\\shop.exe";
    const own = { ...reports, asker: { ...reports.asker, exePath } };
    const script = renderVerificationScript(questionsOf({ ...target, workloads: [storefront, own] }));
    expect(script).toContain("Name = 'storefront'");
    expect(script).not.toContain("Name = 'reports'");
  });
});

describe("a value in a page", () => {
  it("is what it was, and ends nothing that it lies in", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ text: hostileTexts })), (value) => {
        const code = javaScript(value);
        expect(code).toMatch(/^[\x20-\x7e]*$/);
        expect(code).not.toMatch(/[<>%&']/);
        expect(JSON.parse(code)).toEqual(value);
      }),
    );
  });

  it("leaves a page with one block of code", () => {
    fc.assert(
      fc.property(texts, texts, texts, texts, (...given) => {
        for (const each of poolQuestions(questions(given))) {
          expect(page(each).match(/<%|%>/g)).toEqual(["<%", "%>", "<%", "%>"]);
        }
      }),
    );
  });
});
