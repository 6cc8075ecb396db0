import { describe, expect, it } from "vitest";
import type { PolicyEvent, PolicyRun } from "../../../policies/findings/events.ts";
import { type Finding, findingsOf } from "../../../policies/findings/finding.ts";
import { packName } from "../../../policies/packName.ts";
import { rules } from "../../../policies/pack.ts";
import { examplesOf, saidOf } from "../support/examples.ts";
import { ruleNamed, told, urnOf, violated } from "./run.ts";

const find = (...violations: PolicyEvent[]): Finding[] => findingsOf(run({ violations }), rules);
const run = (part: Partial<PolicyRun>): PolicyRun => ({
  violations: [],
  remediations: [],
  version: "0.1.0",
  isComplete: true,
  ...part,
});
const stack = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";

describe("findingsOf", () => {
  it("takes a violation apart", () => {
    const [finding] = find(violated("cosmos-disable-local-auth", "orders"));
    expect(finding).toMatchObject({
      outcome: "mandatory",
      ruleId: "cosmos-disable-local-auth",
      rule: ruleNamed("cosmos-disable-local-auth"),
      urn: urnOf("orders"),
      name: "orders",
      found: "disableLocalAuth is false",
      wanted: "true",
      write: "Write it.",
      url: ruleNamed("cosmos-disable-local-auth").url,
    });
  });

  it("tells by the level, and apart what is undecided or exempt", () => {
    const unknown = "can't run policy 'x' from policy pack 'y@v1' during preview: string value at .a can't be known";
    const outcomes = find(
      told("exemptions-require-current", stack, 'Few.\n2 exemptions are in force: "a" from b until c (d: e).'),
      told("exemptions-require-current", stack, 'Few.\nThe exemption of "a", exempts nothing here: remove it.'),
      told("credentials-disable-key-access", urnOf("a"), unknown, { enforcementLevel: "advisory" }),
      told("cosmos-require-tls12", urnOf("a"), "x", { enforcementLevel: "remediate" }),
      violated("cosmos-require-tls12", "a"),
    ).map(({ outcome, found }) => [outcome, found]);
    expect(outcomes).toEqual([
      ["mandatory", "disableLocalAuth is false"],
      ["advisory", 'Few.\nThe exemption of "a", exempts nothing here: remove it.'],
      ["unknown", "string value at .a can't be known"],
      ["remediated", "x"],
      ["exempt", 'Few.\n2 exemptions are in force: "a" from b until c (d: e).'],
    ]);
  });

  it("shows of a remediation which rule it is, and nothing of the resource", () => {
    const event = {
      resourceUrn: urnOf("a"),
      policyName: "cosmos-require-tls12",
      policyPackName: `${packName}-remediation`,
    };
    const [finding] = findingsOf(
      run({ remediations: [{ ...event, before: { a: "the value" } } as typeof event] }),
      rules,
    );
    expect(finding).toMatchObject({ outcome: "remediated", ruleId: "cosmos-require-tls12", name: "a" });
    expect(JSON.stringify(finding)).not.toContain("the value");
  });

  it("names a foreign pack's rule with its pack, even where it is called like one of the pack", () => {
    const [finding] = find({ ...violated("cosmos-disable-local-auth", "orders"), policyPackName: "other" });
    expect(finding).toMatchObject({ ruleId: "other/cosmos-disable-local-auth", outcome: "mandatory" });
    expect(finding).not.toHaveProperty("rule");
  });

  const accountKey = `${"Zx9+".repeat(21)}aB==`;
  it.each<[string, PolicyEvent]>([
    ["a message", told("cosmos-disable-local-auth", urnOf("a"), `AccountEndpoint=https://a;AccountKey=${accountKey};`)],
    ["a resource's name", violated("cosmos-disable-local-auth", `AccountEndpoint=https://a;AccountKey=${accountKey};`)],
    [
      "a foreign rule's name",
      { ...violated("cosmos-disable-local-auth", "a"), policyPackName: `AccountKey=${accountKey}` },
    ],
  ])("shows no credential in %s", (_where, event) => {
    const text = JSON.stringify(find(event));
    expect(text).not.toContain("Zx9+");
    expect(text).toContain("not shown");
  });

  it("hides nothing that the pack's own rules say", () => {
    const messages = rules.flatMap((rule) =>
      saidOf(rule, examplesOf(rule.name).rejected).map(({ message }) => ({ rule, message })),
    );
    const findings = find(...messages.map(({ rule, message }) => told(rule.name, urnOf("a"), message)));
    expect(findings.length).toBeGreaterThan(rules.length - 1);
    expect(findings.filter(({ found }) => found.includes("not shown"))).toEqual([]);
  });

  describe("the fingerprint", () => {
    const fingerprint = (...events: PolicyEvent[]) => find(...events).map((finding) => finding.fingerprint);
    const rule = "cosmos-disable-local-auth";

    it("stays when the value, the wording and the order change", () => {
      const [one] = fingerprint(violated(rule, "orders"));
      const others = [
        violated("cosmos-require-tls12", "orders"),
        violated(rule, "orders", { found: "missing", wanted: "True" }),
      ];
      expect(fingerprint(...others)).toContain(one);
    });

    it("differs by rule, resource and property, and for each of several alike", () => {
      const alike = [violated(rule, "orders", { found: "a" }), violated(rule, "orders", { found: "b" })];
      const all = fingerprint(
        ...alike,
        violated("cosmos-require-tls12", "orders"),
        violated(rule, "order"),
        violated(rule, "orders", { path: "other" }),
      );
      expect(new Set(all).size).toBe(5);
    });
  });
});
