import { createRequire } from "node:module";
import Ajv from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PolicyRun } from "../../../policies/findings/events.ts";
import { findingsOf } from "../../../policies/findings/finding.ts";
import { type LogContext, sarifLog } from "../../../policies/findings/sarif.ts";
import { rules } from "../../../policies/pack.ts";
import { hostileTexts } from "./hostile.ts";
import { violated } from "./run.ts";
import { sampleRun } from "./sample.ts";

/** What a log has, as far as tests look at it. */
interface Log {
  runs: [
    {
      tool: { driver: { rules: { id: string; name?: string; properties?: { "security-severity": string } }[] } };
      automationDetails?: { id: string };
      results: { ruleId: string; ruleIndex: number; level: string; message: { text: string } }[];
    },
  ];
}

const require = createRequire(import.meta.url);
const ajv = new Ajv({ schemaId: "auto", allErrors: true, unknownFormats: "ignore" });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json") as object);
const isValid = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as object);

const placeOf = () => ({ uri: "stacks/Pulumi.prod.yaml", line: 3 });
const log = (run: PolicyRun, context: Partial<LogContext> = {}) =>
  sarifLog(findingsOf(run, rules), rules, { ...run, placeOf, ...context }) as Log;

describe("sarifLog", () => {
  it("is valid SARIF 2.1.0, and has what code scanning shows", async () => {
    const whole = log(sampleRun);
    expect(isValid(whole), JSON.stringify(isValid.errors)).toBe(true);
    const [{ results, automationDetails }] = whole.runs;
    expect(automationDetails).toEqual({ id: "keyless-cosmos-iis/shop/prod/" });
    await expect(`${JSON.stringify(results, null, 2)}\n`).toMatchFileSnapshot("snapshots/results.json");
  });

  it("describes every rule, whether it found something or not", () => {
    const described = log({ ...sampleRun, violations: [], remediations: [] }).runs[0].tool.driver.rules;
    expect(described.map(({ id }) => id)).toEqual(rules.map(({ name }) => name));
    expect(described.find(({ id }) => id === "cosmos-disable-local-auth")).toMatchInlineSnapshot(`
      {
        "defaultConfiguration": {
          "level": "error",
        },
        "fullDescription": {
          "text": "A Cosmos DB account accepts Entra identities only, neither account keys nor resource tokens.",
        },
        "help": {
          "markdown": "A Cosmos DB account accepts Entra identities only, neither account keys nor resource tokens.

      **What to do:** Grant each application's managed identity a data role, let it use a TokenCredential, then set disableLocalAuth to true (azure: localAuthenticationDisabled).

      **Control:** Microsoft cloud security benchmark 1.0: IM-1, Use centralized identity and authentication system

      [The page of Azure](https://learn.microsoft.com/azure/cosmos-db/how-to-disable-local-auth)",
          "text": "A Cosmos DB account accepts Entra identities only, neither account keys nor resource tokens. Grant each application's managed identity a data role, let it use a TokenCredential, then set disableLocalAuth to true (azure: localAuthenticationDisabled).",
        },
        "helpUri": "https://learn.microsoft.com/azure/cosmos-db/how-to-disable-local-auth",
        "id": "cosmos-disable-local-auth",
        "name": "CosmosDisableLocalAuth",
        "properties": {
          "precision": "very-high",
          "security-severity": "9.5",
          "severity": "critical",
          "tags": [
            "security",
            "keys",
            "IM-1",
          ],
        },
        "shortDescription": {
          "text": "Cosmos DB: no access by key",
        },
      }
    `);
  });

  it("ranks by the severity, as GitHub does", () => {
    const scores = new Map(rules.map(({ severity, name }) => [severity, name]));
    const byId = new Map(log(sampleRun).runs[0].tool.driver.rules.map((rule) => [rule.id, rule.properties]));
    const score = (severity: string) => Number(byId.get(scores.get(severity as never) ?? "")?.["security-severity"]);
    expect(score("critical")).toBeGreaterThan(9);
    expect(score("high")).toBeGreaterThanOrEqual(7);
    expect(score("high")).toBeLessThan(9);
    expect(score("medium")).toBeGreaterThanOrEqual(4);
    expect(score("medium")).toBeLessThan(7);
    expect(score("low")).toBeLessThan(4);
  });

  it("says whether the run reached its end", () =>
    expect(log({ ...sampleRun, isComplete: false })).toMatchObject({
      runs: [{ invocations: [{ executionSuccessful: false }] }],
    }));

  it("has no category where the stack is not known", () =>
    expect(log(sampleRun, { about: undefined }).runs[0]).not.toHaveProperty("automationDetails"));

  it("is valid whatever resources are called, points at its rules, and makes no link", () =>
    fc.assert(
      fc.property(hostileTexts, (name) => {
        const whole = log({ ...sampleRun, violations: [violated("cosmos-disable-local-auth", name)] });
        expect(isValid(JSON.parse(JSON.stringify(whole))), JSON.stringify(isValid.errors)).toBe(true);
        const [{ results, tool }] = whole.runs;
        for (const { ruleId, ruleIndex, message } of results) {
          expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
          expect(message.text).not.toContain("](");
        }
      }),
      { numRuns: 50 },
    ));
});
