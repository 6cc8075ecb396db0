import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordedState } from "./support/recordedState.ts";
import { repository } from "./support/repository.ts";
import type { Run } from "./support/run.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const rule = "cosmos-disable-local-auth";
const account = {
  disableLocalAuth: false,
  disableKeyBasedMetadataWriteAccess: true,
  publicNetworkAccess: "Disabled",
  minimalTlsVersion: "Tls12",
};
const exemption = { rule, resource: "orders", reason: "the importer", owner: "data platform", until: "2999-12-31" };

describe("the configuration of the pack", () => {
  let sandbox: Sandbox;
  let directory: string;
  beforeAll(() => {
    sandbox = createSandbox();
    directory = realpathSync(mkdtempSync(join(tmpdir(), "keyless-config-")));
    const state = recordedState([["azure-native:cosmosdb:DatabaseAccount", "orders", account]]);
    writeFileSync(join(directory, "state.json"), JSON.stringify(state));
  });
  afterAll(() => {
    sandbox.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  const analyzeWith = (file: string): Promise<Run> =>
    sandbox.repository.pulumi([
      ...["policy", "analyze", "--file", join(directory, "state.json")],
      ...["--policy-pack", join(repository, "policies"), "--policy-pack-config", file],
    ]);
  const analyze = (config: object): Promise<Run> => {
    const file = join(directory, "config.json");
    writeFileSync(file, JSON.stringify(config));
    return analyzeWith(file);
  };

  it.each([
    ["audit", 0, "advisory"],
    ["enforce", 1, "mandatory"],
    ["keys-only", 1, "mandatory"],
  ])("by the preset %s ends with %i", async (preset, code, level) => {
    const run = await analyzeWith(join(repository, "policies", "presets", `${preset}.json`));
    expect(run.code, run.output).toBe(code);
    expect(run.output).toMatch(new RegExp(`\\[${level}\\].*${rule}`));
  });

  it("switches a single rule", async () => {
    const run = await analyze({ [rule]: "disabled" });
    expect(run.code, run.output).toBe(0);
    expect(run.output).not.toContain(rule);
  });

  it("names the rule and the allowed values where a parameter is wrong", async () => {
    const run = await analyze({ [rule]: { unknown: "sometimes" } });
    expect(run.code).not.toBe(0);
    expect(run.output).toContain(rule);
    expect(run.output).toContain('"update", "violation"');
    const misspelt = await analyze({ [rule]: { unknwon: "update" } });
    expect(misspelt.code).not.toBe(0);
    expect(misspelt.output).toContain(
      `The configuration of ${rule} has "unknwon"; allowed: enforcementLevel, unknown.`,
    );
  });

  it("exempts a resource, by itself and by a file, and says so", async () => {
    const own = await analyze({ "exemptions-require-valid": { exemptions: [exemption] } });
    expect(own.code, own.output).toBe(0);
    expect(own.output).toContain(`1 exemption is in force: "orders" from ${rule} until 2999-12-31`);
    writeFileSync(join(directory, "exemptions.json"), JSON.stringify([exemption]));
    const byFile = await analyze({ "exemptions-require-valid": { file: join(directory, "exemptions.json") } });
    expect(byFile.code, byFile.output).toBe(0);
    expect(byFile.output).toContain("1 exemption is in force");
  });

  it("exempts nothing past the last day, and nothing by what is incomplete", async () => {
    const over = await analyze({ "exemptions-require-valid": { exemptions: [{ ...exemption, until: "2020-12-31" }] } });
    expect(over.code).not.toBe(0);
    expect(over.output).toContain(`disableLocalAuth is false; wanted: true`);
    expect(over.output).toContain(`until 2020-12-31 (data platform: the importer), is over: remove or renew it.`);
    const incomplete = await analyze({ "exemptions-require-valid": { exemptions: [{ ...exemption, owner: "" }] } });
    expect(incomplete.code).not.toBe(0);
    expect(incomplete.output).toContain("exemptions");
  });
});
