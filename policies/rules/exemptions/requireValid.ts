import process from "node:process";
import { benchmark } from "../../benchmark.ts";
import { defineRule } from "../../defineRule.ts";
import { Exemptions, inForce } from "../../exemptions/inForce.ts";
import { loadExemptions } from "../../exemptions/load.ts";
import type { Parameter } from "../../parameters.ts";
import { ruleNames } from "../../ruleNames.ts";

const text: Parameter = { type: "string", minLength: 1 };

/** It stands first in the pack: what it reads is in force for the rules behind it. */
export const requireValid = defineRule({
  name: "exemptions-require-valid",
  displayName: "Exemptions: complete",
  description: "Each exemption names a rule, a resource, a reason, an owner and its last day.",
  severity: "high",
  framework: benchmark("GS-1", "Align organization roles, responsibilities and accountabilities"),
  url: "https://learn.microsoft.com/security/benchmark/azure/mcsb-governance-strategy",
  remediationSteps: "Complete the exemption that the message names, or remove it.",
  configSchema: {
    properties: {
      exemptions: {
        type: "array",
        description: "What rules are not to reject for a while.",
        items: {
          type: "object",
          properties: { rule: text, resource: text, reason: text, owner: text, until: text },
          required: ["rule", "resource", "reason", "owner", "until"],
        },
      },
      file: {
        type: "string",
        description: "A JSON file with such a list; a relative path starts where Pulumi is started.",
      },
    },
  },
  validate: (_resource, report, parameters) => {
    if (inForce.exemptions !== undefined) return;
    // The process starts in the pack's own folder; where Pulumi was started is known by this variable only.
    const read = loadExemptions(parameters, process.env.PWD, [...ruleNames]);
    read.faults.forEach((fault) => report.line(fault));
    inForce.exemptions = new Exemptions(read.exemptions, new Date());
  },
});
