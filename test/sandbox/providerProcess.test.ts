import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Secret } from "../../sandbox/provider/wire.ts";
import { unknown } from "../../sandbox/schema/unknown.ts";
import { startProvider, type ProviderProcess } from "./providerSupport.ts";

describe("azure-native", () => {
  let provider: ProviderProcess;
  beforeAll(async () => {
    provider = await startProvider("azure-native", { location: "westeurope" });
  });
  afterAll(() => provider.stop());

  const vault = "azure-native:keyvault:Vault";

  it("has the SDK's version", async () => {
    expect(await provider.version()).toMatch(/^3\.\d+\.\d+$/);
  });

  it("makes names and places, and keeps them", async () => {
    const { inputs, faults } = await provider.check("azure-native:resources:ResourceGroup", {});
    expect(faults).toEqual([]);
    expect(inputs.resourceGroupName).toMatch(/^thing[0-9a-f]{8}$/);
    expect(inputs.location).toBe("westeurope");
    const again = await provider.check("azure-native:resources:ResourceGroup", {}, inputs);
    expect(again.inputs).toEqual(inputs);
  });

  it.each([
    [
      "a child keeps the program's name",
      "network:Subnet",
      { resourceGroupName: "rg", virtualNetworkName: "v" },
      "subnetName",
      /^thing$/,
    ],
    [
      "a role assignment gets a GUID",
      "cosmosdb:SqlResourceSqlRoleAssignment",
      { resourceGroupName: "rg", accountName: "a" },
      "roleAssignmentId",
      /^[0-9a-f]{8}-[0-9a-f]{4}-4/,
    ],
  ])("%s", async (_what, type, news, property, form) => {
    const { inputs } = await provider.check(`azure-native:${type}`, news);
    expect(inputs[property]).toMatch(form);
  });

  it("names every fault at once, and no secret", async () => {
    const news = {
      resourceGroupName: 7,
      propertys: {},
      properties: { sku: { family: "A", name: new Secret("hunter2") } },
    };
    const { faults } = await provider.check(vault, news);
    expect(faults.map(({ property }) => property).sort()).toEqual([
      "properties.sku.name",
      "properties.tenantId",
      "propertys",
      "resourceGroupName",
    ]);
    expect(JSON.stringify(faults)).not.toContain("hunter2");
  });

  it("knows no type that the SDK does not declare", async () => {
    await expect(provider.check("azure-native:cosmosdb:DatabaseAcount", {})).rejects.toThrow(/DatabaseAccount/);
  });

  it("leaves open in a preview what Azure adds, however deep", async () => {
    const nic = { resourceGroupName: "rg", networkInterfaceName: "n", ipConfigurations: [{ name: "i" }] };
    const { id, properties } = await provider.create("azure-native:network:NetworkInterface", nic, true);
    expect(id).toBe("");
    expect(properties).toMatchObject({
      macAddress: unknown,
      ipConfigurations: [{ name: "i", privateIPAddress: unknown }],
    });
  });

  it("replaces for what cannot change, the old one first", async () => {
    const container = { resource: { id: "c", partitionKey: { paths: ["/a"] }, defaultTtl: 1 } };
    const diff = (resource: object) =>
      provider.diff("azure-native:cosmosdb:SqlResourceSqlContainer", container, {
        resource: { ...container.resource, ...resource },
      });
    expect(await diff({ partitionKey: { paths: ["/b"] } })).toMatchObject({
      replaces: ["resource"],
      deleteFirst: true,
    });
    expect(await diff({ defaultTtl: 2 })).toEqual({ replaces: [], changed: ["resource"], deleteFirst: false });
  });

  it("makes the new one first where its name is made by chance", async () => {
    const token = "azure-native:managedidentity:UserAssignedIdentity";
    const { inputs } = await provider.check(token, { resourceGroupName: "rg" });
    const moved = { ...inputs, location: "northeurope" };
    expect(await provider.diff(token, inputs, moved)).toMatchObject({ replaces: ["location"], deleteFirst: false });
  });

  it("keeps a secret secret, and out of the file", async () => {
    const group = { resourceGroupName: "rg", location: "westeurope", tags: { note: new Secret("hunter2") } };
    const { id, properties } = await provider.create("azure-native:resources:ResourceGroup", group);
    expect(properties.tags).toEqual({ note: new Secret("hunter2") });
    const file = join(provider.directory, "cloud", ...id.toLowerCase().split("/")) + ".json";
    const kept = readFileSync(file, "utf8");
    expect(kept).toContain("[secret");
    expect(kept).not.toContain("hunter2");
    const imported = await provider.read("azure-native:resources:ResourceGroup", id);
    expect(imported.inputs).toMatchObject({ resourceGroupName: "rg", location: "westeurope" });
  });

  it("tells who calls, and reads what is there", async () => {
    expect(await provider.invoke("azure-native:authorization:getClientConfig", {})).toHaveProperty("tenantId");
    const found = await provider.invoke("azure-native:resources:getResourceGroup", { resourceGroupName: "rg" });
    expect(found).toMatchObject({ name: "rg", location: "westeurope" });
    const missing = provider.invoke("azure-native:resources:getResourceGroup", { resourceGroupName: "none" });
    await expect(missing).rejects.toThrow(/Code="ResourceNotFound"/);
  });

  it.each([
    "azure-native:cosmosdb:listDatabaseAccountKeys",
    "azure-native:cosmosdb:listDatabaseAccountConnectionStrings",
    "azure-native:storage:listStorageAccountKeys",
    "azure-native:operationalinsights:getWorkspaceSharedKeys",
  ])("hands out nothing for %s, and records the call", async (token) => {
    await expect(provider.invoke(token, { accountName: "a", resourceGroupName: "rg" })).rejects.toThrow(
      /KeysAreNotToBeHad/,
    );
    expect(readFileSync(join(provider.directory, "cloud", "operations.jsonl"), "utf8")).toContain(token);
  });
});

describe("azuread", () => {
  let provider: ProviderProcess;
  beforeAll(async () => {
    provider = await startProvider("azuread");
  });
  afterAll(() => provider.stop());

  it("registers applications", async () => {
    const { id, properties } = await provider.create("azuread:index/application:Application", { displayName: "shop" });
    expect(id).toMatch(/^\/applications\/[0-9a-f-]{36}$/);
    expect(properties.clientId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("hands out no credential", async () => {
    const password = provider.create("azuread:index/applicationPassword:ApplicationPassword", {
      applicationId: "/applications/x",
    });
    await expect(password).rejects.toThrow(/no credentials/);
  });
});

describe("random", () => {
  let provider: ProviderProcess;
  beforeAll(async () => {
    provider = await startProvider("random");
  });
  afterAll(() => provider.stop());

  const password = "random:index/randomPassword:RandomPassword";

  it("makes passwords as demanded, as secrets", async () => {
    const inputs = { length: 24, minLower: 3, minUpper: 3, minNumeric: 3, minSpecial: 3, overrideSpecial: "%" };
    const { id, properties } = await provider.create(password, inputs);
    const result = (properties.result as Secret).value as string;
    expect(result).toHaveLength(24);
    for (const kind of [/[a-z]/g, /[A-Z]/g, /\d/g, /%/g]) expect(result.match(kind)?.length).toBeGreaterThanOrEqual(3);
    expect(result).toMatch(/^[a-zA-Z0-9%]*$/);
    expect(id).toBe("none");
  });

  it.each([
    [password, { length: 4, minLower: 5 }, "length"],
    [password, { length: 0 }, "length"],
    [password, { length: 8, lower: false, upper: false, numeric: false, special: false }, "special"],
    ["random:index/randomInteger:RandomInteger", { min: 2, max: 1 }, "min"],
  ])("refuses %s with %j", async (token, inputs, property) => {
    expect((await provider.check(token, inputs)).faults.map((fault) => fault.property)).toEqual([property]);
  });

  it.each([
    ["randomString:RandomString", { length: 8, special: false }, /^[a-zA-Z0-9]{8}$/],
    ["randomUuid:RandomUuid", {}, /^[0-9a-f-]{36}$/],
    ["randomUuid7:RandomUuid7", {}, /^[0-9a-f]{8}-[0-9a-f]{4}-7/],
    ["randomPet:RandomPet", { length: 3, prefix: "my" }, /^my-[a-z]+-[a-z]+-[a-z]+$/],
    ["randomInteger:RandomInteger", { min: 3, max: 3 }, /^3$/],
    ["randomId:RandomId", { byteLength: 4 }, /^[\w-]{6}$/],
  ])("makes a %s", async (type, inputs, form) => {
    expect((await provider.create(`random:index/${type}`, inputs)).id).toMatch(form);
  });

  it("makes another value when its keepers change", async () => {
    const diff = await provider.diff(password, { length: 8, keepers: { a: "1" } }, { length: 8, keepers: { a: "2" } });
    expect(diff).toMatchObject({ replaces: ["keepers"] });
  });
});
