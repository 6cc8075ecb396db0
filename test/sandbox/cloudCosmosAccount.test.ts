import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { accountInputs, createCloud, furnish, group, identityId, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
});
afterAll(() => cloud.remove());

const accounts = `${group}/providers/Microsoft.DocumentDB/databaseAccounts`;
const type = "cosmosdb:DatabaseAccount";
let count = 0;

const regions = (...names: string[]): Values => ({
  locations: names.map((locationName, failoverPriority) => ({
    locationName,
    failoverPriority,
    isZoneRedundant: false,
  })),
});
const one = regions("westeurope");
const two = regions("westeurope", "northeurope");
const three = regions("westeurope", "northeurope", "uksouth");
const everywhere: Values = { enableMultipleWriteLocations: true };
const bounded = (maxStalenessPrefix: number, maxIntervalInSeconds: number): Values => ({
  consistencyPolicy: { defaultConsistencyLevel: "BoundedStaleness", maxStalenessPrefix, maxIntervalInSeconds },
});
const periodic = (backupIntervalInMinutes?: number, backupRetentionIntervalInHours?: number): Values => ({
  backupPolicy: {
    type: "Periodic",
    periodicModeProperties: { backupIntervalInMinutes, backupRetentionIntervalInHours },
  },
});
const continuous = (tier: string): Values => ({
  backupPolicy: { type: "Continuous", continuousModeProperties: { tier } },
});
const capable = (...names: string[]): Values => ({ capabilities: names.map((name) => ({ name })) });
const limited = (totalThroughputLimit: number): Values => ({ capacity: { totalThroughputLimit } });
const assigned: Values = { identity: { type: "UserAssigned", userAssignedIdentities: [identityId] } };
const own: Values = { identity: { type: "SystemAssigned" } };
const key: Values = { keyVaultKeyUri: "https://others-vault.vault.azure.net/keys/account" };
const byAssigned: Values = { ...assigned, defaultIdentity: `UserAssignedIdentity=${identityId}` };

/** Each case: what it is, what is asked for, and what Azure says; "ok" where it does as asked. */
type Creation = [what: string, inputs: Values, code: string, message?: RegExp];
const refusals: Creation[] = [
  ["one region that writes", everywhere, "ok"],
  ["two regions that write", { ...two, ...everywhere }, "ok"],
  ["no region", { locations: [] }, "BadRequest", /at least one location/],
  ["a region in two spellings", regions("West Europe", "westeurope"), "BadRequest", /more than once/],
  [
    "priorities with a gap",
    { locations: [{ locationName: "westeurope", failoverPriority: 1 }] },
    "BadRequest",
    /priorities must be 0 to 0/,
  ],
  ["serverless", capable("EnableServerless"), "ok"],
  ["serverless in two regions", { ...two, ...capable("EnableServerless") }, "BadRequest", /one location only/],
  ["serverless that writes everywhere", { ...everywhere, ...capable("EnableServerless") }, "BadRequest", /serverless/],
  [
    "serverless with failover",
    { enableAutomaticFailover: true, ...capable("EnableServerless") },
    "BadRequest",
    /Automatic failover/,
  ],
  ["serverless and free", { enableFreeTier: true, ...capable("EnableServerless") }, "BadRequest", /Free tier is not/],
  ["serverless with a limit", { ...limited(1000), ...capable("EnableServerless") }, "BadRequest", /limit is not/],
  [
    "strong consistency with many writers",
    { ...everywhere, consistencyPolicy: { defaultConsistencyLevel: "Strong" } },
    "BadRequest",
    /Strong consistency/,
  ],
  ["the tightest bounds of one region", bounded(10, 5), "ok"],
  ["bounds too tight for one region", bounded(9, 5), "BadRequest", /maxStalenessPrefix of at least 10/],
  ["bounds too tight for two regions", { ...two, ...bounded(100_000, 299) }, "BadRequest", /at least 300/],
  ["the tightest bounds of two regions", { ...two, ...bounded(100_000, 300) }, "ok"],
  ["the widest bounds", bounded(2_147_483_647, 86_400), "ok"],
  ["bounds too wide in operations", bounded(2_147_483_648, 5), "BadRequest", /at most 2147483647/],
  ["bounds too wide in time", bounded(10, 86_401), "BadRequest", /at most 86400/],
  ["the usual periodic backup", { backupPolicy: { type: "Periodic" } }, "ok"],
  ["the rarest periodic backup", periodic(1440, 48), "ok"],
  ["a backup too often", periodic(59, 8), "BadRequest", /60 to 1440, but is 59/],
  ["a backup too seldom", periodic(1441, 720), "BadRequest", /60 to 1440/],
  ["a backup kept too short", periodic(60, 7), "BadRequest", /8 to 720/],
  ["a backup kept too long", periodic(60, 721), "BadRequest", /8 to 720/],
  ["a backup that is not kept for two", periodic(300, 9), "BadRequest", /two times/],
  ["no limit", limited(-1), "ok"],
  ["a limit of nothing", limited(0), "ok"],
  ["a limit that is none", limited(-2), "BadRequest", /must be -1/],
  ["a key by the service's own identity, without continuous backup", { ...key, ...periodic() }, "ok"],
  ["a key by an identity of its own", { ...key, ...byAssigned }, "ok"],
  ["a key of a managed HSM", { ...byAssigned, keyVaultKeyUri: "https://hsm.managedhsm.azure.net/keys/account" }, "ok"],
  [
    "a key with a version",
    { ...byAssigned, keyVaultKeyUri: `${String(key.keyVaultKeyUri)}/0123` },
    "BadRequest",
    /version/,
  ],
  ["a key that is a secret", { ...byAssigned, keyVaultKeyUri: "https://v1.vault.azure.net/secrets/s" }, "BadRequest"],
  ["a key, continuous backup, and no identity", key, "BadRequest", /Continuous backup with a customer-managed key/],
  [
    "a key, analytical storage, and no identity",
    { ...key, ...periodic(), enableAnalyticalStorage: true },
    "BadRequest",
    /Analytical storage with a customer-managed key/,
  ],
  [
    "a key by an identity that comes to be with the account",
    { ...key, ...own, defaultIdentity: "SystemAssignedIdentity" },
    "BadRequest",
    /user-assigned/,
  ],
  ["a default identity that is none", { defaultIdentity: identityId }, "BadRequest", /must be FirstPartyIdentity/],
  [
    "a default identity that it has not",
    { defaultIdentity: `UserAssignedIdentity=${identityId}` },
    "BadRequest",
    /not among the account's identities/,
  ],
  ["a system-assigned default without one", { defaultIdentity: "SystemAssignedIdentity" }, "BadRequest", /type System/],
  [
    "an identity that does not exist",
    { identity: { type: "UserAssigned", userAssignedIdentities: [`${identityId}-2`] } },
    "InvalidResourceReference",
  ],
];

describe("a new account", () => {
  it.each(refusals)("with %s", async (_what, inputs, code, message) => {
    const id = `${accounts}/new-${++count}`;
    const created = cloud.create(type, id, { ...accountInputs, ...inputs });
    if (code === "ok") await created;
    else
      await expect(created).rejects.toMatchObject({ code, message: expect.stringMatching(message ?? /./) as string });
  });

  it.each(["Sales", "ab", "a".repeat(45), "-sales", "sales-"])("has no name such as %s", async (name) => {
    await expect(cloud.create(type, `${accounts}/${name}`, accountInputs)).rejects.toThrow(/3 to 44 lower-case/);
  });

  it("has a name that is nobody else's, in any group", async () => {
    const other = group.replace(/rg$/, "other");
    await cloud.create("resources:ResourceGroup", other, { location: "westeurope" });
    await cloud.create(type, `${accounts}/taken`, accountInputs);
    const again = cloud.create(type, `${accounts.replace(group, other)}/taken`, accountInputs);
    await expect(again).rejects.toMatchObject({ code: "Conflict", status: 409 });
  });

  it("is the only free one of its subscription", async () => {
    await cloud.create(type, `${accounts}/free-1`, { ...accountInputs, enableFreeTier: true });
    const second = cloud.create(type, `${accounts}/free-2`, { ...accountInputs, enableFreeTier: true });
    await expect(second).rejects.toMatchObject({ code: "BadRequest" });
    await cloud.cloud.delete(`azure-native:${type}`, `${accounts}/free-1`);
    await cloud.create(type, `${accounts}/free-2`, { ...accountInputs, enableFreeTier: true });
  });

  it("gets endpoints, writes in the region of priority 0, and has a principal if it wants one", async () => {
    const locations = [
      { locationName: "North Europe", failoverPriority: 1 },
      { locationName: "West Europe", failoverPriority: 0 },
    ];
    const { properties } = await cloud.create(type, `${accounts}/ends`, { ...accountInputs, ...own, locations });
    expect(properties).toMatchObject({
      documentEndpoint: "https://ends.documents.azure.com:443/",
      readLocations: [{ id: "ends-northeurope" }, { id: "ends-westeurope" }],
      writeLocations: [{ id: "ends-westeurope" }],
      identity: { type: "SystemAssigned", principalId: expect.any(String) as string },
    });
    const written = { ...accountInputs, locations, ...everywhere };
    const { properties: all } = await cloud.create(type, `${accounts}/all`, written);
    expect(all.writeLocations).toHaveLength(2);
  });
});

type Change = [what: string, old: Values, fresh: Values, code: string, message?: RegExp];
const swapped = regions("northeurope", "westeurope");
const vectors = capable("EnableNoSQLVectorSearch");
const changes: Change[] = [
  ["a region more", one, two, "ok"],
  ["a region less", three, two, "ok"],
  ["a failover to another region", two, swapped, "ok"],
  ["the order of the others", three, regions("westeurope", "uksouth", "northeurope"), "ok"],
  ["another write region, new", one, regions("northeurope", "westeurope"), "BadRequest", /by a failover/],
  ["another write region, alone", two, regions("northeurope"), "BadRequest", /by a failover/],
  ["a region less where all write", { ...three, ...everywhere }, { ...two, ...everywhere }, "ok"],
  [
    "the first region gone where all write",
    { ...two, ...everywhere },
    { ...regions("northeurope"), ...everywhere },
    "ok",
  ],
  [
    "a failover where all write",
    { ...two, ...everywhere },
    { ...swapped, ...everywhere },
    "BadRequest",
    /writes in all/,
  ],
  ["writing everywhere", two, { ...two, ...everywhere }, "ok"],
  ["writing in one again", { ...two, ...everywhere }, two, "ok"],
  ["failover by the service", two, { ...two, enableAutomaticFailover: true }, "ok"],
  ["a region with failover", one, { ...two, enableAutomaticFailover: true }, "BadRequest", /'enableAutomaticFailover'/],
  ["a region with a backup tier", one, { ...two, ...continuous("Continuous7Days") }, "BadRequest", /'backupPolicy'/],
  ["a region with tags and what is off anyway", one, { ...two, tags: { a: "b" }, enableFreeTier: false }, "ok"],
  [
    "zone redundancy in place",
    one,
    { locations: [{ locationName: "westeurope", failoverPriority: 0, isZoneRedundant: true }] },
    "BadRequest",
    /zone redundancy/,
  ],
  ["a backup tier to the longer", continuous("Continuous7Days"), continuous("Continuous30Days"), "ok"],
  ["a backup tier to the shorter", continuous("Continuous30Days"), continuous("Continuous7Days"), "ok"],
  ["periodic to continuous backup", periodic(), continuous("Continuous7Days"), "ok"],
  ["continuous to periodic backup", {}, periodic(), "BadRequest", /back to periodic/],
  ["the kind", {}, { kind: "MongoDB" }, "BadRequest", /'kind'/],
  ["the free tier", {}, { enableFreeTier: true }, "BadRequest", /'enableFreeTier'|Free tier/],
  ["analytical storage on", {}, { enableAnalyticalStorage: true }, "ok"],
  ["analytical storage off", { enableAnalyticalStorage: true }, {}, "BadRequest", /Analytical storage/],
  [
    "its schema",
    { enableAnalyticalStorage: true },
    { enableAnalyticalStorage: true, analyticalStorageConfiguration: { schemaType: "FullFidelity" } },
    "BadRequest",
    /schema type/,
  ],
  ["vector search on", {}, vectors, "ok"],
  ["vector search off", vectors, {}, "BadRequest", /cannot be removed/],
  ["rate limiting back", capable("DisableRateLimitingResponses"), {}, "ok"],
  ["to serverless", {}, capable("EnableServerless"), "BadRequest", /serverless/],
  ["from serverless", capable("EnableServerless"), {}, "BadRequest", /cannot be removed/],
  ["to another API", {}, capable("EnableTable"), "BadRequest", /new account only/],
  ["to a key, with the service's identity", periodic(), { ...periodic(), ...key }, "ok"],
  ["to a key, with continuous backup", {}, key, "BadRequest", /Continuous backup/],
  ["to a key, with its own identity", own, { ...own, ...key, defaultIdentity: "SystemAssignedIdentity" }, "ok"],
  [
    "to a key, with vector search",
    { ...vectors, ...byAssigned },
    { ...vectors, ...byAssigned, ...key },
    "BadRequest",
    /vector search/,
  ],
  [
    "to another key",
    { ...byAssigned, ...key },
    { ...byAssigned, keyVaultKeyUri: "https://others-vault.vault.azure.net/keys/next" },
    "ok",
  ],
  ["to no key", { ...byAssigned, ...key }, byAssigned, "BadRequest", /cannot do without/],
];

describe("an account changes", () => {
  it.each(changes)("%s", async (_what, old, fresh, code, message) => {
    const id = `${accounts}/old-${++count}`;
    await cloud.create(type, id, { ...accountInputs, ...old });
    const updated = cloud.update(type, id, { ...accountInputs, ...fresh });
    if (code === "ok") await updated;
    else
      await expect(updated).rejects.toMatchObject({ code, message: expect.stringMatching(message ?? /./) as string });
  });
});
