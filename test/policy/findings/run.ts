import type { PolicyEvent } from "../../../policies/findings/events.ts";
import { packName } from "../../../policies/packName.ts";
import { rules } from "../../../policies/pack.ts";
import { type Violation, violationMessage } from "../../../policies/violation.ts";

export const type = "azure-native:cosmosdb:DatabaseAccount";
export const urnOf = (name: string) => `urn:pulumi:prod::shop::${type}::${name}`;

/** A rule of the pack. */
export function ruleNamed(name: string) {
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) throw new Error(`There is no rule ${name}.`);
  return rule;
}

/** What the engine makes of a violation by a resource of this name. */
export function violated(ruleName: string, name: string, violation: Partial<Violation> = {}): PolicyEvent {
  const rule = ruleNamed(ruleName);
  const whole = { path: "disableLocalAuth", found: "false", wanted: "true", write: "Write it.", ...violation };
  const message = violationMessage(`The Cosmos DB account ${JSON.stringify(name)}`, whole, rule.url);
  return told(ruleName, urnOf(name), `${rule.description}\n${message}\n`);
}

/** What the engine makes of any message of a rule. */
export function told(
  ruleName: string,
  resourceUrn: string,
  message: string,
  more: Partial<PolicyEvent> = {},
): PolicyEvent {
  const { enforcementLevel, severity } = ruleNamed(ruleName);
  const pack = { policyPackName: packName, policyPackVersion: "0.1.0" };
  return {
    resourceUrn,
    message,
    policyName: ruleName,
    ...pack,
    enforcementLevel: enforcementLevel ?? "",
    severity,
    ...more,
  };
}

/** How a run ends. */
export interface End {
  result?: string;
  /** By name. */
  packs?: Record<string, string>;
}

/** The event of a run's end. */
export function end({ result = "succeeded", packs = { [`${packName}|local|policies`]: "0.1.0" } }: End = {}): object {
  return { summaryEvent: { PolicyPacks: packs, isPreview: true, result } };
}

export const prelude = { preludeEvent: { config: {} } };
export const stackRulesRan = { policyAnalyzeStackSummaryEvent: { policyPackName: packName } };

/** Events as the engine writes them. */
export function lines(...events: readonly object[]): string {
  return events.map((event, sequence) => `${JSON.stringify({ sequence, ...event })}\n`).join("");
}
