import { benchmark } from "../../benchmark.ts";
import { https } from "../../catalogue/network/transport.ts";
import { requireSwitches } from "../../checks/requireSwitches.ts";
import { defineRule } from "../../defineRule.ts";

export const requireHttps = defineRule({
  name: "network-require-https",
  displayName: "Azure services: no traffic without TLS",
  description:
    "Web apps, container apps, storage accounts and caches take no caller without TLS, for tokens travel with it.",
  group: "network",
  severity: "high",
  framework: benchmark("DP-3", "Encrypt sensitive data in transit"),
  url: "https://learn.microsoft.com/security/benchmark/azure/mcsb-data-protection",
  remediationSteps: "Let callers use https or the port with TLS, then set the property that the message names.",
  validate: requireSwitches(https),
});
