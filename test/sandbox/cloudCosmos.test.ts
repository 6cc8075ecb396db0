import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import {
  account,
  accountInputs,
  containerInputs,
  createCloud,
  furnish,
  group,
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

const accounts = `${group}/providers/Microsoft.DocumentDB/databaseAccounts`;
const containers = `${account}/sqlDatabases/sales/containers`;
const role = `${account}/sqlRoleDefinitions/${guid(1)}`;

describe("an account", () => {
  const refused: [string, string, Values, RegExp][] = [
    ["a name of capitals", "Sales", {}, /3 to 44 lower-case/],
    ["a name that is too long", "a".repeat(45), {}, /3 to 44/],
    ["no location", "other", { locations: [] }, /at least one location/],
    ["priorities with a gap", "other", { locations: [{ locationName: "x", failoverPriority: 1 }] }, /priorities/],
    [
      "a location twice",
      "other",
      {
        locations: [
          { locationName: "West Europe", failoverPriority: 0 },
          { locationName: "westeurope", failoverPriority: 1 },
        ],
      },
      /more than once/,
    ],
    [
      "strong consistency with many writers",
      "other",
      { consistencyPolicy: { defaultConsistencyLevel: "Strong" }, enableMultipleWriteLocations: true },
      /Strong consistency/,
    ],
    [
      "a bound that is too tight",
      "other",
      { consistencyPolicy: { defaultConsistencyLevel: "BoundedStaleness", maxStalenessPrefix: 1 } },
      /Bounded staleness/,
    ],
  ];
  it.each(refused)("is refused with %s", async (_what, name, inputs, message) => {
    const created = cloud.create("cosmosdb:DatabaseAccount", `${accounts}/${name}`, { ...accountInputs, ...inputs });
    await expect(created).rejects.toThrow(message);
  });

  it("has a name that is nobody else's, in any group", async () => {
    const other = group.replace(/rg$/, "other");
    await cloud.create("resources:ResourceGroup", other, { location: "westeurope" });
    const id = account.replace(group, other);
    await expect(cloud.create("cosmosdb:DatabaseAccount", id, accountInputs)).rejects.toMatchObject({
      code: "Conflict",
      status: 409,
    });
  });

  it("gets an endpoint, and regional ones", async () => {
    const { properties } = (await cloud.cloud.read("azure-native:cosmosdb:DatabaseAccount", account)) ?? {};
    expect(properties).toMatchObject({
      documentEndpoint: "https://sales-account.documents.azure.com:443/",
      provisioningState: "Succeeded",
      readLocations: [{ id: "sales-account-westeurope" }],
    });
  });

  const changes: [string, Values, RegExp][] = [
    ["its kind", { kind: "MongoDB" }, /'kind'/],
    ["back to periodic backup", { backupPolicy: { type: "Periodic" } }, /periodic/],
    ["to serverless", { capabilities: [{ name: "EnableServerless" }] }, /serverless/],
    [
      "zone redundancy in place",
      { locations: [{ locationName: "westeurope", failoverPriority: 0, isZoneRedundant: true }] },
      /zone redundancy/,
    ],
    [
      "locations with another property",
      {
        backupPolicy: { type: "Continuous", continuousModeProperties: { tier: "Continuous30Days" } },
        locations: [
          { locationName: "westeurope", failoverPriority: 0, isZoneRedundant: false },
          { locationName: "northeurope", failoverPriority: 1, isZoneRedundant: false },
        ],
      },
      /along with updating other properties: 'backupPolicy'/,
    ],
  ];
  it.each(changes)("does not change %s", async (_what, inputs, message) => {
    const updated = cloud.update("cosmosdb:DatabaseAccount", account, { ...accountInputs, ...inputs });
    await expect(updated).rejects.toThrow(message);
  });
});

describe("a container", () => {
  const resource = (changes: Values): Values => ({
    resource: { ...(containerInputs.resource as Values), id: "c", ...changes },
  });
  const refused: [string, Values, RegExp][] = [
    ["another id inside than outside", resource({ id: "d" }), /does not match the name/],
    ["no partition key", { resource: { id: "c" } }, /partition key/],
    ["a partition key without slash", resource({ partitionKey: { paths: ["id"], kind: "Hash" } }), /must be like/],
    ["two paths of one level", resource({ partitionKey: { paths: ["/a", "/b"], kind: "Hash" } }), /1 to 1 paths/],
    ["a time to live of nothing", resource({ defaultTtl: 0 }), /defaultTtl/],
    [
      "both throughputs",
      { ...resource({}), options: { throughput: 400, autoscaleSettings: { maxThroughput: 1000 } } },
      /exclude/,
    ],
    ["throughput off the steps", { ...resource({}), options: { throughput: 450 } }, /steps of 100/],
    [
      "autoscale off the steps",
      { ...resource({}), options: { autoscaleSettings: { maxThroughput: 1500 } } },
      /steps of 1000/,
    ],
  ];
  it.each(refused)("is refused with %s", async (_what, inputs, message) => {
    await expect(cloud.create("cosmosdb:SqlResourceSqlContainer", `${containers}/c`, inputs)).rejects.toThrow(message);
  });

  it("keeps its partition key", async () => {
    const changed = { resource: { id: "orders", partitionKey: { paths: ["/other"], kind: "Hash", version: 2 } } };
    const updated = cloud.update("cosmosdb:SqlResourceSqlContainer", `${containers}/orders`, changed);
    await expect(updated).rejects.toThrow(/partitionKey cannot be changed/);
  });

  it("needs its database", async () => {
    const id = `${account}/sqlDatabases/none/containers/c`;
    await expect(cloud.create("cosmosdb:SqlResourceSqlContainer", id, resource({}))).rejects.toMatchObject({
      code: "ParentResourceNotFound",
    });
  });
});

describe("a role definition", () => {
  const refused: [string, string, Values, RegExp][] = [
    ["a name that is no GUID", "reader", {}, /valid GUID/],
    ["a built-in GUID", "00000000-0000-0000-0000-000000000001", {}, /built-in/],
    ["no action", guid(2), { permissions: [{ dataActions: [] }] }, /at least one data action/],
    [
      "an action that is none",
      guid(2),
      { permissions: [{ dataActions: ["Microsoft.DocumentDB/*"] }] },
      /not supported/,
    ],
    ["denied actions", guid(2), { permissions: [{ dataActions: ["x"], notDataActions: ["y"] }] }, /notDataActions/],
    ["a scope of another account", guid(2), { assignableScopes: [`${account}2`] }, /not of the account/],
    ["a role name that is taken", guid(2), {}, /exists in the account already/],
  ];
  it.each(refused)("is refused with %s", async (_what, name, inputs, message) => {
    const id = `${account}/sqlRoleDefinitions/${name}`;
    const created = cloud.create("cosmosdb:SqlResourceSqlRoleDefinition", id, { ...roleInputs, ...inputs });
    await expect(created).rejects.toThrow(message);
  });
});

describe("a role assignment", () => {
  const valid = (): Values => ({ roleDefinitionId: role, principalId, scope: `${account}/dbs/sales/colls/orders` });
  const assign = (name: string, inputs: Values) =>
    cloud.create("cosmosdb:SqlResourceSqlRoleAssignment", `${account}/sqlRoleAssignments/${name}`, inputs);

  it.each([
    ["a name that is no GUID", "mine", {}, /valid GUID/],
    [
      "the control plane's scope",
      guid(3),
      { scope: `${account}/sqlDatabases/sales/containers/orders` },
      /control plane/,
    ],
    ["a database that is not there", guid(3), { scope: `${account}/dbs/none` }, /database \[none\]/],
    ["a database in other letters", guid(3), { scope: `${account}/dbs/Sales` }, /database \[Sales\]/],
    ["a container that is not there", guid(3), { scope: `${account}/dbs/sales/colls/none` }, /container \[none\]/],
    ["a principal that is not there", guid(3), { principalId: guid(9) }, /principal ID \[.*\] was not found/],
    [
      "a role that is not there",
      guid(3),
      { roleDefinitionId: `${account}/sqlRoleDefinitions/${guid(8)}` },
      /not found/,
    ],
    ["a role's mere GUID", guid(3), { roleDefinitionId: guid(1) }, /must be of the form/],
  ])("is refused with %s", async (_what, name, inputs, message) => {
    await expect(assign(name, { ...valid(), ...inputs })).rejects.toThrow(message);
  });

  it("is granted once, and keeps its principal and scope", async () => {
    await assign(guid(4), valid());
    await expect(assign(guid(5), valid())).rejects.toMatchObject({ code: "Conflict" });
    const id = `${account}/sqlRoleAssignments/${guid(4)}`;
    const widened = cloud.update("cosmosdb:SqlResourceSqlRoleAssignment", id, { ...valid(), scope: account });
    await expect(widened).rejects.toThrow(/scope of a Role Assignment cannot be updated/);
    await expect(cloud.cloud.delete("azure-native:cosmosdb:SqlResourceSqlRoleDefinition", role)).rejects.toThrow(
      /uses it/,
    );
  });
});
