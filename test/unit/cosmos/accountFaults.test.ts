import { describe, expect, it } from "vitest";
import type { CosmosDeclaration } from "../../../components/cosmos/declaration.ts";
import { ofAccount } from "./support.ts";

const two = [{ locationName: "westeurope" }, { locationName: "northeurope" }];
const bounded = (maxStalenessPrefix: number, maxIntervalInSeconds: number) => ({
  defaultConsistencyLevel: "BoundedStaleness",
  maxStalenessPrefix,
  maxIntervalInSeconds,
});
const key = "https://vault-1.vault.azure.net/keys/key-1";
const group = "/subscriptions/s/resourceGroups/g/providers";
const identityId = `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/cosmos`;
const subnetId = `${group}/Microsoft.Network/virtualNetworks/hub/subnets/endpoints`;
const zoneId = `${group}/Microsoft.Network/privateDnsZones/privatelink.documents.azure.com`;

describe("an account without fault", () => {
  it.each<[string, Partial<CosmosDeclaration>]>([
    [
      "written to in two regions",
      { locations: two, enableMultipleWriteLocations: true, enableAutomaticFailover: true },
    ],
    ["strong in two regions", { locations: two, consistencyPolicy: { defaultConsistencyLevel: "Strong" } }],
    [
      "eventual in every region",
      {
        locations: two,
        enableMultipleWriteLocations: true,
        consistencyPolicy: { defaultConsistencyLevel: "Eventual" },
      },
    ],
    ["as stale as one region may be", { consistencyPolicy: bounded(10, 5) }],
    ["as stale as it can be", { locations: two, consistencyPolicy: bounded(2_147_483_647, 86_400) }],
    ["as stale as two regions may be", { locations: two, consistencyPolicy: bounded(100_000, 300) }],
    ["with 30 days of backup", { backupPolicy: { type: "Continuous", tier: "Continuous30Days" } }],
    [
      "backed up now and then",
      {
        backupPolicy: {
          type: "Periodic",
          backupIntervalInMinutes: 1440,
          backupRetentionIntervalInHours: 48,
          backupStorageRedundancy: "Zone",
        },
      },
    ],
    [
      "backed up by the hour",
      { backupPolicy: { type: "Periodic", backupIntervalInMinutes: 60, backupRetentionIntervalInHours: 8 } },
    ],
    ["backed up as Azure sees fit", { backupPolicy: { type: "Periodic" } }],
    ["with bounded costs", { totalThroughputLimit: 0, enableFreeTier: true }],
    ["with no bound", { totalThroughputLimit: -1 }],
    ["serverless, and not free", { capacityMode: "Serverless", enableFreeTier: false, enableAutomaticFailover: false }],
    [
      "capable",
      { capabilities: ["EnableNoSQLVectorSearch", "EnableNoSQLFullTextSearch"], enableAnalyticalStorage: true },
    ],
    ["encrypted by a key of one's own", { encryption: { keyVaultKeyUri: key, identityId } }],
    ["tagged", { tags: { "cost centre": "", owner: "x".repeat(256) }, deleteLocks: true }],
    ["in a zone of its own", { privateDnsZone: {} }],
    ["in a zone that is there", { privateDnsZone: { mode: "existing", zoneId } }],
    ["in a zone that a policy keeps", { privateDnsZone: { mode: "policy" } }],
    [
      "reached from elsewhere",
      {
        additionalNetworks: [
          { name: "hub", subnetId },
          { name: "hub-2", subnetId, location: "x" },
        ],
      },
    ],
  ])("is %s", (_what, given) => expect(ofAccount(given)).toEqual([]));
});

describe("an account with a fault", () => {
  it.each<[string, Partial<CosmosDeclaration>, string]>([
    [
      "a level that there is not",
      { consistencyPolicy: { defaultConsistencyLevel: "Sesion" } },
      'consistencyPolicy.defaultConsistencyLevel: "Sesion" is not possible. Allowed: Strong, BoundedStaleness, Session, ConsistentPrefix, Eventual. Did you mean "Session"?',
    ],
    [
      "Strong everywhere",
      { locations: two, enableMultipleWriteLocations: true, consistencyPolicy: { defaultConsistencyLevel: "Strong" } },
      'consistencyPolicy.defaultConsistencyLevel: "Strong" is not possible where every region is written to. Take another level.',
    ],
    [
      "bounds of nothing",
      { consistencyPolicy: { defaultConsistencyLevel: "Session", maxIntervalInSeconds: 5 } },
      'consistencyPolicy.maxIntervalInSeconds: means nothing with another level than "BoundedStaleness": remove it.',
    ],
    [
      "too little staleness",
      { consistencyPolicy: bounded(9, 5) },
      "consistencyPolicy.maxStalenessPrefix: 9 is not possible. Allowed: whole writes from 10 to 2147483647.",
    ],
    [
      "too little staleness for two regions",
      { locations: two, consistencyPolicy: bounded(99_999, 300) },
      "consistencyPolicy.maxStalenessPrefix: 99999 is not possible. Allowed: whole writes from 100000 to 2147483647.",
    ],
    [
      "too short an interval for two regions",
      { locations: two, consistencyPolicy: bounded(100_000, 299) },
      "consistencyPolicy.maxIntervalInSeconds: 299 is not possible. Allowed: whole seconds from 300 to 86400.",
    ],
    [
      "too long an interval",
      { consistencyPolicy: bounded(10, 86_401) },
      "consistencyPolicy.maxIntervalInSeconds: 86401 is not possible. Allowed: whole seconds from 5 to 86400.",
    ],
    [
      "no interval",
      { consistencyPolicy: { defaultConsistencyLevel: "BoundedStaleness", maxStalenessPrefix: 10 } },
      'consistencyPolicy.maxIntervalInSeconds: is required with "BoundedStaleness": whole seconds from 5 to 86400.',
    ],
    [
      "no prefix",
      { consistencyPolicy: { defaultConsistencyLevel: "BoundedStaleness", maxIntervalInSeconds: 5 } },
      'consistencyPolicy.maxStalenessPrefix: is required with "BoundedStaleness": whole writes from 10 to 2147483647.',
    ],
    [
      "a kind of backup that there is not",
      { backupPolicy: { type: "Never" } },
      'backupPolicy.type: "Never" is not possible. Allowed: Continuous, Periodic.',
    ],
    [
      "intervals of continuous backup",
      { backupPolicy: { backupIntervalInMinutes: 60 } },
      "backupPolicy.backupIntervalInMinutes: means nothing with continuous backup: remove it.",
    ],
    [
      "a tier of periodic backup",
      { backupPolicy: { type: "Periodic", tier: "Continuous7Days" } },
      "backupPolicy.tier: means nothing with periodic backup: remove it.",
    ],
    [
      "too short an interval of backup",
      { backupPolicy: { type: "Periodic", backupIntervalInMinutes: 59 } },
      "backupPolicy.backupIntervalInMinutes: 59 is not possible. Allowed: whole minutes from 60 to 1440.",
    ],
    [
      "too long an interval of backup",
      { backupPolicy: { type: "Periodic", backupIntervalInMinutes: 1441 } },
      "backupPolicy.backupIntervalInMinutes: 1441 is not possible. Allowed: whole minutes from 60 to 1440.",
    ],
    [
      "backups kept too shortly",
      { backupPolicy: { type: "Periodic", backupRetentionIntervalInHours: 7 } },
      "backupPolicy.backupRetentionIntervalInHours: 7 is not possible. Allowed: whole hours from 8 to 720.",
    ],
    [
      "backups kept too long",
      { backupPolicy: { type: "Periodic", backupRetentionIntervalInHours: 721 } },
      "backupPolicy.backupRetentionIntervalInHours: 721 is not possible. Allowed: whole hours from 8 to 720.",
    ],
    [
      "one backup only",
      { backupPolicy: { type: "Periodic", backupIntervalInMinutes: 1440, backupRetentionIntervalInHours: 47 } },
      "backupPolicy.backupRetentionIntervalInHours: 47 is less than two intervals of 1440 minutes. Allowed: 48 hours or more.",
    ],
    [
      "backups that are nowhere",
      { backupPolicy: { type: "Periodic", backupStorageRedundancy: "geo" } },
      'backupPolicy.backupStorageRedundancy: "geo" is not possible. Allowed: Geo, Zone, Local. Did you mean "Geo"?',
    ],
    [
      "bursts of a serverless account",
      { capacityMode: "Serverless", enableBurstCapacity: true },
      "enableBurstCapacity: is not possible for a serverless account.",
    ],
    [
      "a free serverless account",
      { capacityMode: "Serverless", enableFreeTier: true },
      "enableFreeTier: is not possible for a serverless account.",
    ],
    [
      "a limit for a serverless account",
      { capacityMode: "Serverless", totalThroughputLimit: 4000 },
      "totalThroughputLimit: 4000 is given, but a serverless account takes no throughput: remove it.",
    ],
    [
      "a limit below zero",
      { totalThroughputLimit: -2 },
      "totalThroughputLimit: -2 is not possible. Allowed: whole RU/s (or -1 for no limit) from 0 to 2147483647.",
    ],
    [
      "failover of a serverless account",
      { capacityMode: "Serverless", enableAutomaticFailover: true },
      "enableAutomaticFailover: is not possible for a serverless account.",
    ],
    [
      "a serverless account written to everywhere",
      { capacityMode: "Serverless", enableMultipleWriteLocations: true },
      "enableMultipleWriteLocations: is not possible for a serverless account.",
    ],
    [
      "a capability that there is not",
      { capabilities: ["EnableCassandra"] },
      'capabilities[0]: "EnableCassandra" is not possible. Allowed: EnableNoSQLVectorSearch, EnableNoSQLFullTextSearch.',
    ],
    [
      "a capability that is said otherwise",
      { capabilities: ["EnableServerless"] },
      'capabilities[0]: "EnableServerless" is what capacityMode: Serverless says: write that.',
    ],
    [
      "a capability twice",
      { capabilities: ["EnableNoSQLVectorSearch", "EnableNoSQLVectorSearch"] },
      'capabilities[1]: "EnableNoSQLVectorSearch" stands in capabilities[0] already: name it once.',
    ],
    [
      "a version of a key",
      { encryption: { keyVaultKeyUri: `${key}/0123`, identityId } },
      `encryption.keyVaultKeyUri: "${key}/0123" is not possible. Allowed: https://<vault>.vault.azure.net/keys/<key>, without a version, so that the key can be rotated.`,
    ],
    [
      "a key from anywhere",
      { encryption: { keyVaultKeyUri: `x${key}`, identityId } },
      `encryption.keyVaultKeyUri: "x${key}" is not possible. Allowed: https://<vault>.vault.azure.net/keys/<key>, without a version, so that the key can be rotated.`,
    ],
    [
      "no identity for the key",
      { encryption: { keyVaultKeyUri: key, identityId: "SystemAssigned" } },
      'encryption.identityId: "SystemAssigned" is not possible. Allowed: the ARM id of a user-assigned identity, /subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>.',
    ],
    [
      "a tag's name that Azure refuses",
      { tags: { "a/b": "c" } },
      'tags.a/b: "a/b" cannot name a tag. Allowed: 1 to 512 characters, none of < > % & \\ ? /.',
    ],
    ["too long a tag", { tags: { a: "x".repeat(257) } }, "tags.a: has 257 characters. Allowed: up to 256."],
    [
      "too many tags",
      { tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`t${index}`, ""])) },
      "tags: has 51 tags. Allowed: up to 50.",
    ],
    [
      "a zone of no known kind",
      { privateDnsZone: { mode: "none" } },
      'privateDnsZone.mode: "none" is not possible. Allowed: create, existing, policy.',
    ],
    [
      "a zone that is there, without its id",
      { privateDnsZone: { mode: "existing" } },
      'privateDnsZone.zoneId: is required with "existing": /subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.Network/privateDnsZones/privatelink.documents.azure.com.',
    ],
    [
      "a zone of another service",
      { privateDnsZone: { mode: "existing", zoneId: zoneId.replace("documents", "blob") } },
      `privateDnsZone.zoneId: "${zoneId.replace("documents", "blob")}" is not the zone of accounts for NoSQL. Allowed: /subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.Network/privateDnsZones/privatelink.documents.azure.com.`,
    ],
    [
      "the id of a zone that is made",
      { privateDnsZone: { zoneId } },
      'privateDnsZone.zoneId: means nothing with another mode than "existing": remove it.',
    ],
    [
      "a network of a bad name",
      { additionalNetworks: [{ name: "Hub", subnetId }] },
      'additionalNetworks[0].name: "Hub" is not possible. Allowed: lowercase letters, digits and hyphens, 31 at most, a letter first.',
    ],
    [
      "a network for a subnet",
      { additionalNetworks: [{ name: "hub", subnetId: "hub" }] },
      'additionalNetworks[0].subnetId: "hub" is no subnet\'s ARM id. Allowed: /subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.Network/virtualNetworks/<network>/subnets/<subnet>.',
    ],
    [
      "two networks of one name",
      {
        additionalNetworks: [
          { name: "hub", subnetId },
          { name: "hub", subnetId },
        ],
      },
      'additionalNetworks[1].name: "hub" stands in additionalNetworks[0] already: name it once.',
    ],
  ])("has %s", (_what, given, fault) => expect(ofAccount(given)).toEqual([fault]));
});
