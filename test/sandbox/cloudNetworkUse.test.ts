import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { account, createCloud, furnish, group, network, subnet, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;

const inGroup = (type: string, name: string): string => `${group}/providers/Microsoft.Network/${type}/${name}`;
const securityGroup = inGroup("networkSecurityGroups", "nsg");
const routes = inGroup("routeTables", "routes");
const standard = inGroup("publicIPAddresses", "standard");
const basic = inGroup("publicIPAddresses", "basic");
const gateway = inGroup("natGateways", "nat");
const zone = inGroup("privateDnsZones", "contoso.internal");
const unlinked = inGroup("privateDnsZones", "privatelink.documents.azure.com");
const endpoint = inGroup("privateEndpoints", "pe");
const full = `${network}/subnets/full`;
const bastionSubnet = `${network}/subnets/AzureBastionSubnet`;

const connection = { name: "c", privateLinkServiceId: account, groupIds: ["Sql"] };
const link: Values = { virtualNetwork: { id: network }, location: "Global" };
const inSubnet = (id: string): Values => ({ ipConfigurations: [{ name: "i", subnet: { id } }] });
const rule = (change: Values): Values => ({ name: "a", priority: 100, direction: "Inbound", ...change });

beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
  const address = (sku: string): Values => ({ sku: { name: sku }, publicIPAllocationMethod: "Static" });
  await cloud.create("network:NetworkSecurityGroup", securityGroup, { securityRules: [rule({})] });
  await cloud.create("network:RouteTable", routes, {});
  await cloud.create("network:PublicIPAddress", standard, address("Standard"));
  await cloud.create("network:PublicIPAddress", basic, address("Basic"));
  await cloud.create("network:NatGateway", gateway, {
    sku: { name: "Standard" },
    publicIpAddresses: [{ id: standard }],
  });
  await cloud.create("network:Subnet", full, {
    addressPrefix: "10.20.9.0/29",
    networkSecurityGroup: { id: securityGroup },
    routeTable: { id: routes },
    natGateway: { id: gateway },
  });
  for (const name of ["1", "2", "3"]) {
    await cloud.create("network:NetworkInterface", inGroup("networkInterfaces", name), inSubnet(full));
  }
  await cloud.create("network:Subnet", bastionSubnet, { addressPrefix: "10.20.8.0/26" });
  for (const id of [zone, unlinked]) await cloud.create("privatedns:PrivateZone", id, { location: "Global" });
  await cloud.create("privatedns:VirtualNetworkLink", `${zone}/virtualNetworkLinks/first`, link);
  await cloud.create("network:PrivateEndpoint", endpoint, {
    subnet: { id: subnet },
    privateLinkServiceConnections: [connection],
  });
  await cloud.create("network:PrivateDnsZoneGroup", `${endpoint}/privateDnsZoneGroups/default`, {
    privateDnsZoneConfigs: [{ name: "z", privateDnsZoneId: unlinked }],
  });
});
afterAll(() => cloud.remove());

const refusals: [string, string, string, Values, string][] = [
  [
    "a network whose prefixes overlap",
    "network:VirtualNetwork",
    `${network}2`,
    { addressSpace: { addressPrefixes: ["10.1.0.0/16", "10.1.2.0/24"] } },
    "VnetAddressSpacesOverlap",
  ],
  ["a subnet without a prefix", "network:Subnet", `${network}/subnets/a`, {}, "InvalidRequestFormat"],
  [
    "a subnet of four addresses",
    "network:Subnet",
    `${network}/subnets/a`,
    { addressPrefix: "10.20.7.0/30" },
    "NetcfgInvalidSubnet",
  ],
  [
    "an interface without a configuration",
    "network:NetworkInterface",
    inGroup("networkInterfaces", "4"),
    {},
    "InvalidRequestFormat",
  ],
  [
    "an interface in a full subnet",
    "network:NetworkInterface",
    inGroup("networkInterfaces", "4"),
    inSubnet(full),
    "SubnetIsFull",
  ],
  [
    "a rule of the priority 99",
    "network:NetworkSecurityGroup",
    `${securityGroup}2`,
    { securityRules: [rule({ priority: 99 })] },
    "SecurityRuleInvalidPriority",
  ],
  [
    "two rules of one name",
    "network:NetworkSecurityGroup",
    `${securityGroup}2`,
    { securityRules: [rule({}), rule({ name: "A", priority: 101 })] },
    "InvalidRequestFormat",
  ],
  [
    "a route without a destination",
    "network:RouteTable",
    `${routes}2`,
    { routes: [{ name: "out", nextHopType: "Internet" }] },
    "InvalidRequestFormat",
  ],
  ["a Basic NAT gateway", "network:NatGateway", `${gateway}2`, { sku: { name: "Basic" } }, "InvalidRequestFormat"],
  [
    "a NAT gateway with a Basic address",
    "network:NatGateway",
    `${gateway}2`,
    { sku: { name: "Standard" }, publicIpAddresses: [{ id: basic }] },
    "NatGatewayPublicIpSkuMismatch",
  ],
  [
    "a Bastion host with a Basic address",
    "network:BastionHost",
    inGroup("bastionHosts", "b"),
    { ipConfigurations: [{ subnet: { id: bastionSubnet }, publicIPAddress: { id: basic } }] },
    "InvalidRequestFormat",
  ],
  [
    "a private endpoint of two connections",
    "network:PrivateEndpoint",
    `${endpoint}2`,
    { subnet: { id: subnet }, privateLinkServiceConnections: [connection, connection] },
    "InvalidRequestFormat",
  ],
  [
    "a private endpoint to nothing",
    "network:PrivateEndpoint",
    `${endpoint}2`,
    { subnet: { id: subnet }, privateLinkServiceConnections: [{ ...connection, privateLinkServiceId: `${account}2` }] },
    "InvalidResourceReference",
  ],
  [
    "a private zone of one label",
    "privatedns:PrivateZone",
    inGroup("privateDnsZones", "internal"),
    { location: "Global" },
    "BadRequest",
  ],
  ["a public zone of one label", "dns:Zone", inGroup("dnsZones", "internal"), { location: "global" }, "BadRequest"],
  [
    "a record in a public zone that is not there",
    "dns:RecordSet",
    `${inGroup("dnsZones", "example.com")}/A/shop`,
    { aRecords: [{ ipv4Address: "10.0.0.4" }] },
    "ParentResourceNotFound",
  ],
  [
    "a second link of a zone to a network",
    "privatedns:VirtualNetworkLink",
    `${zone}/virtualNetworkLinks/second`,
    link,
    "Conflict",
  ],
  [
    "a zone group of no zone",
    "network:PrivateDnsZoneGroup",
    `${endpoint}/privateDnsZoneGroups/other`,
    { privateDnsZoneConfigs: [{ name: "z", privateDnsZoneId: `${zone}.example` }] },
    "InvalidResourceReference",
  ],
  [
    "a record of no time",
    "privatedns:PrivateRecordSet",
    `${zone}/A/shop`,
    { recordType: "A", aRecords: [{ ipv4Address: "10.20.0.9" }], ttl: 0 },
    "BadRequest",
  ],
];

describe("what Azure refuses to make", () => {
  it.each(refusals)("%s", async (_what, type, id, inputs, code) => {
    await expect(cloud.create(type, id, inputs)).rejects.toMatchObject({ code });
  });
});

describe("what Azure refuses to change", () => {
  it.each<[string, string, string, Values, string]>([
    [
      "a network away from its subnets",
      "network:VirtualNetwork",
      network,
      { addressSpace: { addressPrefixes: ["10.30.0.0/16"] } },
      "NetcfgInvalidSubnet",
    ],
    [
      "the prefix of a subnet in use",
      "network:Subnet",
      full,
      { addressPrefix: "10.20.9.0/28" },
      "InUsePrefixCannotBeDeleted",
    ],
  ])("%s", async (_what, type, id, inputs, code) => {
    await expect(cloud.update(type, id, inputs)).rejects.toMatchObject({ code });
  });
});

describe("what Azure refuses to delete", () => {
  it.each([
    [
      "a security group in use",
      "network:NetworkSecurityGroup",
      securityGroup,
      "InUseNetworkSecurityGroupCannotBeDeleted",
    ],
    ["a route table in use", "network:RouteTable", routes, "InUseRouteTableCannotBeDeleted"],
    ["a NAT gateway in use", "network:NatGateway", gateway, "InUseNatGatewayCannotBeDeleted"],
    ["a public address in use", "network:PublicIPAddress", standard, "PublicIPAddressCannotBeDeleted"],
    ["a private zone with a link", "privatedns:PrivateZone", zone, "CannotDeleteResource"],
    ["a private zone of an endpoint", "privatedns:PrivateZone", unlinked, "CannotDeleteResource"],
  ])("%s", async (_what, type, id, code) => {
    await expect(cloud.cloud.delete(`azure-native:${type}`, id)).rejects.toMatchObject({ code });
  });
});
