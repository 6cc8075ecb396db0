import type { PolicyPackArgs } from "@pulumi/policy";
import type { Rule } from "../defineRule.ts";
import { rules } from "../pack.ts";
import { defineRemediation, type Remediation } from "./defineRemediation.ts";
import { readExemptions } from "./readExemptions.ts";
import { cosmosSettings, keySettings } from "./settings.ts";

/** Each remediation has the name of the rule that wants what it sets. */
export const remediations: readonly Remediation[] = [
  readExemptions(ruleNamed("exemptions-require-valid")),
  defineRemediation(ruleNamed("credentials-disable-key-access"), keySettings),
  ...Object.entries(cosmosSettings).map(([name, setting]) => defineRemediation(ruleNamed(name), [setting])),
];

/** The pack. */
export const remediationPack: PolicyPackArgs = {
  displayName: "Keyless Azure: remediation",
  description: "Switches keys off where one property does it, before the rules of the policy pack look at a resource.",
  provider: "azure",
  enforcementLevel: "remediate",
  policies: [...remediations],
};

function ruleNamed(name: string): Rule {
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) throw new Error(`the policy pack has no rule ${name}`);
  return rule;
}
