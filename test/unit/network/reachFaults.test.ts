import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NetworkDeclaration } from "../../../components/network/declaration.ts";
import { dnsFaults, readZoneId, recordName } from "../../../components/network/dnsZone.ts";
import { networkFaults, publicFaults } from "../../../components/network/faults.ts";
import { neededRules } from "../../../components/network/networkFor.ts";

const space = { addressSpace: "10.20.0.0/16" };
const group = "/subscriptions/s/resourceGroups/g/providers";
const virtualNetworkId = `${group}/Microsoft.Network/virtualNetworks/shared`;
const storageAccountId = `${group}/Microsoft.Storage/storageAccounts/logs`;
const identityId = `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/logs`;
const existing = {
  virtualNetworkId,
  webSubnetId: `${virtualNetworkId}/subnets/web`,
  privateEndpointSubnetId: `${virtualNetworkId}/subnets/endpoints`,
};

describe("a network's faults", () => {
  it.each<NetworkDeclaration>([
    { ...space, sources: ["Internet", "192.0.2.0/24", "AzureFrontDoor.Backend"] },
    { ...space, egress: "serviceTags" },
    { ...space, egress: "firewall", nextHopIpAddress: "10.0.1.4" },
    { ...space, dnsServers: ["10.0.0.4", "10.0.0.5"] },
    { ...space, peering: { remoteVirtualNetworkId: virtualNetworkId, useRemoteGateways: true } },
    { ...space, bastion: true, subnets: { bastion: "10.20.9.0/26" } },
    { ...space, flowLogs: { storageAccountId, identityId, retentionInDays: 365 } },
    { existing },
    { existing: { ...existing, webSubnetId: existing.webSubnetId.toUpperCase() } },
    { existing, sources: ["VirtualNetwork"], egress: "firewall" },
  ])("are none in %j", (declaration) => expect(networkFaults(declaration)).toEqual([]));

  it.each<[NetworkDeclaration, string, string]>([
    [{}, "addressSpace", "is required"],
    [{ ...space, sources: [] }, "sources", "has 0 entries"],
    [{ ...space, sources: Array.from({ length: 101 }, (_, i) => `10.0.0.${i}/32`) }, "sources", "has 101 entries"],
    [{ ...space, sources: ["Internt"] }, "sources[0]", 'Did you mean "Internet"?'],
    [{ ...space, sources: ["192.0.2.1/24"] }, "sources[0]", 'Write "192.0.2.0/24"'],
    [{ ...space, sources: ["Internet", "Internet"] }, "sources[1]", "in the list already"],
    [{ ...space, egress: "nat" }, "egress", '"nat" is not known. Allowed: "serviceTags", "firewall".'],
    [{ ...space, egress: "firewall" }, "nextHopIpAddress", "is missing: write the firewall's private address"],
    [{ ...space, egress: "firewall", nextHopIpAddress: "fw" }, "nextHopIpAddress", '"fw" is no IPv4 address'],
    [{ ...space, egress: "firewall", nextHopIpAddress: "10.0.1.0/24" }, "nextHopIpAddress", "is no IPv4 address"],
    [{ ...space, nextHopIpAddress: "10.0.1.4" }, "nextHopIpAddress", "has no meaning without a firewall"],
    [{ ...space, dnsServers: [] }, "dnsServers", "has 0 entries"],
    [{ ...space, dnsServers: ["dns"] }, "dnsServers[0]", '"dns" is no IPv4 address'],
    [{ ...space, dnsServers: ["10.0.0.4", "10.0.0.4"] }, "dnsServers[1]", "stands in the list already"],
    [
      { ...space, peering: { remoteVirtualNetworkId: "hub" } },
      "peering.remoteVirtualNetworkId",
      '"hub" is not the ARM id',
    ],
    [{ ...space, subnets: { bastion: "10.20.9.0/26" } }, "subnets.bastion", "write bastion: true"],
    [{ ...space, bastion: true, subnets: { bastion: "10.20.9.0/27" } }, "subnets.bastion", "up to /26"],
    [{ addressSpace: "10.20.0.0/25", bastion: true }, "subnets.bastion", 'its default is "10.20.0.64/27"'],
    [{ addressSpace: "10.20.0.0/28", bastion: true }, "subnets.bastion", "no room is left"],
    [
      { ...space, bastion: true, subnets: { bastion: "10.20.0.0/25" } },
      "subnets.web",
      "is not declared, and its default overlaps",
    ],
    [
      { ...space, flowLogs: { storageAccountId: "logs", identityId } },
      "flowLogs.storageAccountId",
      "of a storage account",
    ],
    [
      { ...space, flowLogs: { storageAccountId, identityId, retentionInDays: 0 } },
      "flowLogs.retentionInDays",
      "0 is not possible",
    ],
    [
      { ...space, flowLogs: { storageAccountId, identityId: storageAccountId } },
      "flowLogs.identityId",
      "of a user-assigned identity",
    ],
    [{ existing, ...space }, "addressSpace", "has no meaning beside existing"],
    [{ existing, bastion: false }, "bastion", "has no meaning beside existing"],
    [{ existing: { ...existing, virtualNetworkId: "x" } }, "existing.virtualNetworkId", "of a virtual network"],
    [{ existing: { ...existing, webSubnetId: "web" } }, "existing.webSubnetId", "of a subnet"],
    [
      { existing: { ...existing, webSubnetId: existing.privateEndpointSubnetId } },
      "existing.privateEndpointSubnetId",
      "is the servers' subnet too",
    ],
    [
      { existing: { ...existing, webSubnetId: `${virtualNetworkId}2/subnets/web` } },
      "existing.webSubnetId",
      "lies in another network",
    ],
  ])("name %j", (declaration, path, message) => {
    const found = networkFaults(declaration).filter((fault) => fault.path === path);
    expect(found).toEqual([{ path, message: expect.stringContaining(message) as string }]);
  });

  it("name a public site that does not say from where it is reached", () => {
    expect(publicFaults(space, "public").map(({ path }) => path)).toEqual(["sources"]);
    expect(publicFaults({ ...space, sources: ["Internet"] }, "public")).toEqual([]);
    expect(publicFaults(space, undefined)).toEqual([]);
  });

  it("name a public site whose answers go to a firewall", () => {
    const firewall = { ...space, sources: ["Internet"], egress: "firewall", nextHopIpAddress: "10.0.1.4" };
    expect(publicFaults(firewall, "public")).toEqual([
      { path: "egress", message: expect.stringContaining("has not seen the questions") as string },
    ]);
    expect(publicFaults(firewall, "internal")).toEqual([]);
  });

  it("are told, never thrown, whatever the texts", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), fc.array(fc.string()), (sources, egress, dnsServers) => {
        expect(Array.isArray(networkFaults({ ...space, sources, egress, dnsServers }))).toBe(true);
      }),
    );
  });
});

describe("a network that is there already", () => {
  it("needs rules that only its owner can write, with words for the ranges", () => {
    const rules = neededRules({ existing, sources: ["10.0.0.0/8"] });
    expect(rules?.web[0]).toMatchObject({
      sourceAddressPrefix: "10.0.0.0/8",
      destinationAddressPrefix: "<range of web>",
    });
    expect(rules?.privateEndpoints[0]).toMatchObject({
      sourceAddressPrefix: "<range of web>",
      destinationAddressPrefix: "<range of endpoints>",
    });
    expect(neededRules(space)).toBeUndefined();
  });
});

describe("the names of sites", () => {
  const privateZone = `${group}/Microsoft.Network/privateDnsZones/example.com`;
  const publicZone = `${group}/Microsoft.Network/dnsZones/example.com`;

  it("are relative to the zone", () => {
    expect(recordName("Shop.Dev.Example.com", "dev.example.com")).toBe("shop");
    expect(recordName("a.b.example.com", "example.com")).toBe("a.b");
    expect(recordName("example.com", "Example.com")).toBe("@");
  });

  it("are in a zone by its id", () => {
    expect(readZoneId(privateZone)).toEqual({ resourceGroupName: "g", name: "example.com", isPublic: false });
    expect(readZoneId(publicZone)).toEqual({ resourceGroupName: "g", name: "example.com", isPublic: true });
    expect(readZoneId(virtualNetworkId)).toBeUndefined();
    expect(readZoneId(undefined)).toBeUndefined();
  });

  it.each([
    {},
    { mode: "none" },
    { mode: "privateZone", zoneName: "example.com" },
    { mode: "existing", zoneId: privateZone },
    { mode: "existing", zoneId: publicZone },
  ])("are taken by %j", (dns) => expect(dnsFaults(dns, ["shop.example.com", "EXAMPLE.com"])).toEqual([]));

  it.each([
    [{ mode: "public" }, "mode", '"public" is not known'],
    [{ mode: "privateZone" }, "zoneName", "is missing"],
    [{ mode: "privateZone", zoneName: "com" }, "zoneName", '"com" is no name of a zone'],
    [{ mode: "existing" }, "zoneId", "is missing"],
    [{ mode: "existing", zoneId: "example.com" }, "zoneId", "is not the ARM id of a DNS zone"],
    [{ zoneName: "example.com" }, "zoneName", 'goes with mode "privateZone" alone'],
    [
      { mode: "privateZone", zoneName: "example.com", zoneId: privateZone },
      "zoneId",
      'goes with mode "existing" alone',
    ],
    [{ mode: "privateZone", zoneName: "other.com" }, "", '"shop.example.com" cannot be'],
    [{ mode: "privateZone", zoneName: "ample.com" }, "", '"shop.example.com" cannot be'],
  ])("are not taken by %j", (dns, path, message) => {
    expect(dnsFaults(dns, ["shop.example.com"])).toEqual([
      { path, message: expect.stringContaining(message) as string },
    ]);
  });
});
