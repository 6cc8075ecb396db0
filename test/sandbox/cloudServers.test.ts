import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { simulated } from "../../sandbox/cloud/cloud.ts";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { createCloud, furnish, group, network, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;

const inNetwork = (type: string, name: string): string => `${group}/providers/Microsoft.Network/${type}/${name}`;
const hub = inNetwork("virtualNetworks", "hub");
const overlapping = inNetwork("virtualNetworks", "overlapping");
const bastionSubnet = `${network}/subnets/AzureBastionSubnet`;
const address = inNetwork("publicIPAddresses", "ip");
const zone = inNetwork("privateDnsZones", "dev.example.com");
const watcher = `/subscriptions/${simulated.subscriptionId}/resourceGroups/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers/NetworkWatcher_westeurope`;
const maintenance = `${group}/providers/Microsoft.Maintenance/maintenanceConfigurations/zone-1`;
const storageId = `${group}/providers/Microsoft.Storage/storageAccounts/logs`;
const machine = (name: string) => `${group}/providers/Microsoft.Compute/virtualMachines/${name}`;
const assignment = (name: string) => `${machine(name)}/providers/Microsoft.Maintenance/configurationAssignments/patch`;

const patchable = (bypassPlatformSafetyChecksOnUserSchedule: boolean): Values => ({
  location: "westeurope",
  hardwareProfile: { vmSize: "Standard_D2s_v5" },
  storageProfile: { osDisk: { diskSizeGB: 127, managedDisk: { storageAccountType: "Premium_LRS" } } },
  osProfile: {
    computerName: "web-1",
    adminUsername: "nobody",
    adminPassword: "correct-Horse-7",
    windowsConfiguration: {
      patchSettings: {
        patchMode: "AutomaticByPlatform",
        automaticByPlatformSettings: { bypassPlatformSafetyChecksOnUserSchedule },
      },
    },
  },
});

const schedule: Values = {
  maintenanceScope: "InGuestPatch",
  extensionProperties: { InGuestPatchMode: "User" },
  duration: "03:00",
  startDateTime: "2026-01-04 02:00",
  timeZone: "UTC",
  recurEvery: "Week Sunday",
};

beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
  await cloud.create("network:VirtualNetwork", hub, {
    location: "West Europe",
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
  });
  await cloud.create("network:VirtualNetwork", overlapping, { addressSpace: { addressPrefixes: ["10.20.0.0/24"] } });
  await cloud.create("network:PublicIPAddress", address, {
    sku: { name: "Standard" },
    publicIPAllocationMethod: "Static",
  });
  await cloud.create("privatedns:PrivateZone", zone, { location: "Global" });
  await cloud.create("maintenance:MaintenanceConfiguration", maintenance, schedule);
  await cloud.create("compute:VirtualMachine", machine("patched"), patchable(true));
  await cloud.create("compute:VirtualMachine", machine("unpatched"), patchable(false));
});
afterAll(() => cloud.remove());

describe("what Azure refuses", () => {
  const cases: [string, string, string, Values, string][] = [
    [
      "a peering with nothing",
      "network:VirtualNetworkPeering",
      `${network}/virtualNetworkPeerings/hub`,
      { remoteVirtualNetwork: { id: `${hub}2` } },
      "InvalidResourceReference",
    ],
    [
      "a peering of networks that overlap",
      "network:VirtualNetworkPeering",
      `${network}/virtualNetworkPeerings/hub`,
      { remoteVirtualNetwork: { id: overlapping } },
      "VnetAddressSpacesOverlap",
    ],
    [
      "an address in a zone that is none",
      "network:PublicIPAddress",
      inNetwork("publicIPAddresses", "far"),
      { sku: { name: "Standard" }, publicIPAllocationMethod: "Static", zones: ["1", "4"] },
      "InvalidAvailabilityZone",
    ],
    [
      "a route to an appliance without an address",
      "network:RouteTable",
      inNetwork("routeTables", "rt"),
      { routes: [{ name: "out", addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance" }] },
      "InvalidRequestFormat",
    ],
    [
      "a subnet with a route table that is not there",
      "network:Subnet",
      `${network}/subnets/a`,
      { addressPrefix: "10.20.1.0/24", routeTable: { id: inNetwork("routeTables", "none") } },
      "InvalidResourceReference",
    ],
    [
      "a Bastion host in another subnet",
      "network:BastionHost",
      inNetwork("bastionHosts", "b"),
      { ipConfigurations: [{ subnet: { id: `${network}/subnets/web` }, publicIPAddress: { id: address } }] },
      "InvalidRequestFormat",
    ],
    [
      "a record without an address",
      "privatedns:PrivateRecordSet",
      `${zone}/A/shop`,
      { recordType: "A", ttl: 300, aRecords: [] },
      "BadRequest",
    ],
    [
      "a record without a zone",
      "privatedns:PrivateRecordSet",
      `${zone}.other/A/shop`,
      { recordType: "A", ttl: 300, aRecords: [{ ipv4Address: "10.20.0.4" }] },
      "ParentResourceNotFound",
    ],
    [
      "flow logs of a security group",
      "network:FlowLog",
      `${watcher}/flowLogs/f`,
      { targetResourceId: inNetwork("networkSecurityGroups", "nsg"), storageId },
      "BadRequest",
    ],
    [
      "flow logs that go nowhere",
      "network:FlowLog",
      `${watcher}/flowLogs/f`,
      { targetResourceId: network, storageId: network },
      "BadRequest",
    ],
    [
      "a window that is too short",
      "maintenance:MaintenanceConfiguration",
      `${maintenance}b`,
      { ...schedule, duration: "01:00" },
      "BadRequest",
    ],
    [
      "a window of nobody's",
      "maintenance:MaintenanceConfiguration",
      `${maintenance}b`,
      { ...schedule, extensionProperties: {} },
      "BadRequest",
    ],
    [
      "a window that starts some time",
      "maintenance:MaintenanceConfiguration",
      `${maintenance}b`,
      { ...schedule, startDateTime: "soon" },
      "BadRequest",
    ],
    [
      "a window that comes back some time",
      "maintenance:MaintenanceConfiguration",
      `${maintenance}b`,
      { ...schedule, recurEvery: "now and then" },
      "BadRequest",
    ],
    [
      "a window for a machine that Azure patches when it likes",
      "maintenance:ConfigurationAssignment",
      assignment("unpatched"),
      { maintenanceConfigurationId: maintenance },
      "BadRequest",
    ],
    [
      "an image that is none",
      "compute:VirtualMachine",
      machine("new"),
      {
        ...patchable(true),
        storageProfile: { imageReference: { publisher: "p", offer: "o", sku: "s", version: "newest" } },
      },
      "PlatformImageNotFound",
    ],
    [
      "a login of Entra ID without an identity",
      "compute:VirtualMachineExtension",
      `${machine("patched")}/extensions/login`,
      { publisher: "Microsoft.Azure.ActiveDirectory", type: "AADLoginForWindows", typeHandlerVersion: "2.0" },
      "VMExtensionProvisioningError",
    ],
  ];
  it.each(cases)("%s", async (_what, type, id, inputs, code) => {
    await expect(cloud.create(type, id, inputs)).rejects.toMatchObject({ code });
  });

  it("another disk under a machine", async () => {
    const other = { osDisk: { diskSizeGB: 127, managedDisk: { storageAccountType: "StandardSSD_LRS" } } };
    const changed = { ...patchable(true), storageProfile: other };
    await expect(cloud.update("compute:VirtualMachine", machine("patched"), changed)).rejects.toMatchObject({
      code: "PropertyChangeNotAllowed",
    });
  });

  it("a second extension of one kind", async () => {
    const inputs = { publisher: "Microsoft.Compute", type: "CustomScriptExtension", typeHandlerVersion: "1.10" };
    await cloud.create("compute:VirtualMachineExtension", `${machine("patched")}/extensions/one`, inputs);
    const second = cloud.create("compute:VirtualMachineExtension", `${machine("patched")}/extensions/two`, inputs);
    await expect(second).rejects.toMatchObject({ code: "BadRequest" });
  });

  it("Bastion's subnet behind rules that lock Bastion out", async () => {
    const id = inNetwork("networkSecurityGroups", "bastion");
    await cloud.create("network:NetworkSecurityGroup", id, { securityRules: [] });
    const inputs = { addressPrefix: "10.20.2.0/24", networkSecurityGroup: { id } };
    await expect(cloud.create("network:Subnet", bastionSubnet, inputs)).rejects.toMatchObject({
      code: "NetworkSecurityGroupNotCompliantForAzureBastionSubnet",
    });
  });
});

describe("what Azure does", () => {
  it("connects a peering when the other side has one back", async () => {
    const there = `${network}/virtualNetworkPeerings/hub`;
    const back = `${hub}/virtualNetworkPeerings/back`;
    const one = await cloud.create("network:VirtualNetworkPeering", there, { remoteVirtualNetwork: { id: hub } });
    expect(one.properties.peeringState).toBe("Initiated");
    const other = await cloud.create("network:VirtualNetworkPeering", back, { remoteVirtualNetwork: { id: network } });
    expect(other.properties.peeringState).toBe("Connected");
  });

  it("has a watcher in the region of a network, for its flow logs", async () => {
    await cloud.create("network:FlowLog", `${watcher}/flowLogs/f`, { targetResourceId: hub, storageId });
    expect(cloud.cloud.store.read(`${watcher}/flowLogs/f`)).toBeDefined();
  });

  it("patches a machine in its window", async () => {
    await cloud.create("maintenance:ConfigurationAssignment", assignment("patched"), {
      maintenanceConfigurationId: maintenance,
    });
    expect(cloud.cloud.store.read(assignment("patched"))).toBeDefined();
  });
});
