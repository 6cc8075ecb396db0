import { benchmark } from "../../benchmark.ts";
import { switchesOf } from "../../catalogue/switches.ts";
import { requireSwitch } from "../../checks/requireSwitch.ts";
import { eachDeclared } from "../../declared/each.ts";
import { defineRule } from "../../defineRule.ts";

const types = [...switchesOf.keys()];

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
  validate: (resource, report) =>
    eachDeclared(types, (declared, violations) => {
      for (const one of switchesOf.get(declared.type) ?? []) requireSwitch(one, declared, resource.type, violations);
    })(resource, report),
});
