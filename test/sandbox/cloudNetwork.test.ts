import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { account, createCloud, furnish, group, identityId, network, subnet, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;

const inGroup = (type: string, name: string): string => `${group}/providers/${type}/${name}`;
const nic = inGroup("Microsoft.Network/networkInterfaces", "nic");
const machineId = inGroup("Microsoft.Compute/virtualMachines", "vm");
const workspace = inGroup("Microsoft.OperationalInsights/workspaces", "audit");
const zone = inGroup("Microsoft.Network/privateDnsZones", "privatelink.documents.azure.com");
const ipConfigurations = [{ name: "internal", subnet: { id: subnet } }];

const machine: Values = {
  location: "westeurope",
  hardwareProfile: { vmSize: "Standard_D2s_v5" },
  identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
  securityProfile: { securityType: "TrustedLaunch", uefiSettings: { secureBootEnabled: true } },
  osProfile: {
    computerName: "web-1",
    adminUsername: "nobody",
    adminPassword: "correct-Horse-7",
    windowsConfiguration: {},
  },
  networkProfile: { networkInterfaces: [{ id: nic }] },
};

beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
  await cloud.create("network:NetworkInterface", nic, { ipConfigurations });
  await cloud.create("compute:VirtualMachine", machineId, machine);
  await cloud.create("operationalinsights:Workspace", workspace, { retentionInDays: 30 });
  await cloud.create("privatedns:PrivateZone", zone, { location: "Global" });
});
afterAll(() => cloud.remove());

describe("what Azure refuses", () => {
  const cases: [string, string, string, Values, string][] = [
    [
      "a group that is not there",
      "network:VirtualNetwork",
      network.replace("/rg/", "/none/"),
      {},
      "ResourceGroupNotFound",
    ],
    ["a network without addresses", "network:VirtualNetwork", `${network}2`, {}, "AddressSpaceRequired"],
    [
      "a prefix that is none",
      "network:Subnet",
      `${network}/subnets/a`,
      { addressPrefix: "10.20.1.1/24" },
      "InvalidCIDRNotation",
    ],
    [
      "a subnet outside",
      "network:Subnet",
      `${network}/subnets/a`,
      { addressPrefix: "10.21.0.0/24" },
      "NetcfgInvalidSubnet",
    ],
    [
      "a subnet over another",
      "network:Subnet",
      `${network}/subnets/a`,
      { addressPrefix: "10.20.0.128/25" },
      "NetcfgSubnetRangesOverlap",
    ],
    [
      "a security group that is not there",
      "network:Subnet",
      `${network}/subnets/a`,
      {
        addressPrefix: "10.20.1.0/24",
        networkSecurityGroup: { id: inGroup("Microsoft.Network/networkSecurityGroups", "no") },
      },
      "InvalidResourceReference",
    ],
    [
      "two rules of one priority",
      "network:NetworkSecurityGroup",
      inGroup("Microsoft.Network/networkSecurityGroups", "nsg"),
      { securityRules: ["a", "b"].map((name) => ({ name, priority: 100, direction: "Inbound" })) },
      "SecurityRuleConflict",
    ],
    [
      "a Standard address that changes",
      "network:PublicIPAddress",
      inGroup("Microsoft.Network/publicIPAddresses", "ip"),
      { sku: { name: "Standard" }, publicIPAllocationMethod: "Dynamic" },
      "StandardSkuPublicIPAddressesMustBeStatic",
    ],
    [
      "a group id of another service",
      "network:PrivateEndpoint",
      inGroup("Microsoft.Network/privateEndpoints", "pe"),
      {
        subnet: { id: subnet },
        privateLinkServiceConnections: [{ privateLinkServiceId: account, groupIds: ["vault"] }],
      },
      "PrivateEndpointInvalidGroupId",
    ],
    [
      "a private zone in a region",
      "privatedns:PrivateZone",
      `${zone}.example`,
      { location: "westeurope" },
      "LocationNotAvailableForResourceType",
    ],
    [
      "a retention of no plan",
      "operationalinsights:Workspace",
      `${workspace}2`,
      { retentionInDays: 10 },
      "InvalidParameter",
    ],
    [
      "a category that is none",
      "monitor:DiagnosticSetting",
      `${account}/providers/Microsoft.Insights/diagnosticSettings/audit`,
      { workspaceId: workspace, logs: [{ category: "DataPlane", enabled: true }] },
      "BadRequest",
    ],
    [
      "a setting without a target",
      "monitor:DiagnosticSetting",
      `${account}/providers/Microsoft.Insights/diagnosticSettings/audit`,
      { logs: [{ category: "DataPlaneRequests", enabled: true }] },
      "BadRequest",
    ],
    [
      "a run command without a script",
      "compute:VirtualMachineRunCommandByVirtualMachine",
      `${machineId}/runCommands/r`,
      {},
      "InvalidParameter",
    ],
    [
      "a run command of more than a day",
      "compute:VirtualMachineRunCommandByVirtualMachine",
      `${machineId}/runCommands/r`,
      { source: { script: "" }, timeoutInSeconds: 86_401 },
      "InvalidParameter",
    ],
    [
      "a run command without a machine",
      "compute:VirtualMachineRunCommandByVirtualMachine",
      `${machineId}2/runCommands/r`,
      { source: { script: "" } },
      "ParentResourceNotFound",
    ],
  ];
  it.each(cases)("%s", async (_what, type, id, inputs, code) => {
    await expect(cloud.create(type, id, inputs)).rejects.toMatchObject({ code });
  });

  const machines: [string, Values, string][] = [
    ["a size that is none", { hardwareProfile: { vmSize: "big" } }, "InvalidParameter"],
    [
      "a computer name that is too long",
      { osProfile: { ...(machine.osProfile as Values), computerName: "a".repeat(16) } },
      "InvalidParameter",
    ],
    [
      "a computer name of digits",
      { osProfile: { ...(machine.osProfile as Values), computerName: "123" } },
      "InvalidParameter",
    ],
    [
      "a usual administrator",
      { osProfile: { ...(machine.osProfile as Values), adminUsername: "Administrator" } },
      "InvalidParameter",
    ],
    [
      "a weak password",
      { osProfile: { ...(machine.osProfile as Values), adminPassword: "password" } },
      "InvalidParameter",
    ],
    ["no password", { osProfile: { computerName: "web", adminUsername: "nobody" } }, "InvalidParameter"],
    [
      "UEFI settings without trusted launch",
      { securityProfile: { uefiSettings: { secureBootEnabled: true } } },
      "BadRequest",
    ],
    [
      "an identity that is not there",
      { identity: { type: "UserAssigned", userAssignedIdentities: [`${identityId}2`] } },
      "InvalidResourceReference",
    ],
    [
      "identities of no type",
      { identity: { type: "None", userAssignedIdentities: [identityId] } },
      "InvalidIdentityValues",
    ],
    ["an interface that another has", {}, "NicInUse"],
    ["a disk that no image fits on", { storageProfile: { osDisk: { diskSizeGB: 29 } } }, "InvalidParameter"],
    [
      "an image and no system",
      { osProfile: undefined, storageProfile: { imageReference: { id: "image" } } },
      "InvalidParameter",
    ],
    ["two zones", { zones: ["1", "2"] }, "InvalidAvailabilityZone"],
  ];
  it.each(machines)("a machine with %s", async (_what, inputs, code) => {
    await expect(
      cloud.create("compute:VirtualMachine", `${machineId}2`, { ...machine, ...inputs }),
    ).rejects.toMatchObject({ code });
  });

  it("a password, without telling it", async () => {
    const osProfile = { ...(machine.osProfile as Values), adminPassword: "hunter2" };
    const created = cloud.create("compute:VirtualMachine", `${machineId}2`, { ...machine, osProfile });
    await expect(created).rejects.not.toThrow(/hunter2/);
  });

  it.each([
    ["a subnet in use", "network:Subnet", subnet, "InUseSubnetCannotBeDeleted"],
    ["a network in use", "network:VirtualNetwork", network, "InUseSubnetCannotBeDeleted"],
    ["an interface in use", "network:NetworkInterface", nic, "NicInUse"],
  ])("to delete %s", async (_what, type, id, code) => {
    await expect(cloud.cloud.delete(`azure-native:${type}`, id)).rejects.toMatchObject({ code });
  });

  it.each<[string, Values]>([
    ["zone", { zones: ["1"] }],
    ["name", { osProfile: { ...(machine.osProfile as Values), computerName: "web-2" } }],
    ["image", { storageProfile: { imageReference: { id: "other" } } }],
  ])("to change a machine's %s", async (_what, change) => {
    const changed = cloud.update("compute:VirtualMachine", machineId, { ...machine, ...change });
    await expect(changed).rejects.toMatchObject({ code: "PropertyChangeNotAllowed" });
  });
});

describe("what Azure adds", () => {
  it("an address of the subnet that nobody has, and keeps it", async () => {
    const id = `${nic}2`;
    const { properties } = await cloud.create("network:NetworkInterface", id, { ipConfigurations });
    expect(properties.ipConfigurations).toMatchObject([{ privateIPAddress: "10.20.0.5" }]);
    const { properties: again } = await cloud.update("network:NetworkInterface", id, { ipConfigurations });
    expect(again.ipConfigurations).toMatchObject([{ privateIPAddress: "10.20.0.5" }]);
  });

  it("to a private endpoint one address for the account and one for each region", async () => {
    const inputs = {
      subnet: { id: subnet },
      privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: account, groupIds: ["Sql"] }],
    };
    const id = inGroup("Microsoft.Network/privateEndpoints", "pe");
    const { properties } = await cloud.create("network:PrivateEndpoint", id, inputs);
    expect(properties.customDnsConfigs).toMatchObject([
      { fqdn: "sales-account.documents.azure.com" },
      { fqdn: "sales-account-westeurope.documents.azure.com" },
    ]);
  });
});
