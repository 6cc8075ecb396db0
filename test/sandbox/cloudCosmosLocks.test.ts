import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { simulated } from "../../sandbox/cloud/cloud.ts";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { azureId, inputsOfId } from "../../sandbox/provider/azureId.ts";
import { azureTypes } from "../../sandbox/provider/azureTypes.ts";
import { account, createCloud, furnish, group, guid, identityId, subnet, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;
let principalId: string;
beforeEach(async () => {
  cloud = createCloud();
  ({ principalId } = await furnish(cloud));
});
afterEach(() => cloud.remove());

const database = `${account}/sqlDatabases/sales`;
const container = `${database}/containers/orders`;
const assignment = `${account}/sqlRoleAssignments/${guid(1)}`;
const lockOn = (scope: string): string => `${scope}/providers/Microsoft.Authorization/locks/keep`;
const lock = (scope: string, level = "CanNotDelete"): Promise<unknown> =>
  cloud.create("authorization:ManagementLockByScope", lockOn(scope), { level });
const unlock = (scope: string): Promise<void> =>
  cloud.cloud.delete("azure-native:authorization:ManagementLockByScope", lockOn(scope));

const assign = (): Promise<unknown> =>
  cloud.create("cosmosdb:SqlResourceSqlRoleAssignment", assignment, {
    roleDefinitionId: `${account}/sqlRoleDefinitions/${guid(1)}`,
    principalId,
    scope: account,
  });

const types: Record<string, string> = {
  [group]: "resources:ResourceGroup",
  [account]: "cosmosdb:DatabaseAccount",
  [database]: "cosmosdb:SqlResourceSqlDatabase",
  [container]: "cosmosdb:SqlResourceSqlContainer",
  [assignment]: "cosmosdb:SqlResourceSqlRoleAssignment",
  [identityId]: "managedidentity:UserAssignedIdentity",
};
const remove = (id: string): Promise<void> => cloud.cloud.delete(`azure-native:${types[id] ?? ""}`, id);

describe("a lock against deletion", () => {
  it.each([
    ["a container", container, container],
    ["a container in the locked database", database, container],
    ["the database of a locked container", container, database],
    ["the account of a locked container", container, account],
    ["the group of a locked account", account, group],
    ["an account in a locked group", group, account],
    ["a role assignment of a locked account", account, assignment],
    ["a role assignment in a locked group", group, assignment],
    ["a locked identity", identityId, identityId],
  ])("keeps %s, until it is taken away", async (_what, locked, id) => {
    await assign();
    await lock(locked);
    const refused = remove(id);
    await expect(refused).rejects.toMatchObject({ code: "ScopeLocked", status: 409 });
    await expect(refused).rejects.toThrow(`following scope(s) are locked: '${locked}'`);
    await expect(refused).rejects.toThrow(/'keep'/);
    await unlock(locked);
    await remove(id);
    expect(cloud.cloud.store.read(id)).toBeUndefined();
  });

  it("keeps nothing beside its scope, and hinders no change", async () => {
    await lock(container);
    await assign();
    await remove(assignment);
    await cloud.update("cosmosdb:SqlResourceSqlDatabase", database, { resource: { id: "sales" } });
  });

  it("keeps the private endpoint of a locked account", async () => {
    const endpoint = `${group}/providers/Microsoft.Network/privateEndpoints/sales`;
    await cloud.create("network:PrivateEndpoint", endpoint, {
      subnet: { id: subnet },
      privateLinkServiceConnections: [{ privateLinkServiceId: account, groupIds: ["Sql"] }],
    });
    const token = "azure-native:network:PrivateEndpoint";
    await lock(account);
    await expect(cloud.cloud.delete(token, endpoint)).rejects.toMatchObject({ code: "ScopeLocked" });
    await unlock(account);
    await cloud.cloud.delete(token, endpoint);
  });

  it("is put and taken while the account is being written", async () => {
    cloud.remove();
    const fault = { type: "azure-native:cosmosdb:SqlResourceSqlDatabase", operation: "create", nth: 2, delayMs: 200 };
    cloud = createCloud({ KEYLESS_SANDBOX_FAULTS: JSON.stringify([fault]) });
    await furnish(cloud);
    const slow = cloud.create("cosmosdb:SqlResourceSqlDatabase", `${account}/sqlDatabases/d`, {
      resource: { id: "d" },
    });
    await lock(account);
    await slow;
  });
});

describe("a lock against every change", () => {
  it("refuses what is new, what changes and what goes", async () => {
    await lock(account, "ReadOnly");
    const changed = cloud.update("cosmosdb:SqlResourceSqlDatabase", database, { resource: { id: "sales" } });
    await expect(changed).rejects.toThrow(/cannot perform write operation/);
    await expect(assign()).rejects.toMatchObject({ code: "ScopeLocked", status: 409 });
    await expect(remove(container)).rejects.toThrow(/cannot perform delete operation/);
    await unlock(account);
    await assign();
  });
});

describe("a lock", () => {
  it.each([
    ["of a level that is none", account, { level: "NotSpecified" }, "LockLevelInvalid"],
    ["on something that is not there", `${account}2`, { level: "ReadOnly" }, "ParentResourceNotFound"],
    ["in a group that is not there", `${group}2`, { level: "ReadOnly" }, "ResourceGroupNotFound"],
    ["with a whole story", account, { level: "ReadOnly", notes: "a".repeat(513) }, "LockNotesTooLong"],
  ])("%s is refused", async (_what, scope, inputs, code) => {
    const created = cloud.create("authorization:ManagementLockByScope", lockOn(scope), inputs);
    await expect(created).rejects.toMatchObject({ code });
  });

  it("has a name without the signs that Azure keeps for itself", async () => {
    const created = cloud.create("authorization:ManagementLockByScope", lockOn(account).replace(/[^/]*$/, "a<b"), {
      level: "ReadOnly",
    });
    await expect(created).rejects.toMatchObject({ code: "InvalidLockName" });
  });

  const resourceLevel = {
    resourceGroupName: "rg",
    resourceProviderNamespace: "Microsoft.DocumentDB",
    resourceType: "containers",
    resourceName: "orders",
    parentResourcePath: "databaseAccounts/sales-account/sqlDatabases/sales",
  };
  it.each<[string, Values, string]>([
    ["ByScope", { scope: account }, account],
    ["AtSubscriptionLevel", {}, group.split("/").slice(0, 3).join("/")],
    ["AtResourceGroupLevel", { resourceGroupName: "rg" }, group],
    ["AtResourceLevel", resourceLevel, container],
    [
      "AtResourceLevel",
      {
        ...resourceLevel,
        parentResourcePath: "",
        resourceType: "databaseAccounts",
        resourceName: "sales-account",
      },
      account,
    ],
  ])("%s lies on its scope", (level, inputs, scope) => {
    const type = azureTypes[`authorization:ManagementLock${level}`];
    const given = { ...inputs, lockName: "keep" };
    const id = type && azureId(type, given, simulated.subscriptionId);
    expect(id).toBe(lockOn(scope));
    expect(type && inputsOfId(type, id ?? "")).toEqual(given);
  });

  it("can be on a subscription", async () => {
    await lock(group.split("/").slice(0, 3).join("/"));
    await expect(remove(container)).rejects.toMatchObject({ code: "ScopeLocked" });
  });
});
