import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { createCloud, furnish, group, identityId, subnet, type TestCloud } from "./cloudSupport.ts";

const compute = `${group}/providers/Microsoft.Compute`;
const nic = `${group}/providers/Microsoft.Network/networkInterfaces/nic`;
const gallery = `${compute}/galleries/access`;
const imds = `${gallery}/inVMAccessControlProfiles/imds`;
const version = `${imds}/versions/1.0.0`;
const linux = `${gallery}/inVMAccessControlProfiles/linux`;
const wireServer = `${gallery}/inVMAccessControlProfiles/wire`;
const machineId = `${compute}/virtualMachines/vm`;

const types = {
  gallery: "compute:Gallery",
  profile: "compute:GalleryInVMAccessControlProfile",
  version: "compute:GalleryInVMAccessControlProfileVersion",
  machine: "compute:VirtualMachine",
};
const rules = {
  privileges: [{ name: "token", path: "/metadata/identity/oauth2/token", queryParameters: { client_id: "c" } }],
  roles: [{ name: "pool", privileges: ["token"] }],
  identities: [{ name: "process", userName: "storefront" }],
  roleAssignments: [{ role: "pool", identities: ["process"] }],
};
const inputs: Values = { location: "westeurope", mode: "Enforce", defaultAccess: "Deny", rules };

const profileOf = (osType: string, applicableHostEndpoint: string): Values => ({
  location: "westeurope",
  properties: { osType, applicableHostEndpoint },
});

const machine = (proxyAgentSettings?: Values): Values => ({
  location: "westeurope",
  hardwareProfile: { vmSize: "Standard_D2s_v5" },
  identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
  securityProfile: { securityType: "TrustedLaunch", ...(proxyAgentSettings && { proxyAgentSettings }) },
  osProfile: {
    computerName: "web-1",
    adminUsername: "nobody",
    adminPassword: "correct-Horse-7",
    windowsConfiguration: {},
  },
  networkProfile: { networkInterfaces: [{ id: nic }] },
});
const refer = (id: string): Values => ({ inVMAccessControlProfileReferenceId: id });

let cloud: TestCloud;
beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
  await cloud.create("network:NetworkInterface", nic, {
    ipConfigurations: [{ name: "internal", subnet: { id: subnet } }],
  });
  await cloud.create(types.gallery, gallery, { location: "westeurope" });
  for (const [id, osType, endpoint] of [
    [imds, "Windows", "IMDS"],
    [linux, "Linux", "IMDS"],
    [wireServer, "Windows", "WireServer"],
  ] as const) {
    await cloud.create(types.profile, id, profileOf(osType, endpoint));
    await cloud.create(types.version, `${id}/versions/1.0.0`, inputs);
  }
});
afterAll(() => cloud.remove());

describe("what Azure refuses to make", () => {
  it.each<[string, string, string, Values, string]>([
    ["a gallery with a hyphen", types.gallery, `${compute}/galleries/my-gallery`, {}, "InvalidParameter"],
    ["a gallery that ends with a dot", types.gallery, `${compute}/galleries/g.`, {}, "InvalidParameter"],
    ["a profile with a space", types.profile, `${gallery}/inVMAccessControlProfiles/a b`, {}, "InvalidParameter"],
    ["a profile for nothing", types.profile, `${gallery}/inVMAccessControlProfiles/a`, {}, "InvalidParameter"],
    [
      "a profile without a gallery",
      types.profile,
      `${gallery}2/inVMAccessControlProfiles/a`,
      profileOf("Windows", "IMDS"),
      "ParentResourceNotFound",
    ],
    ["a version without a profile", types.version, `${imds}2/versions/1.0.0`, inputs, "ParentResourceNotFound"],
    ["a version of two numbers", types.version, `${imds}/versions/1.0`, inputs, "InvalidParameter"],
    ["a version of words", types.version, `${imds}/versions/1.0.x`, inputs, "InvalidParameter"],
    ["a version beyond 32 bits", types.version, `${imds}/versions/1.0.2147483648`, inputs, "InvalidParameter"],
  ])("%s", async (_what, type, id, given, code) => {
    await expect(cloud.create(type, id, given)).rejects.toMatchObject({ code });
  });

  it.each<[string, Values, RegExp]>([
    ["no identities", { identities: undefined }, /rules\.identities: is required/],
    ["a path without a slash", { privileges: [{ name: "token", path: "metadata" }] }, /begin with '\/'/],
    ["a privilege twice", { privileges: [...rules.privileges, ...rules.privileges] }, /more than once/],
    ["a role of no privilege", { roles: [{ name: "pool", privileges: ["none"] }] }, /"none" is not defined/],
    ["an assignment of no role", { roleAssignments: [{ role: "none", identities: ["process"] }] }, /"none"/],
    ["an assignment to no identity", { roleAssignments: [{ role: "pool", identities: ["none"] }] }, /"none"/],
  ])("rules with %s", async (_what, change, message) => {
    const broken = { ...inputs, rules: { ...rules, ...change } };
    await expect(cloud.create(types.version, `${imds}/versions/2.0.0`, broken)).rejects.toThrow(message);
  });

  it.each<[string, Values, RegExp]>([
    ["a version that is not there", { imds: refer(`${imds}/versions/9.0.0`) }, /InvalidResourceReference/],
    ["a profile instead of a version", { imds: refer(imds) }, /InvalidRequestFormat/],
    ["a profile for WireServer", { imds: refer(`${wireServer}/versions/1.0.0`) }, /for WireServer, not for IMDS/],
    ["a profile for Linux", { imds: refer(`${linux}/versions/1.0.0`) }, /for Linux, not for Windows/],
    ["a mode beside the profile", { imds: { ...refer(version), mode: "Enforce" } }, /not both/],
    ["the protocol switched off", { enabled: false, imds: refer(version) }, /enabled to be true/],
  ])("a machine with %s", async (_what, settings, message) => {
    const created = cloud.create(types.machine, machineId, machine({ enabled: true, ...settings }));
    await expect(created).rejects.toThrow(message);
  });
});

describe("what Azure refuses to change", () => {
  it.each<[string, Values]>([
    ["rules", { rules: { ...rules, identities: [{ name: "process", userName: "backoffice" }] } }],
    ["mode", { mode: "Audit" }],
    ["defaultAccess", { defaultAccess: "Allow" }],
  ])("%s of a version", async (property, change) => {
    await expect(cloud.update(types.version, version, { ...inputs, ...change })).rejects.toThrow(
      `Changing property '${property}' is not allowed`,
    );
  });

  it("what a profile is for", async () => {
    await expect(cloud.update(types.profile, imds, profileOf("Windows", "WireServer"))).rejects.toMatchObject({
      code: "PropertyChangeNotAllowed",
    });
  });

  it("nothing else: a version's tags", async () => {
    const { properties } = await cloud.update(types.version, version, { ...inputs, tags: { team: "web" } });
    expect(properties.tags).toEqual({ team: "web" });
  });
});

describe("what Azure refuses to delete", () => {
  const remove = (type: string, id: string): Promise<void> => cloud.cloud.delete(`azure-native:${type}`, id);

  it("a gallery or a profile before what is in it, and a version before the machines that follow it", async () => {
    await cloud.create(types.machine, machineId, machine({ enabled: true, imds: refer(version) }));
    await expect(remove(types.version, version)).rejects.toMatchObject({ code: "OperationNotAllowed" });
    await expect(remove(types.profile, imds)).rejects.toMatchObject({ code: "CannotDeleteResource" });
    await expect(remove(types.gallery, gallery)).rejects.toMatchObject({ code: "CannotDeleteResource" });
    await cloud.update(types.machine, machineId, machine());
    await remove(types.version, version);
    await remove(types.profile, imds);
    expect(cloud.cloud.store.read(imds)).toBeUndefined();
  });
});
