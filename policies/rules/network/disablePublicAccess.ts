import { benchmark } from "../../benchmark.ts";
import { publicAccess } from "../../catalogue/network/publicAccess.ts";
import { requireSwitches } from "../../checks/requireSwitches.ts";
import { defineRule } from "../../defineRule.ts";

export const disablePublicAccess = defineRule({
  name: "network-disable-public-access",
  displayName: "Azure services: no public network",
  description: "Services that hold data or secrets are reached through private endpoints only.",
  group: "network",
  severity: "high",
  framework: benchmark("NS-2", "Secure cloud native services with network controls"),
  url: "https://learn.microsoft.com/azure/private-link/private-endpoint-overview",
  remediationSteps: "Add a private endpoint with its private DNS zone, then set the property that the message names.",
  validate: requireSwitches(publicAccess),
});
