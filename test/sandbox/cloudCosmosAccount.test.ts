import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { account, accountInputs, createCloud, furnish, group, identityId, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
});
afterAll(() => cloud.remove());

const accounts = `${group}/providers/Microsoft.DocumentDB/databaseAccounts`;
const type = "cosmosdb:DatabaseAccount";
const [west, north] = ["westeurope", "northeurope"].map((locationName, failoverPriority) => ({
  locationName,
  failoverPriority,
  isZoneRedundant: false,
}));
const bounded = (maxStalenessPrefix: number, maxIntervalInSeconds: number): Values => ({
  consistencyPolicy: { defaultConsistencyLevel: "BoundedStaleness", maxStalenessPrefix, maxIntervalInSeconds },
});
const periodic = (backupIntervalInMinutes: number, backupRetentionIntervalInHours: number): Values => ({
  backupPolicy: {
    type: "Periodic",
    periodicModeProperties: { backupIntervalInMinutes, backupRetentionIntervalInHours },
  },
});
const serverless = { capabilities: [{ name: "EnableServerless" }] };
const key = "https://v.vault.azure.net/keys/k";
const identity = { type: "UserAssigned", userAssignedIdentities: [identityId] };

let made = 0;
const create = (inputs: Values) => {
  made += 1;
  return cloud.create(type, `${accounts}/acc-${made}`, { ...accountInputs, ...inputs });
};

describe("an account that Azure makes", () => {
  it.each<[string, Values]>([
    ["written to in two regions", { locations: [west, north], enableMultipleWriteLocations: true }],
    ["as stale as one region may be", bounded(10, 5)],
    ["as stale as it can be", bounded(2_147_483_647, 86_400)],
    ["backed up daily", periodic(1440, 48)],
    ["without a limit", { capacity: { totalThroughputLimit: -1 } }],
    ["serverless", { ...serverless, enableAutomaticFailover: false }],
    ["ready to fail over", { enableAutomaticFailover: true }],
    [
      "encrypted by a key of one's own",
      { keyVaultKeyUri: key, identity, defaultIdentity: `UserAssignedIdentity=${identityId}` },
    ],
    ["encrypted by the service's identity", { keyVaultKeyUri: key, defaultIdentity: "FirstPartyIdentity" }],
  ])("is %s", (_what, inputs) => expect(create(inputs)).resolves.toBeDefined());
});

describe("an account that Azure refuses", () => {
  it.each<[string, Values, RegExp]>([
    ["too stale", bounded(10, 86_401), /5 to 86400/],
    ["too little stale for two regions", { ...bounded(10, 5), locations: [west, north] }, /100000 to/],
    ["backed up too often", periodic(59, 8), /60 to 1440 minutes/],
    ["backed up for too long", periodic(60, 721), /8 to 720 hours/],
    ["backed up once", periodic(1440, 47), /at least twice/],
    [
      "of two kinds of backup",
      { backupPolicy: { type: "Continuous", periodicModeProperties: {} } },
      /not valid for continuous/,
    ],
    ["free and serverless", { ...serverless, enableFreeTier: true }, /Free tier is not supported/],
    ["serverless in two regions", { ...serverless, locations: [west, north] }, /one location only/],
    ["serverless and failing over", { ...serverless, enableAutomaticFailover: true }, /Automatic failover/],
    ["with half a limit", { capacity: { totalThroughputLimit: 0.5 } }, /totalThroughputLimit/],
    ["encrypted by a version of a key", { keyVaultKeyUri: `${key}/1` }, /without version/],
    [
      "with an identity that it has not",
      { keyVaultKeyUri: key, defaultIdentity: `UserAssignedIdentity=${identityId}` },
      /not assigned to the account/,
    ],
    ["with an identity that there is not", { defaultIdentity: "Mine" }, /none that Azure knows/],
    ["restored from nothing", { createMode: "Restore" }, /must be the id of a restorable/],
  ])("is %s", async (_what, inputs, message) => {
    await expect(create(inputs)).rejects.toThrow(message);
  });

  it("is a second free one", async () => {
    await create({ enableFreeTier: true });
    await expect(create({ enableFreeTier: true })).rejects.toThrow(/already been applied/);
  });
});

describe("a change that Azure", () => {
  const changed = async (before: Values, after: Values) => {
    const { id } = await create(before);
    return cloud.update(type, id, { ...accountInputs, ...after });
  };

  it.each<[string, Values, Values]>([
    ["a region more", { locations: [west] }, { locations: [west, north] }],
    [
      "more days of backup",
      {},
      { backupPolicy: { type: "Continuous", continuousModeProperties: { tier: "Continuous30Days" } } },
    ],
    ["continuous backup", periodic(60, 8), { backupPolicy: { type: "Continuous" } }],
    ["a capability", {}, { capabilities: [{ name: "EnableNoSQLVectorSearch" }] }],
  ])("makes: %s", (_what, before, after) => expect(changed(before, after)).resolves.toBeDefined());

  it.each<[string, Values, Values, RegExp]>([
    [
      "another writing region",
      { locations: [west, north] },
      {
        locations: [
          { ...north, failoverPriority: 0 },
          { ...west, failoverPriority: 1 },
        ],
      },
      /write region/,
    ],
    ["less capable", { capabilities: [{ name: "EnableNoSQLVectorSearch" }] }, {}, /cannot be removed/],
    ["no analytical store", { enableAnalyticalStorage: true }, {}, /cannot be switched off/],
    ["no key", { keyVaultKeyUri: key }, {}, /cannot be taken away/],
    ["free", { enableFreeTier: false }, { enableFreeTier: true }, /'enableFreeTier'|already been applied/],
  ])("refuses: %s", async (_what, before, after, message) => {
    await expect(changed(before, after)).rejects.toThrow(message);
  });
});

describe("a restore", () => {
  it("brings databases and containers, and no roles", async () => {
    const source = await cloud.cloud.read(`azure-native:${type}`, account);
    const subscription = account.split("/").slice(0, 3).join("/");
    const restored = await create({
      createMode: "Restore",
      restoreParameters: {
        restoreMode: "PointInTime",
        restoreTimestampInUtc: "2026-03-10T12:00:00Z",
        restoreSource: `${subscription}/providers/Microsoft.DocumentDB/locations/westeurope/restorableDatabaseAccounts/${String(source?.properties.instanceId)}`,
      },
    });
    const below = cloud.cloud.store.below(restored.id).map(({ id }) => id.slice(restored.id.length));
    expect(below.sort()).toEqual(["/sqlDatabases/sales", "/sqlDatabases/sales/containers/orders"]);
  });
});
