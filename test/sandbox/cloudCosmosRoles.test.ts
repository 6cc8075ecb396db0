import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import {
  account,
  accountInputs,
  containerInputs,
  createCloud,
  furnish,
  guid,
  roleInputs,
  type TestCloud,
} from "./cloudSupport.ts";

let cloud: TestCloud;
let principalId: string;
beforeAll(async () => {
  cloud = createCloud();
  ({ principalId } = await furnish(cloud));
});
afterAll(() => cloud.remove());

const role = `${account}/sqlRoleDefinitions/${guid(1)}`;
const reader = "00000000-0000-0000-0000-000000000001";
const contributor = "00000000-0000-0000-0000-000000000002";
const definitionType = "cosmosdb:SqlResourceSqlRoleDefinition";
const assignmentType = "cosmosdb:SqlResourceSqlRoleAssignment";
const prefix = "Microsoft.DocumentDB/databaseAccounts";
const containers = `${prefix}/sqlDatabases/containers`;
const allowing = (...dataActions: string[]): Values => ({ permissions: [{ dataActions }] });

describe("a role definition", () => {
  const define = (name: string, inputs: Values) =>
    cloud.create(definitionType, `${account}/sqlRoleDefinitions/${name}`, { ...roleInputs, ...inputs });

  it.each<[string, string, Values, string, RegExp]>([
    ["a name that is no GUID", "reader", {}, "BadRequest", /valid GUID/],
    ["no action", guid(2), allowing(), "BadRequest", /at least one data action/],
    ["no permission", guid(2), { permissions: [] }, "BadRequest", /needs permissions/],
    ["everything", guid(2), allowing(`${prefix}/*`), "BadRequest", /not supported/],
    ["a wildcard elsewhere", guid(2), allowing(`${prefix}/sqlDatabases/*`), "BadRequest", /not supported/],
    [
      "an action of the control plane",
      guid(2),
      allowing(`${prefix}/sqlDatabases/write`),
      "BadRequest",
      /not supported/,
    ],
    [
      "denied actions",
      guid(2),
      { permissions: [{ dataActions: [`${containers}/*`], notDataActions: [`${containers}/items/delete`] }] },
      "BadRequest",
      /notDataActions/,
    ],
    ["no scope", guid(2), { assignableScopes: [] }, "BadRequest", /needs assignableScopes/],
    ["a scope of another account", guid(2), { assignableScopes: [`${account}2`] }, "BadRequest", /not of the account/],
    ["a role name that is taken", guid(2), {}, "Conflict", /already exists, please choose a unique name/],
    ["a built-in role's name", guid(2), { roleName: "Cosmos DB Built-in Data Reader" }, "Conflict", /already exists/],
    ["no role name", guid(2), { roleName: "" }, "BadRequest", /roleName is required/],
    ["the type of Azure's own", guid(2), { type: "BuiltInRole" }, "BadRequest", /BuiltInRole/],
    ["a built-in GUID", reader, {}, "ResourceAlreadyExists", /import it/],
  ])("is refused with %s", async (_what, name, inputs, code, message) => {
    await expect(define(name, inputs)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it("allows each action that there is, and the two wildcards", async () => {
    const items = ["create", "read", "replace", "upsert", "delete", "*"].map((one) => `${containers}/items/${one}`);
    const others = ["executeQuery", "readChangeFeed", "executeStoredProcedure", "manageConflicts", "*"];
    const all = [
      ...items,
      ...others.map((one) => `${containers}/${one}`),
      `${prefix}/readMetadata`,
      `${prefix}/readAnalytics`,
    ];
    await define(guid(3), { roleName: "all", ...allowing(...all) });
    const changed = { ...roleInputs, roleName: "fewer", ...allowing(`${prefix}/readMetadata`) };
    await cloud.update(definitionType, `${account}/sqlRoleDefinitions/${guid(3)}`, changed);
  });

  it.each([
    [reader, "Cosmos DB Built-in Data Reader", `${containers}/items/read`],
    [contributor, "Cosmos DB Built-in Data Contributor", `${containers}/items/*`],
  ])("built in as %s is there, and nobody's to change or delete", async (name, roleName, action) => {
    const id = `${account}/sqlRoleDefinitions/${name}`;
    const { properties } = (await cloud.cloud.read(`azure-native:${definitionType}`, id)) ?? {};
    expect(properties).toMatchObject({ roleName, type: "BuiltInRole" });
    expect(JSON.stringify(properties?.permissions)).toContain(action);
    await expect(cloud.update(definitionType, id, { ...roleInputs, roleName })).rejects.toThrow(/built-in/);
    await expect(cloud.cloud.delete(`azure-native:${definitionType}`, id)).rejects.toThrow(/built-in/);
  });

  it("is one of 100 of an account's own", async () => {
    const other = `${account}-roles`;
    await cloud.create("cosmosdb:DatabaseAccount", other, accountInputs);
    const create = (index: number) =>
      cloud.create(definitionType, `${other}/sqlRoleDefinitions/${guid(index)}`, {
        ...roleInputs,
        roleName: `role ${index}`,
        assignableScopes: [other],
      });
    for (let index = 0; index < 100; index += 1) await create(index);
    await expect(create(100)).rejects.toThrow(/at most 100/);
  });
});

describe("a role assignment", () => {
  const valid = (): Values => ({ roleDefinitionId: role, principalId, scope: `${account}/dbs/sales/colls/orders` });
  const assign = (name: string, inputs: Values) =>
    cloud.create(assignmentType, `${account}/sqlRoleAssignments/${name}`, { ...valid(), ...inputs });

  it.each<[string, string, Values, string, RegExp]>([
    ["a name that is no GUID", "mine", {}, "BadRequest", /valid GUID/],
    ["no scope", guid(3), { scope: undefined }, "BadRequest", /scope is required/],
    [
      "the control plane's scope",
      guid(3),
      { scope: `${account}/sqlDatabases/sales/containers/orders` },
      "BadRequest",
      /control plane/,
    ],
    ["another account's scope", guid(3), { scope: `${account}2` }, "BadRequest", /not of the account/],
    ["a database that is not there", guid(3), { scope: `${account}/dbs/none` }, "BadRequest", /database \[none\]/],
    ["a database in other letters", guid(3), { scope: `${account}/dbs/Sales` }, "BadRequest", /database \[Sales\]/],
    ["no such container", guid(3), { scope: `${account}/dbs/sales/colls/none` }, "BadRequest", /container \[none\]/],
    [
      "a principal that is not there",
      guid(3),
      { principalId: guid(9) },
      "BadRequest",
      /principal ID \[.*\] was not found/,
    ],
    ["a principal's name", guid(3), { principalId: "storefront" }, "BadRequest", /valid GUID/],
    [
      "no such role",
      guid(3),
      { roleDefinitionId: `${account}/sqlRoleDefinitions/${guid(8)}` },
      "NotFound",
      /not found/,
    ],
    ["a role's mere GUID", guid(3), { roleDefinitionId: guid(1) }, "BadRequest", /must be of the form/],
  ])("is refused with %s", async (_what, name, inputs, code, message) => {
    await expect(assign(name, inputs)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it("lies inside an assignable scope of its role", async () => {
    const narrow = `${account}/sqlRoleDefinitions/${guid(20)}`;
    const assignableScopes = [`${account}/dbs/sales/colls/orders`];
    await cloud.create(definitionType, narrow, { ...roleInputs, roleName: "narrow", assignableScopes });
    const wide = assign(guid(21), { roleDefinitionId: narrow, scope: `${account}/dbs/sales` });
    await expect(wide).rejects.toThrow(/does not lie in the Role Definition's assignable scopes/);
    await assign(guid(21), { roleDefinitionId: narrow });
  });

  it("is granted once, keeps its principal and scope, and changes its role", async () => {
    await assign(guid(4), {});
    await expect(assign(guid(5), { scope: `${account}/dbs/sales/colls/orders` })).rejects.toMatchObject({
      code: "Conflict",
    });
    const id = `${account}/sqlRoleAssignments/${guid(4)}`;
    const change = (inputs: Values) => cloud.update(assignmentType, id, { ...valid(), ...inputs });
    const kept = /is not permitted. You may only update the associated Role Definition/;
    await expect(change({ scope: account })).rejects.toThrow(kept);
    await expect(change({ principalId: guid(9) })).rejects.toThrow(kept);
    await expect(cloud.cloud.delete(`azure-native:${definitionType}`, role)).rejects.toThrow(/uses it/);
    await change({ roleDefinitionId: `${account}/sqlRoleDefinitions/${contributor}` });
    // What it granted before is free again, and what it grants now is not.
    await assign(guid(5), {});
    const same = { roleDefinitionId: `${account}/sqlRoleDefinitions/${contributor}` };
    await expect(assign(guid(6), same)).rejects.toMatchObject({ code: "Conflict" });
    await cloud.cloud.delete(`azure-native:${assignmentType}`, id);
    await assign(guid(6), same);
  });

  it("made by hand in the cloud's folder counts for a process that comes later", async () => {
    const grant = { roleDefinitionId: `${account}/sqlRoleDefinitions/${reader}`, scope: account };
    await assign(guid(30), grant);
    const file = cloud.cloud.store.fileOf(`${account}/sqlRoleAssignments/${guid(30)}`);
    const other = cloud.cloud.store.fileOf(`${account}/sqlRoleAssignments/${guid(31)}`);
    const database = `${account}/dbs/sales`;
    const made = readFileSync(file, "utf8")
      .replaceAll(guid(30), guid(31))
      .replace(`"scope": "${account}"`, `"scope": "${database}"`);
    writeFileSync(other, made);
    const later = createCloud({}, cloud.directory);
    const again = later.create(assignmentType, `${account}/sqlRoleAssignments/${guid(32)}`, {
      ...valid(),
      ...grant,
      scope: database,
    });
    await expect(again).rejects.toMatchObject({ code: "Conflict" });
  });
});

describe("many role assignments", () => {
  it("cost the same each: their siblings are looked through once, and not read again", async () => {
    const other = `${account}-many`;
    await cloud.create("cosmosdb:DatabaseAccount", other, accountInputs);
    await cloud.create("cosmosdb:SqlResourceSqlDatabase", `${other}/sqlDatabases/d`, { resource: { id: "d" } });
    const scopes = Array.from({ length: 30 }, (_, index) => `c${index}`);
    for (const id of scopes) {
      const inputs = { resource: { ...(containerInputs.resource as Values), id } };
      await cloud.create("cosmosdb:SqlResourceSqlContainer", `${other}/sqlDatabases/d/containers/${id}`, inputs);
    }
    const create = (index: number, scope: string) =>
      cloud.create(assignmentType, `${other}/sqlRoleAssignments/${guid(index)}`, {
        roleDefinitionId: `${other}/sqlRoleDefinitions/${reader}`,
        principalId,
        scope: `${other}/dbs/d/colls/${scope}`,
      });
    const read = vi.spyOn(cloud.cloud.store, "read");
    const costs: number[] = [];
    for (const [index, scope] of scopes.entries()) {
      read.mockClear();
      await create(index, scope);
      costs.push(read.mock.calls.length);
    }
    expect(new Set(costs).size).toBe(1);
    const siblings = vi.spyOn(cloud.cloud.store, "below");
    await expect(create(99, "c7")).rejects.toMatchObject({ code: "Conflict" });
    expect(siblings.mock.calls.filter(([id]) => id.endsWith("/sqlRoleAssignments"))).toEqual([]);
    vi.restoreAllMocks();
  });

  it("are 2000 at most", async () => {
    const count = vi.spyOn(cloud.cloud.store, "count").mockReturnValue(2000);
    const more = cloud.create(assignmentType, `${account}/sqlRoleAssignments/${guid(50)}`, {
      roleDefinitionId: `${account}/sqlRoleDefinitions/${contributor}`,
      principalId,
      scope: account,
    });
    await expect(more).rejects.toThrow(/at most 2000/);
    expect(count).toHaveBeenCalledWith(`${account}/sqlRoleAssignments`);
    count.mockRestore();
  });
});
