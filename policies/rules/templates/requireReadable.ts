import { benchmark } from "../../benchmark.ts";
import { armContent } from "../../declared/declaredResources.ts";
import { defineRule } from "../../defineRule.ts";

export const requireReadable = defineRule({
  name: "templates-require-readable",
  displayName: "ARM templates: in sight",
  description: "What a deployment deploys is in sight, so that the other rules can look at it.",
  severity: "high",
  framework: benchmark("DS-6", "Enforce security of workload throughout DevOps lifecycle"),
  url: "https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax",
  remediationSteps:
    "Put the template itself into the program, nested templates too, with literal types; or declare the resources in the program.",
  validate: ({ type, props, name }, report) => {
    const content = armContent(type, props);
    for (const { path, found, wanted } of content?.faults ?? []) {
      report.violation(`The deployment "${name}"`, {
        path,
        found: `${found}, so nothing of it can be checked`,
        wanted,
        write: "Declare the resources where they can be read.",
      });
    }
    content?.unknowns.forEach((error) => report.unknown(error));
  },
});
