import { benchmark } from "../../benchmark.ts";
import { databaseAccount } from "../../catalogue/cosmos.ts";
import { requireSetting } from "../../checks/requireSetting.ts";
import { defineRule } from "../../defineRule.ts";

// Tls12 is the strictest that any API version knows.
const setting = { property: "minimalTlsVersion", safe: "Tls12" } as const;

export const requireTls12 = defineRule({
  name: "cosmos-require-tls12",
  displayName: "Cosmos DB: TLS 1.2 at least",
  description: "A Cosmos DB account refuses TLS below 1.2.",
  group: "network",
  severity: "high",
  framework: benchmark("DP-3", "Encrypt sensitive data in transit"),
  url: "https://learn.microsoft.com/azure/cosmos-db/self-serve-minimum-tls-enforcement",
  remediationSteps: "Set minimalTlsVersion to Tls12.",
  validate: requireSetting([databaseAccount], {
    "azure-native": [setting],
    arm: [setting],
    bridged: [setting],
  }),
});
