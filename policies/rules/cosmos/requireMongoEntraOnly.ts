import { benchmark } from "../../benchmark.ts";
import { mongoCluster } from "../../catalogue/cosmos.ts";
import type { Switch } from "../../catalogue/switch.ts";
import { requireSwitches } from "../../checks/requireSwitches.ts";
import { defineRule } from "../../defineRule.ts";

/** What azure-native's own version of the API (2024-07-01) does not have yet: there, a cluster takes passwords. */
const allowedModes: Switch = {
  type: mongoCluster,
  property: "properties.authConfig.allowedModes[]",
  safe: ["MicrosoftEntraID"],
  service: "NativeAuth",
  page: "documentdb/how-to-connect-role-based-access-control",
  bridged: [{ property: "authenticationMethods[]", safe: "MicrosoftEntraID" }],
};

export const requireMongoEntraOnly = defineRule({
  name: "cosmos-require-mongo-entra-only",
  displayName: "DocumentDB (MongoDB vCore): Entra identities only",
  description: "A MongoDB vCore cluster lets nobody in by a user name and a password.",
  severity: "critical",
  framework: benchmark("IM-1", "Use centralized identity and authentication system"),
  url: "https://learn.microsoft.com/azure/documentdb/how-to-connect-role-based-access-control",
  remediationSteps:
    "Register each application's identity as a user of the cluster (mongocluster:User), then set properties.authConfig.allowedModes to MicrosoftEntraID alone (API 2025-09-01 has it; azure: authenticationMethods).",
  validate: requireSwitches([allowedModes]),
});
