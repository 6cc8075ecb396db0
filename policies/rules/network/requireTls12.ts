import { benchmark } from "../../benchmark.ts";
import { tls } from "../../catalogue/network/transport.ts";
import { requireSwitches } from "../../checks/requireSwitches.ts";
import { defineRule } from "../../defineRule.ts";

export const requireTls12 = defineRule({
  name: "network-require-tls12",
  displayName: "Azure services: TLS 1.2 at least",
  description: "Services that can be told so refuse TLS below 1.2.",
  group: "network",
  severity: "high",
  framework: benchmark("DP-3", "Encrypt sensitive data in transit"),
  url: "https://learn.microsoft.com/security/benchmark/azure/mcsb-data-protection",
  remediationSteps: "Set the property that the message names to TLS 1.2 or 1.3.",
  validate: requireSwitches(tls),
});
