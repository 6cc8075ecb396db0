import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { Rule } from "../defineRule.ts";
import { inForce } from "../exemptions/inForce.ts";
import { missingSetting, type SafeSetting } from "./safeSetting.ts";

/** A finished remediation. */
export type Remediation = ResourceValidationPolicy;

/**
 * Makes the remediation of what a rule would reject. It sets nothing on a resource that is exempt from the rule, and
 * what it throws ends the update: nothing is half set.
 */
export function defineRemediation(rule: Rule, settings: readonly SafeSetting[]): Remediation {
  const { name, displayName, severity, framework, url } = rule;
  return {
    name,
    displayName,
    description: `Sets what ${name} wants, where one property does it: ${rule.description}`,
    severity,
    framework,
    url,
    enforcementLevel: "remediate",
    remediateResource: ({ type, props, urn, name: resource }) => {
      let isChanged = false;
      for (const setting of settings) {
        const missing = missingSetting(setting, type, props);
        if (missing === undefined || inForce.exemptions?.cover(name, { urn, name: resource, type }) === true) continue;
        // The SDK's own object: what is secret or unknown beside the property stays so.
        props[missing.property] = missing.safe;
        isChanged = true;
        console.log(`${resource} (${type}): ${missing.property} is set to ${JSON.stringify(missing.safe)} by ${name}.`);
      }
      return isChanged ? props : undefined;
    },
  };
}
