import { describe, expect, it } from "vitest";
import { readEvents } from "../../../policies/findings/events.ts";
import { end, lines, prelude, stackRulesRan, told, urnOf, violated } from "./run.ts";

const mandatory = { policyEvent: violated("cosmos-disable-local-auth", "orders") };
const advice = { policyEvent: told("audit-require-diagnostics", urnOf("orders"), "advice") };

describe("readEvents", () => {
  it("reads what rules and remediations told, and who ran on what", () => {
    const remediation = { resourceUrn: urnOf("x"), policyName: "r", policyPackName: "p", before: { a: 1 } };
    const run = readEvents(lines(prelude, mandatory, { policyRemediationEvent: remediation }, stackRulesRan, end()));
    expect(run).toEqual({
      about: { project: "shop", stack: "prod" },
      violations: [mandatory.policyEvent],
      remediations: [remediation],
      version: "0.1.0",
      isComplete: true,
    });
  });

  it("takes once what an update tells twice", () =>
    expect(readEvents(lines(prelude, mandatory, advice, mandatory, advice, end())).violations).toHaveLength(2));

  it("skips what others print among the events", () =>
    expect(readEvents(`> a script\n\n${lines(end())}warning: x\n`).isComplete).toBe(true));

  it.each<[string, string, boolean]>([
    ["a run that succeeded", lines(prelude, advice, end()), true],
    ["one that rules stopped", lines(prelude, mandatory, stackRulesRan, end({ result: "failed" })), true],
    ["a state that rules reject", lines(mandatory, end({ result: "failed" })), true],
    ["one that stopped before the stack's rules", lines(prelude, mandatory, end({ result: "failed" })), false],
    ["one that failed without a violation", lines(prelude, advice, stackRulesRan, end({ result: "failed" })), false],
    ["a state without a violation that failed", lines(end({ result: "failed" })), false],
    ["one without a result", lines(prelude, { summaryEvent: { PolicyPacks: { "keyless-cosmos-iis": "1" } } }), false],
  ])("tells whether it is complete: %s", (_what, text, isComplete) =>
    expect(readEvents(text).isComplete).toBe(isComplete),
  );

  it.each<[string, string, string]>([
    ["nothing", "", "There is no event of a run's end"],
    ["a run that was cut", lines(prelude, mandatory), "There is no event of a run's end"],
    ["a line that was cut", lines(prelude, end()).slice(0, -9), "Line 2 is no JSON object of its own"],
    ["a digest", JSON.stringify({ steps: [] }, null, 2), "PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true"],
    ["a run without packs", lines(end({ packs: {} })), "The pack keyless-cosmos-iis took no part in the run"],
    ["only the remediation", lines(end({ packs: { "keyless-cosmos-iis-remediation": "1" } })), "took no part"],
  ])("refuses %s", (_what, text, message) => expect(() => readEvents(text)).toThrow(message));
});
