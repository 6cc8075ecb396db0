import { benchmark } from "../../benchmark.ts";
import { databaseAccount } from "../../catalogue/cosmos.ts";
import { requireSetting } from "../../checks/requireSetting.ts";
import { defineRule } from "../../defineRule.ts";

const setting = { property: "disableLocalAuth", safe: true } as const;

export const disableLocalAuth = defineRule({
  name: "cosmos-disable-local-auth",
  displayName: "Cosmos DB: no access by key",
  description: "A Cosmos DB account accepts Entra identities only, neither account keys nor resource tokens.",
  severity: "critical",
  framework: benchmark("IM-1", "Use centralized identity and authentication system"),
  url: "https://learn.microsoft.com/azure/cosmos-db/how-to-disable-local-auth",
  remediationSteps:
    "Grant each application's managed identity a data role, let it use a TokenCredential, then set disableLocalAuth to true (azure: localAuthenticationDisabled).",
  validate: requireSetting([databaseAccount], {
    "azure-native": [setting],
    arm: [setting],
    bridged: [
      { property: "localAuthenticationDisabled", safe: true },
      { property: "localAuthenticationEnabled", safe: false },
    ],
  }),
});
