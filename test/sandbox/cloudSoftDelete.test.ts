import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { simulated } from "../../sandbox/cloud/cloud.ts";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { account, accountInputs, createCloud, furnish, group, type TestCloud } from "./cloudSupport.ts";

const vault = `${group}/providers/Microsoft.KeyVault/vaults/keys-of-shop`;
const otherGroup = group.replace(/rg$/, "other");
const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/shop-audit`;
const application = "/providers/Microsoft.Graph/applications/11111111-1111-4111-8111-000000000001";
const dayMs = 86_400_000;

let cloud: TestCloud;
beforeEach(async () => {
  cloud = createCloud();
  await furnish(cloud);
});
afterEach(() => {
  vi.useRealTimers();
  cloud.remove();
});

const createVault = (properties: Values = {}, id = vault): Promise<unknown> =>
  cloud.create("keyvault:Vault", id, {
    location: "westeurope",
    properties: { enablePurgeProtection: true, softDeleteRetentionInDays: 90, ...properties },
  });
const createGroup = (id: string): Promise<unknown> =>
  cloud.create("resources:ResourceGroup", id, { location: "westeurope" });
const createWorkspace = (location = "westeurope"): Promise<unknown> =>
  cloud.create("operationalinsights:Workspace", workspace, { location, retentionInDays: 90 });
const remove = (token: string, id: string): Promise<void> => cloud.cloud.delete(`azure-native:${token}`, id);
const read = (id: string): Values | undefined => cloud.cloud.store.read(id)?.properties;

/** Moves the clock, of which the locks on files must know nothing. */
function later(days: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * dayMs });
}

describe("a deleted vault", () => {
  it.each([
    ["in its group", "keyvault:Vault", vault],
    ["with its group", "resources:ResourceGroup", group],
  ])("keeps its name, deleted %s", async (_how, token, deleted) => {
    await createVault();
    await remove(token, deleted);
    expect(read(vault)).toBeUndefined();
    await createGroup(otherGroup);
    const elsewhere = vault.replace(group, otherGroup).replace("keys-of-shop", "KEYS-of-shop");
    await expect(createVault({}, elsewhere)).rejects.toMatchObject({ code: "ConflictError", status: 409 });
  });

  it("keeps its name for the days that it was given", async () => {
    await createVault({ softDeleteRetentionInDays: 7 });
    await remove("keyvault:Vault", vault);
    later(6.9);
    await expect(createVault()).rejects.toMatchObject({ code: "ConflictError" });
    later(0.2);
    await createVault();
  });

  it("is recovered with its keys, as it was, without what others had put on it", async () => {
    await createVault({ publicNetworkAccess: "Disabled" });
    await cloud.create("keyvault:Key", `${vault}/keys/state`, { properties: { kty: "RSA" } });
    const setting = `${vault}/providers/Microsoft.Insights/diagnosticSettings/audit`;
    await createWorkspace();
    const logs = [{ category: "AuditEvent", enabled: true }];
    await cloud.create("monitor:DiagnosticSetting", setting, { workspaceId: workspace, logs });
    await remove("keyvault:Vault", vault);
    await createVault({ createMode: "recover", publicNetworkAccess: "Enabled" });
    expect(read(vault)?.properties).toMatchObject({ publicNetworkAccess: "Disabled" });
    expect(read(`${vault}/keys/state`)?.properties).toMatchObject({ kty: "RSA" });
    expect(read(setting)).toBeUndefined();
    await remove("keyvault:Vault", vault);
    await expect(createVault()).rejects.toMatchObject({ code: "ConflictError" });
  });

  it("is recovered where it was, and nowhere else", async () => {
    await createVault();
    await remove("keyvault:Vault", vault);
    await createGroup(otherGroup);
    const elsewhere = createVault({ createMode: "recover" }, vault.replace(group, otherGroup));
    await expect(elsewhere).rejects.toMatchObject({ code: "SoftDeletedVaultDoesNotExist" });
  });
});

describe("a deleted workspace", () => {
  it("comes back by its name, in 14 days", async () => {
    await createWorkspace();
    const before = read(workspace)?.customerId;
    await remove("operationalinsights:Workspace", workspace);
    await createWorkspace("West Europe");
    expect(read(workspace)?.customerId).toBe(before);
    await remove("operationalinsights:Workspace", workspace);
    later(14.1);
    await createWorkspace();
    expect(read(workspace)?.customerId).not.toBe(before);
  });

  it("keeps its name from one in another region", async () => {
    await createWorkspace();
    await remove("operationalinsights:Workspace", workspace);
    await expect(createWorkspace("northeurope")).rejects.toMatchObject({ code: "Conflict" });
  });
});

describe("a deleted account", () => {
  const restored = account.replace(/sales-account$/, "sales-restored");
  function source(): string {
    const instance = String(read(account)?.instanceId);
    const provider = `/subscriptions/${simulated.subscriptionId}/providers/Microsoft.DocumentDB`;
    return `${provider}/locations/westeurope/restorableDatabaseAccounts/${instance}`;
  }
  const restore = (restoreSource: string, time: number, id = restored): Promise<unknown> =>
    cloud.create("cosmosdb:DatabaseAccount", id, {
      ...accountInputs,
      createMode: "Restore",
      restoreParameters: {
        restoreMode: "PointInTime",
        restoreSource,
        restoreTimestampInUtc: new Date(time).toISOString(),
      },
    });

  it.each([
    ["another name", restored],
    ["its own name", account],
  ])("is restored under %s, with its databases and containers", async (_what, id) => {
    const from = source();
    await remove("cosmosdb:DatabaseAccount", account);
    await restore(from, Date.now() - 60_000, id);
    expect(read(`${id}/sqlDatabases/sales/containers/orders`)?.resource).toMatchObject({ id: "orders" });
    expect(cloud.cloud.store.below(`${id}/sqlRoleAssignments`)).toEqual([]);
  });

  it("is restored as it was before its deletion, not after", async () => {
    const from = source();
    await remove("cosmosdb:DatabaseAccount", account);
    later(1);
    await expect(restore(from, Date.now() - 60_000)).rejects.toMatchObject({
      code: "BadRequest",
      message: expect.stringContaining("the account was deleted at") as string,
    });
    await restore(from, Date.now() - dayMs - 60_000);
  });

  it("is gone after the days of its backup", async () => {
    const from = source();
    await remove("cosmosdb:DatabaseAccount", account);
    later(30.1);
    await expect(restore(from, Date.now() - 29 * dayMs)).rejects.toMatchObject({ code: "NotFound" });
  });

  it("is gone at once without a continuous backup", async () => {
    const periodic = account.replace(/sales-account$/, "periodic");
    await cloud.create("cosmosdb:DatabaseAccount", periodic, { ...accountInputs, backupPolicy: { type: "Periodic" } });
    await remove("cosmosdb:DatabaseAccount", periodic);
    expect(cloud.cloud.store.deleted.read(periodic)).toBeUndefined();
  });
});

describe("what Entra ID keeps", () => {
  it("is an application for 30 days, with all that it had", async () => {
    await cloud.cloud.create({
      token: "azuread:index/application:Application",
      id: application,
      inputs: { displayName: "shop" },
      parameters: {},
      properties: { displayName: "shop", clientId: "11111111-1111-4111-8111-000000000002" },
    });
    await cloud.cloud.delete("azuread:index/application:Application", application);
    const { deletionDate, scheduledPurgeDate } = cloud.cloud.store.deleted.read(application)?.properties ?? {};
    expect(Date.parse(String(scheduledPurgeDate)) - Date.parse(String(deletionDate))).toBe(30 * dayMs);
  });
});

describe("what is gone at once", () => {
  it("leaves nothing, and is made anew under its name", async () => {
    const network = `${group}/providers/Microsoft.Network/virtualNetworks/vnet`;
    await remove("network:VirtualNetwork", network);
    expect(cloud.cloud.store.deleted.below("")).toEqual([]);
    await cloud.create("network:VirtualNetwork", network, { addressSpace: { addressPrefixes: ["10.20.0.0/16"] } });
  });
});
