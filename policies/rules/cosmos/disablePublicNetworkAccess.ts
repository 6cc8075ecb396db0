import { benchmark } from "../../benchmark.ts";
import { databaseAccount } from "../../catalogue/cosmos.ts";
import { requireSetting } from "../../checks/requireSetting.ts";
import { defineRule } from "../../defineRule.ts";

const setting = { property: "publicNetworkAccess", safe: "Disabled" } as const;

export const disablePublicNetworkAccess = defineRule({
  name: "cosmos-disable-public-network-access",
  displayName: "Cosmos DB: no public network",
  description: "A Cosmos DB account is reached through private endpoints only.",
  group: "network",
  severity: "high",
  framework: benchmark("NS-2", "Secure cloud native services with network controls"),
  url: "https://learn.microsoft.com/azure/cosmos-db/how-to-configure-private-endpoints",
  remediationSteps:
    "Add a private endpoint (group id Sql) with its private DNS zone, then set publicNetworkAccess to Disabled (azure: publicNetworkAccessEnabled to false).",
  validate: requireSetting([databaseAccount], {
    "azure-native": [setting],
    arm: [setting],
    bridged: [{ property: "publicNetworkAccessEnabled", safe: false }],
  }),
});
