import { benchmark } from "../../benchmark.ts";
import { defineRule } from "../../defineRule.ts";
import type { Exemption } from "../../exemptions/exemption.ts";
import { inForce } from "../../exemptions/inForce.ts";

/** It stands last in the pack: by then every rule has asked for its exemptions. */
export const requireCurrent = defineRule({
  name: "exemptions-require-current",
  displayName: "Exemptions: few and current",
  description: "No exemption is left over: past its last day, or without anything that it exempts.",
  group: "exemptions",
  severity: "low",
  framework: benchmark("GS-1", "Align organization roles, responsibilities and accountabilities"),
  url: "https://learn.microsoft.com/security/benchmark/azure/mcsb-governance-strategy",
  remediationSteps: "Remove what the message calls over or unmatched, or renew it with its owner.",
  validateStack: (_resources, report) => {
    const { exemptions } = inForce;
    if (exemptions === undefined) return;
    const { used, expired, unmatched } = exemptions;
    if (used.length > 0) report.line(`${counted(used.length)} in force: ${used.map(described).join("; ")}.`);
    for (const each of expired) report.line(`The exemption of ${described(each)}, is over: remove or renew it.`);
    for (const each of unmatched) report.line(`The exemption of ${described(each)}, exempts nothing here: remove it.`);
  },
});

function counted(count: number): string {
  return count === 1 ? "1 exemption is" : `${count} exemptions are`;
}

function described({ rule, resource, until, owner, reason }: Exemption): string {
  return `"${resource}" from ${rule} until ${until} (${owner}: ${reason})`;
}
