import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";
import type { Rule } from "../defineRule.ts";
import { packName } from "../packName.ts";
import { credentialIn } from "../recognise/credential.ts";
import type { PolicyEvent, PolicyRun, RemediationEvent } from "./events.ts";
import { type MessageParts, readMessage } from "./message.ts";

/** What came of a rule at a resource. */
export type Outcome = "mandatory" | "advisory" | "unknown" | "remediated" | "exempt";

/** One thing that a rule told, fit to be shown: no text in it looks like a credential. */
export interface Finding extends MessageParts {
  outcome: Outcome;
  /** The rule's name; a foreign pack's behind the pack's. */
  ruleId: string;
  /** The pack's own rule. */
  rule?: Rule;
  urn: string;
  /** The resource's name; the stack's where it is about the whole. */
  name: string;
  /** The same in each run for the same fault, wherever it stands. */
  fingerprint: string;
}

const order: readonly Outcome[] = ["mandatory", "advisory", "unknown", "remediated", "exempt"];

/** All that the rules told in a run, the worst first. */
export function findingsOf({ violations, remediations }: PolicyRun, rules: readonly Rule[]): Finding[] {
  const ruleOf = ({ policyPackName, policyName }: RemediationEvent): Pick<Finding, "ruleId" | "rule"> => {
    const rule = policyPackName.startsWith(packName) ? rules.find(({ name }) => name === policyName) : undefined;
    return rule === undefined ? { ruleId: shown(`${policyPackName}/${policyName}`) } : { ruleId: rule.name, rule };
  };
  const found = [
    ...violations.map((event) => {
      const { ruleId, rule } = ruleOf(event);
      const parts = readMessage(event.message, rule?.description, nameOf(event.resourceUrn));
      return { event, ruleId, rule, outcome: outcomeOf(event), parts };
    }),
    ...remediations.map((event) => {
      const parts = { found: `set by ${event.policyPackName} to what the rule wants` };
      return { event, ...ruleOf(event), outcome: "remediated" as const, parts };
    }),
  ];
  const seen = new Map<string, number>();
  return found
    .map(({ event, ruleId, rule, outcome, parts }) => {
      const urn = event.resourceUrn ?? "";
      const place = [ruleId, urn, placeOf(parts.found)].join("\0");
      seen.set(place, (seen.get(place) ?? 0) + 1);
      const fingerprint = createHash("sha256")
        .update(`${place}\0${seen.get(place) ?? 0}`)
        .digest("hex")
        .slice(0, 32);
      const texts = Object.fromEntries(
        Object.entries(parts).map(([part, text]: [string, string]) => [part, shown(text)]),
      );
      const common = { outcome, ruleId, urn: shown(urn), name: shown(nameOf(urn)), fingerprint };
      return { ...common, ...(texts as unknown as MessageParts), ...(rule && { rule }) };
    })
    .sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || compare(a.ruleId + a.urn, b.ruleId + b.urn));
}

/** Byte order, which depends on no machine's language. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function outcomeOf({ policyName, enforcementLevel, message }: PolicyEvent): Outcome {
  if (enforcementLevel === "mandatory") return "mandatory";
  if (enforcementLevel === "remediate") return "remediated";
  if (policyName === "exemptions-require-current" && /\d exemptions? (is|are) in force: /.test(message))
    return "exempt";
  // The SDK's words for what a rule could not decide.
  return message.startsWith("can't run policy") ? "unknown" : "advisory";
}

function nameOf(urn: string | undefined): string {
  return (urn ?? "").split("::").slice(3).join("::");
}

/** The property, without the value: a fault stays the same one when the value changes. */
function placeOf(found: string): string {
  return found.split(" is ")[0] ?? "";
}

/** A text from the run. The pack's own messages quote no credential; a foreign pack's, or a name, might. */
function shown(text: string): string {
  const kind = credentialIn(text);
  return kind === undefined ? text : `(not shown: a text with ${kind})`;
}
