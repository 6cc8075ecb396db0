import process from "node:process";
import type { Rule } from "../defineRule.ts";
import { Exemptions, inForce } from "../exemptions/inForce.ts";
import { loadExemptions } from "../exemptions/load.ts";
import type { Parameters } from "../parameters.ts";
import { rules } from "../pack.ts";
import type { Remediation } from "./defineRemediation.ts";

/** Stands first, as its rule does: it takes the same configuration, and what is exempt is then left as it is. */
export function readExemptions(rule: Rule): Remediation {
  return {
    name: rule.name,
    displayName: rule.displayName,
    description: "Leaves as they are the resources that are exempt from a rule.",
    severity: rule.severity,
    url: rule.url,
    enforcementLevel: "remediate",
    configSchema: rule.configSchema ?? { properties: {} },
    remediateResource: (resource) => {
      if (inForce.exemptions !== undefined) return undefined;
      const names = rules.map(({ name }) => name);
      const { exemptions, faults } = loadExemptions(resource.getConfig<Parameters>(), process.env.PWD, names);
      // Half of the exemptions would change resources that are meant to stay.
      if (faults.length > 0) throw new Error(faults.join(" "));
      inForce.exemptions = new Exemptions(exemptions, new Date());
      return undefined;
    },
  };
}
