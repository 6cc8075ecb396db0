import { benchmark } from "../../benchmark.ts";
import { switches } from "../../catalogue/switches.ts";
import { requireSwitches } from "../../checks/requireSwitches.ts";
import { defineRule } from "../../defineRule.ts";

export const disableKeyAccess = defineRule({
  name: "credentials-disable-key-access",
  displayName: "Azure services: no access by key",
  description:
    "No Azure service accepts keys, shared signatures, local users, passwords or callers without an identity.",
  severity: "critical",
  framework: benchmark("IM-1", "Use centralized identity and authentication system"),
  url: "https://learn.microsoft.com/security/benchmark/azure/mcsb-identity-management",
  remediationSteps:
    "Grant each caller's managed identity a role of the service, let it ask for tokens, then set the property that the message names.",
  validate: requireSwitches(switches),
});
