import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root, text } from "../../conventions/repository.ts";
import { end, lines, prelude, stackRulesRan, violated } from "./run.ts";

const violation = { policyEvent: violated("cosmos-disable-local-auth", "orders") };
const rejected = lines(prelude, violation, stackRulesRan, end({ result: "failed" }));
const clean = lines(prelude, stackRulesRan, end());

describe("npm run policy:report", () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "keyless-report-")));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const report = (input: string, ...args: string[]) => {
    const options = { cwd: folder, encoding: "utf8", input } as const;
    return spawnSync(process.execPath, [join(root, "policies", "findings", "main.ts"), ...args], options);
  };
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return name;
  };

  it.each<[string, number, string]>([
    ["0 when nothing mandatory is found", 0, clean],
    ["1 when something is", 1, rejected],
    ["1 when something is, and the run did not reach its end", 1, lines(prelude, violation, end({ result: "failed" }))],
    ["2 when the run did not reach its end", 2, lines(prelude, end({ result: "failed" }))],
    ["2 when there are no events", 2, ""],
  ])("ends with %s", (_what, code, events) => expect(report(events).status).toBe(code));

  it("prints Markdown from the standard input", () => {
    const { stdout, stderr } = report(rejected, "-");
    expect(stdout).toContain("1 mandatory violation.");
    expect(stderr).toBe("");
  });

  it("writes both from a file, and prints nothing", () => {
    file("Pulumi.yaml", "name: shop\n");
    file("index.ts", '\nnew Account("orders");\n');
    const { status, stdout } = report("", "--sarif", "r.sarif", "--markdown", "r.md", file("e.jsonl", rejected));
    expect([status, stdout]).toEqual([1, ""]);
    expect(readFileSync(join(folder, "r.md"), "utf8")).toContain("1 mandatory violation.");
    const log = JSON.parse(readFileSync(join(folder, "r.sarif"), "utf8")) as object;
    expect(log).toMatchObject({
      runs: [
        {
          automationDetails: { id: "keyless-cosmos-iis/shop/prod/" },
          results: [
            { locations: [{ physicalLocation: { artifactLocation: { uri: "index.ts" }, region: { startLine: 2 } } }] },
          ],
        },
      ],
    });
  });

  it("takes the stack's name from the command line where the run has none", () => {
    file("Pulumi.yaml", "name: shop\n");
    report(lines(end()), "--sarif", "r.sarif", "--stack", "prod");
    expect(readFileSync(join(folder, "r.sarif"), "utf8")).toContain('"id": "keyless-cosmos-iis/shop/prod/"');
  });

  it("says which file it cannot read", () => {
    const { status, stderr } = report("", "no-such-file");
    expect(status).toBe(2);
    expect(stderr).toContain("no-such-file");
  });

  it("is told of in docs/policies/report.md: its options, its exit codes", () => {
    const page = text("docs/policies/report.md");
    const { stdout: help } = report("", "--help");
    const options = (of: string) =>
      [...new Set([...of.matchAll(/--[a-z]+ <[a-z]+>/g)].map(([option]) => option))].sort();
    expect(options(page.replace(/```[^]*?```/g, ""))).toEqual(options(help));
    expect([...page.matchAll(/^\| (\d) +\|/gm)].map(([, code]) => code)).toEqual(["0", "1", "2"]);
  });
});
