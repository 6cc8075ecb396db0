import { benchmark } from "../../benchmark.ts";
import { databaseAccount } from "../../catalogue/cosmos.ts";
import { requireSetting } from "../../checks/requireSetting.ts";
import { defineRule } from "../../defineRule.ts";

const setting = { property: "disableKeyBasedMetadataWriteAccess", safe: true } as const;

export const disableKeyBasedMetadataWrites = defineRule({
  name: "cosmos-disable-key-based-metadata-writes",
  displayName: "Cosmos DB: no metadata writes by key",
  description: "No key changes a Cosmos DB account's databases, containers and throughput.",
  severity: "high",
  framework: benchmark("PA-7", "Follow just enough administration (least privilege) principle"),
  url: "https://learn.microsoft.com/azure/cosmos-db/role-based-access-control#prevent-sdk-changes",
  remediationSteps:
    "Create databases and containers by deployments, then set disableKeyBasedMetadataWriteAccess to true (azure: accessKeyMetadataWritesEnabled to false).",
  validate: requireSetting([databaseAccount], {
    "azure-native": [setting],
    arm: [setting],
    bridged: [{ property: "accessKeyMetadataWritesEnabled", safe: false }],
  }),
});
