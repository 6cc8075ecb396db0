import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answer, type Question } from "../../sandbox/cloud/server/answers.ts";
import { snapshot } from "../../sandbox/cloud/server/snapshot.ts";
import {
  account,
  containerInputs,
  createCloud,
  furnish,
  group,
  guid,
  identityId,
  network,
  subnet,
  type TestCloud,
} from "./cloudSupport.ts";

let cloud: TestCloud;
let clientId: string;
let endpoint: string;

const inNetwork = (type: string, name: string): string => `${group}/providers/Microsoft.Network/${type}/${name}`;
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/web`;
const zone = inNetwork("privateDnsZones", "privatelink.documents.azure.com");
const asker = { pool: "storefront", exePath: "c:\\windows\\system32\\inetsrv\\w3wp.exe" };
const key = { "x-ms-documentdb-partitionkey": '["elsewhere"]' };

beforeAll(async () => {
  cloud = createCloud();
  const { principalId } = await furnish(cloud);
  const { create } = cloud;
  const { properties } = await create(
    "cosmosdb:SqlResourceSqlRoleAssignment",
    `${account}/sqlRoleAssignments/${guid(1)}`,
    {
      principalId,
      roleDefinitionId: `${account}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002`,
      scope: `${account}/dbs/sales`,
    },
  );
  expect(properties.scope).toBe(`${account}/dbs/sales`);
  const nic = inNetwork("networkInterfaces", "web");
  await create("network:NetworkInterface", nic, {
    ipConfigurations: [{ name: "internal", subnet: { id: subnet }, privateIPAllocationMethod: "Dynamic" }],
  });
  cloud.cloud.store.write({
    id: machine,
    type: "Microsoft.Compute/virtualMachines",
    token: "azure-native:compute:VirtualMachine",
    parameters: {},
    properties: {
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      networkProfile: { networkInterfaces: [{ id: nic }] },
    },
  });
  await create("privatedns:PrivateZone", zone, { location: "Global" });
  await create("privatedns:VirtualNetworkLink", `${zone}/virtualNetworkLinks/web`, {
    location: "Global",
    virtualNetwork: { id: network },
  });
  const store = cloud.cloud.store;
  clientId = String(store.read(identityId)?.properties.clientId);
  endpoint = String(store.read(account)?.properties.documentEndpoint);
  await create("privatedns:PrivateRecordSet", `${zone}/A/${new URL(endpoint).hostname.split(".")[0] ?? ""}`, {
    recordType: "A",
    ttl: 300,
    aRecords: [{ ipv4Address: "10.20.0.9" }],
  });
});
afterAll(() => cloud.remove());

const ask = (question: object) => {
  const [[, found] = []] = answer(snapshot(cloud.cloud.store), machine, [{ id: 0, ...question } as Question]);
  return found;
};
const request = (method: string, path: string, headers: Record<string, string> = {}, body = "") =>
  ask({
    ask: "data",
    asker,
    clientId,
    request: { method, url: `${endpoint}dbs/${path}`, headers: { ...key, ...headers }, body },
  });

describe("a simulated server", () => {
  it("resolves what a linked zone's record says, and nothing else", () => {
    expect(ask({ ask: "resolve", hostName: new URL(endpoint).hostname })).toBe("10.20.0.9");
    expect(ask({ ask: "resolve", hostName: "other.documents.azure.com" })).toBe("");
  });

  it("gives every process tokens of what is attached where no rules are, and of nothing else", () => {
    expect(ask({ ask: "token", asker, clientId })).toBe(200);
    expect(ask({ ask: "token", asker, clientId: guid(9) })).toBe(400);
  });

  it.each(["issued", "https", "http", "probe"])("does not know %s", (kind) => {
    expect(ask({ ask: kind })).toBeNull();
  });

  it.each([
    ["GET", "sales/colls/orders/docs/x", {}, "", 404],
    ["POST", "sales/colls/orders/docs", {}, '{"id":"x"}', 400],
    ["POST", "sales/colls/orders/docs", {}, '{"id":"elsewhere"}', 201],
    ["POST", "sales/colls/orders/docs", { "x-ms-documentdb-isquery": "True" }, "{}", 200],
    ["GET", "sales/colls/orders/docs", { "a-im": "Incremental feed" }, "", 304],
    ["GET", "sales/colls/nothing/docs/x", {}, "", 404],
  ])("permits %s %s by a wide role: %j %s", (method, path, headers, body, status) => {
    expect(request(method, path, headers as Record<string, string>, body)).toBe(status);
  });

  it("permits nothing where no role reaches", async () => {
    const other = `${account}/sqlDatabases/other`;
    await cloud.create("cosmosdb:SqlResourceSqlDatabase", other, { resource: { id: "other" } });
    await cloud.create("cosmosdb:SqlResourceSqlContainer", `${other}/containers/orders`, containerInputs);
    expect(request("GET", "other/colls/orders/docs/x")).toBe(403);
  });

  it("gives no token to a process that the machine's access profile does not name", () => {
    const { store } = cloud.cloud;
    const profile = `${group}/providers/Microsoft.Compute/galleries/g/inVMAccessControlProfiles/p/versions/1.0.0`;
    const rules = {
      privileges: [{ name: "token", path: "/metadata/identity/oauth2/token" }],
      roles: [{ name: "pool", privileges: ["token"] }],
      identities: [{ name: "pool", userName: "backoffice" }],
      roleAssignments: [{ role: "pool", identities: ["pool"] }],
    };
    store.write({
      id: profile,
      type: "Microsoft.Compute/galleries/inVMAccessControlProfiles/versions",
      token: "azure-native:compute:GalleryInVMAccessControlProfileVersion",
      parameters: {},
      properties: { mode: "Enforce", defaultAccess: "Deny", rules },
    });
    const found = store.read(machine);
    if (found === undefined) throw new Error("The machine is not there.");
    const imds = { inVMAccessControlProfileReferenceId: profile };
    const securityProfile = { proxyAgentSettings: { enabled: true, imds } };
    store.write({ ...found, properties: { ...found.properties, securityProfile } });
    expect(ask({ ask: "token", asker, clientId })).toBe(403);
    expect(ask({ ask: "token", asker: { ...asker, pool: "backoffice" }, clientId })).toBe(200);
    store.write(found);
  });

  it("refuses a request of which it does not know what it would do", () => {
    expect(() => request("PATCH", "sales/colls/orders/docs/x")).toThrow("knows no request PATCH docs/x.");
  });

  it("has to be there", () => {
    expect(() => answer(snapshot(cloud.cloud.store), `${machine}2`, [])).toThrow("has no virtual machine");
  });
});
