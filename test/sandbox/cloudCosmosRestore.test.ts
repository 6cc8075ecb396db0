import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { simulated } from "../../sandbox/cloud/cloud.ts";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { account, accountInputs, createCloud, furnish, guid, identityId, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;
let principalId: string;
beforeEach(async () => {
  cloud = createCloud();
  ({ principalId } = await furnish(cloud));
});
afterEach(() => cloud.remove());

const target = account.replace(/sales-account$/, "sales-restored");
const hour = 3_600_000;
const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

function source(region = "West Europe", id = account): string {
  const instance = String(cloud.cloud.store.read(id)?.properties.instanceId);
  const provider = `/subscriptions/${simulated.subscriptionId}/providers/Microsoft.DocumentDB`;
  return `${provider}/locations/${region}/restorableDatabaseAccounts/${instance}`;
}

const restore = (parameters: Values = {}, changes: Values = {}): Promise<unknown> =>
  cloud.create("cosmosdb:DatabaseAccount", target, {
    ...accountInputs,
    createMode: "Restore",
    restoreParameters: {
      restoreMode: "PointInTime",
      restoreSource: source(),
      restoreTimestampInUtc: ago(hour),
      ...parameters,
    },
    ...changes,
  });

const container = (accountId: string, database: string, id: string, more: Values = {}): Promise<unknown> =>
  cloud.create("cosmosdb:SqlResourceSqlContainer", `${accountId}/sqlDatabases/${database}/containers/${id}`, {
    resource: { id, partitionKey: { paths: ["/id"], kind: "Hash" }, ...more },
  });
const read = (path: string): Values | undefined => cloud.cloud.store.read(`${target}${path}`)?.properties;

describe("a restored account", () => {
  it("has the databases and containers of the source, and none of its grants", async () => {
    await cloud.create("cosmosdb:SqlResourceSqlRoleAssignment", `${account}/sqlRoleAssignments/${guid(1)}`, {
      roleDefinitionId: `${account}/sqlRoleDefinitions/${guid(1)}`,
      principalId,
      scope: account,
    });
    await container(account, "sales", "timed", {
      defaultTtl: 60,
      conflictResolutionPolicy: { mode: "Custom" },
    });
    await restore();
    expect(read("/sqlDatabases/sales")).toBeDefined();
    expect(read("/sqlDatabases/sales/containers/orders")?.resource).toMatchObject({
      partitionKey: { paths: ["/customerId"] },
    });
    expect(read("/sqlDatabases/sales/containers/timed")?.resource).toMatchObject({ id: "timed", defaultTtl: 60 });
    expect(read("/sqlDatabases/sales/containers/timed")?.resource).not.toHaveProperty("conflictResolutionPolicy");
    expect(cloud.cloud.store.below(`${target}/sqlRoleAssignments`)).toEqual([]);
    const roles = cloud.cloud.store.below(`${target}/sqlRoleDefinitions`);
    expect(roles.map(({ properties }) => properties.type)).toEqual(["BuiltInRole", "BuiltInRole"]);
    expect(read("")?.instanceId).not.toBe(cloud.cloud.store.read(account)?.properties.instanceId);
  });

  it("has what is asked for, without an end to its items", async () => {
    await cloud.create("cosmosdb:SqlResourceSqlDatabase", `${account}/sqlDatabases/other`, {
      resource: { id: "other" },
    });
    await container(account, "sales", "timed", { defaultTtl: 60 });
    const databasesToRestore = [{ databaseName: "sales", collectionNames: ["timed"] }];
    await restore({ databasesToRestore, restoreWithTtlDisabled: true });
    const ids = cloud.cloud.store.idsBelow(`${target}/sqlDatabases`).map((id) => id.slice(id.indexOf("/sqldatabases")));
    expect(ids.sort()).toEqual(["/sqldatabases/sales", "/sqldatabases/sales/containers/timed"]);
    expect(read("/sqlDatabases/sales/containers/timed")?.resource).not.toHaveProperty("defaultTtl");
  });

  it("is updated like any other, its source being gone or not", async () => {
    await restore();
    const { createMode, restoreParameters } = read("") ?? {};
    await cloud.cloud.delete("azure-native:cosmosdb:DatabaseAccount", account);
    await cloud.update("cosmosdb:DatabaseAccount", target, {
      ...accountInputs,
      createMode,
      restoreParameters,
      tags: { restored: "yes" },
    });
    const back = cloud.update("cosmosdb:DatabaseAccount", target, { ...accountInputs, createMode: "Default" });
    await expect(back).rejects.toThrow(/'createMode'/);
  });
});

describe("a restore", () => {
  it.each<[string, () => Values, string, RegExp]>([
    ["of an account by its id", () => ({ restoreSource: account }), "BadRequest", /restorableDatabaseAccounts/],
    [
      "of an account that is not there",
      () => ({ restoreSource: source().replace(/[^/]+$/, guid(7)) }),
      "NotFound",
      /was not found/,
    ],
    ["from another region", () => ({ restoreSource: source("northeurope") }), "BadRequest", /one of its own locations/],
    ["of another mode", () => ({ restoreMode: undefined }), "BadRequest", /PointInTime/],
    ["of a time to come", () => ({ restoreTimestampInUtc: ago(-hour) }), "BadRequest", /last 30 days/],
    ["of a time long ago", () => ({ restoreTimestampInUtc: ago(31 * 24 * hour) }), "BadRequest", /last 30 days/],
    ["of a time in words", () => ({ restoreTimestampInUtc: "yesterday" }), "BadRequest", /must be like/],
    [
      "of a database that is not there",
      () => ({ databasesToRestore: [{ databaseName: "none" }] }),
      "BadRequest",
      /no database 'none'/,
    ],
    [
      "of a container that is not there",
      () => ({ databasesToRestore: [{ databaseName: "sales", collectionNames: ["none"] }] }),
      "BadRequest",
      /no container 'none'/,
    ],
  ])("%s is refused", async (_what, parameters, code, message) => {
    await expect(restore(parameters())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
    expect(cloud.cloud.store.read(target)).toBeUndefined();
  });

  it("of a part of a database that shares its throughput is refused", async () => {
    const options = { throughput: 400 };
    await cloud.create("cosmosdb:SqlResourceSqlDatabase", `${account}/sqlDatabases/s`, {
      resource: { id: "s" },
      options,
    });
    await container(account, "s", "c");
    const part = restore({ databasesToRestore: [{ databaseName: "s", collectionNames: ["c"] }] });
    await expect(part).rejects.toThrow(/as a whole only/);
    await restore({ databasesToRestore: [{ databaseName: "s" }] });
  });

  it("into another region is refused, and into several", async () => {
    const locations = (...names: string[]): Values => ({
      locations: names.map((locationName, failoverPriority) => ({ locationName, failoverPriority })),
    });
    await expect(restore({}, locations("northeurope"))).rejects.toThrow(/and no other: northeurope/);
    await expect(restore({}, locations("westeurope", "northeurope"))).rejects.toThrow(/and no other/);
  });

  it("needs continuous backup, and reaches as far as its tier", async () => {
    const other = `${account}-b`;
    const create = (id: string, backupPolicy: Values) =>
      cloud.create("cosmosdb:DatabaseAccount", id, { ...accountInputs, backupPolicy });
    await create(other, { type: "Periodic" });
    await expect(restore({ restoreSource: source("westeurope", other) })).rejects.toThrow(/no continuous backup/);
    await create(`${other}7`, { type: "Continuous", continuousModeProperties: { tier: "Continuous7Days" } });
    const early = { restoreSource: source("westeurope", `${other}7`), restoreTimestampInUtc: ago(8 * 24 * hour) };
    await expect(restore(early)).rejects.toThrow(/last 7 days/);
  });

  it("of an encrypted account needs an identity that may use the key", async () => {
    const byIdentity = {
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      defaultIdentity: `UserAssignedIdentity=${identityId}`,
      keyVaultKeyUri: "https://others-vault.vault.azure.net/keys/account",
    };
    const encrypted = `${account}-e`;
    await cloud.create("cosmosdb:DatabaseAccount", encrypted, { ...accountInputs, ...byIdentity });
    const restoreSource = source("westeurope", encrypted);
    await expect(restore({ restoreSource })).rejects.toThrow(/user-assigned identity/);
    await restore({ restoreSource }, byIdentity);
  });
});
