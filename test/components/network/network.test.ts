import * as network from "@pulumi/azure-native/network/index.js";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { Network } from "../../../components/network/network.ts";
import { egressRules } from "../../../components/network/egress.ts";
import { bastionRules, privateEndpointRules, webRules } from "../../../components/network/rules.ts";
import { record, refusal, run, valueOf } from "../recorder.ts";

const args = { resourceGroupName: pulumi.output("rg"), location: "westeurope", addressSpace: "10.20.0.0/16" };
const ranges = { web: "10.20.0.0/24", privateEndpoints: "10.20.1.0/24" };
const place = { resourceGroupName: "rg", location: "westeurope" };

beforeAll(() => record());

describe("a network", () => {
  it("is two subnets, each behind its security group, and a way out for the servers", async () => {
    const { resources } = await run(() => new Network("net", args));
    expect(Object.fromEntries(resources.map(({ type, name, inputs }) => [`${type} ${name}`, inputs]))).toEqual({
      "keyless-cosmos-iis:index:Network net": {},
      "azure-native:network:VirtualNetwork net-vnet": {
        ...place,
        addressSpace: { addressPrefixes: ["10.20.0.0/16"] },
        // The SDK's own defaults.
        enableDdosProtection: false,
        enableVmProtection: false,
      },
      "azure-native:network:PublicIPAddress net-nat-ip": {
        ...place,
        sku: { name: "Standard" },
        publicIPAllocationMethod: "Static",
      },
      "azure-native:network:NatGateway net-nat": {
        ...place,
        sku: { name: "Standard" },
        publicIpAddresses: [{ id: "id of net-nat-ip" }],
      },
      "azure-native:network:NetworkSecurityGroup net-web-nsg": {
        ...place,
        securityRules: [...webRules(ranges, ["VirtualNetwork"], 8080), ...egressRules(ranges, [])],
      },
      "azure-native:network:NetworkSecurityGroup net-private-endpoint-nsg": {
        ...place,
        securityRules: privateEndpointRules(ranges),
      },
      "azure-native:network:Subnet net-web-subnet": {
        resourceGroupName: "rg",
        virtualNetworkName: "net-vnet",
        subnetName: "web",
        addressPrefix: "10.20.0.0/24",
        defaultOutboundAccess: false,
        privateEndpointNetworkPolicies: "Enabled",
        privateLinkServiceNetworkPolicies: "Enabled",
        networkSecurityGroup: { id: "id of net-web-nsg" },
        natGateway: { id: "id of net-nat" },
      },
      "azure-native:network:Subnet net-private-endpoint-subnet": {
        resourceGroupName: "rg",
        virtualNetworkName: "net-vnet",
        subnetName: "private-endpoints",
        addressPrefix: "10.20.1.0/24",
        defaultOutboundAccess: false,
        privateEndpointNetworkPolicies: "Enabled",
        privateLinkServiceNetworkPolicies: "Enabled",
        networkSecurityGroup: { id: "id of net-private-endpoint-nsg" },
      },
    });
  });

  it("has all resources as its children and writes one subnet after the other", async () => {
    const { resources } = await run(() => new Network("net", args));
    expect(resources.slice(1).every(({ parent }) => parent === "net")).toBe(true);
    const second = resources.find(({ name }) => name === "net-private-endpoint-subnet");
    expect(second?.dependencies).toContain("net-web-subnet");
  });

  it("gives the ids of the network and its subnets", async () => {
    const { result } = await run(() => new Network("net", args));
    expect(await valueOf(result.virtualNetworkId)).toBe("id of net-vnet");
    expect(await valueOf(result.webSubnetId)).toBe("id of net-web-subnet");
    expect(await valueOf(result.privateEndpointSubnetId)).toBe("id of net-private-endpoint-subnet");
    expect(await Promise.all(result.securityGroupIds.map(valueOf))).toEqual([
      "id of net-web-nsg",
      "id of net-private-endpoint-nsg",
    ]);
  });

  it("can stand twice in a stack, with subnets of its own", async () => {
    const { resources } = await run(() => {
      new Network("one", args);
      new Network("two", { ...args, addressSpace: "10.21.0.0/16", subnets: { web: "10.21.4.0/24" } });
    });
    const prefixes = resources.flatMap(({ name, inputs }) =>
      name.endsWith("-web-subnet") ? [[name, (inputs as unknown as network.SubnetArgs).addressPrefix]] : [],
    );
    expect(prefixes).toEqual([
      ["one-web-subnet", "10.20.0.0/24"],
      ["two-web-subnet", "10.21.4.0/24"],
    ]);
    expect(new Set(resources.map(({ type, name }) => `${type} ${name}`)).size).toBe(resources.length);
  });

  it("leads out through a firewall, past no gateway", async () => {
    const { resources } = await run(
      () => new Network("net", { ...args, egress: "firewall", nextHopIpAddress: "10.0.1.4" }),
    );
    const inputs = Object.fromEntries(resources.map(({ name, inputs: given }) => [name, given]));
    expect(inputs["net-routes"]).toEqual({
      ...place,
      disableBgpRoutePropagation: true,
      routes: [
        {
          name: "everything",
          addressPrefix: "0.0.0.0/0",
          nextHopType: "VirtualAppliance",
          nextHopIpAddress: "10.0.1.4",
        },
      ],
    });
    expect(inputs["net-web-subnet"]).toMatchObject({ routeTable: { id: "id of net-routes" } });
    expect(inputs["net-web-subnet"]).not.toHaveProperty("natGateway");
    expect(Object.keys(inputs).filter((name) => name.includes("nat"))).toEqual([]);
  });

  it("has a hub, DNS servers, Bastion and a record of connections where they are declared", async () => {
    const remoteVirtualNetworkId =
      "/subscriptions/s/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub";
    const storageAccountId = "/subscriptions/s/resourceGroups/logs/providers/Microsoft.Storage/storageAccounts/logs";
    const identityId =
      "/subscriptions/s/resourceGroups/logs/providers/Microsoft.ManagedIdentity/userAssignedIdentities/logs";
    const { resources } = await run(
      () =>
        new Network("net", {
          ...args,
          dnsServers: ["10.0.0.4"],
          bastion: true,
          sources: ["192.0.2.0/24", "VirtualNetwork"],
          peering: { remoteVirtualNetworkId, allowForwardedTraffic: true },
          flowLogs: { storageAccountId, identityId },
        }),
    );
    const inputs = Object.fromEntries(resources.map(({ name, inputs: given }) => [name, given]));
    expect(inputs["net-vnet"]).toMatchObject({ dhcpOptions: { dnsServers: ["10.0.0.4"] } });
    expect(inputs["net-hub-peering"]).toEqual({
      resourceGroupName: "rg",
      virtualNetworkName: "net-vnet",
      virtualNetworkPeeringName: "hub",
      remoteVirtualNetwork: { id: remoteVirtualNetworkId },
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: true,
      useRemoteGateways: false,
    });
    const withBastion = { ...ranges, bastion: "10.20.2.0/24" };
    expect(inputs["net-web-nsg"]).toMatchObject({
      securityRules: [
        ...webRules(withBastion, ["192.0.2.0/24", "VirtualNetwork"], 8080),
        ...egressRules(ranges, ["10.0.0.4"]),
      ],
    });
    expect(inputs["net-bastion-nsg"]).toMatchObject({ securityRules: bastionRules() });
    expect(inputs["net-bastion-subnet"]).toMatchObject({
      subnetName: "AzureBastionSubnet",
      addressPrefix: "10.20.2.0/24",
      networkSecurityGroup: { id: "id of net-bastion-nsg" },
    });
    expect(inputs["net-bastion"]).toMatchObject({
      ipConfigurations: [
        {
          name: "bastion",
          subnet: { id: "id of net-bastion-subnet" },
          publicIPAddress: { id: "id of net-bastion-ip" },
        },
      ],
    });
    expect(inputs["net-flow-log"]).toMatchObject({
      resourceGroupName: "NetworkWatcherRG",
      networkWatcherName: "NetworkWatcher_westeurope",
      targetResourceId: "id of net-vnet",
      storageId: storageAccountId,
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      enabled: true,
      retentionPolicy: { enabled: true, days: 90 },
    });
    const dependencies = (name: string) => resources.find((resource) => resource.name === name)?.dependencies;
    expect(dependencies("net-bastion-subnet")).toContain("net-private-endpoint-subnet");
    expect(dependencies("net-hub-peering")).toContain("net-bastion-subnet");
  });

  it("is refused with all faults before anything is registered", async () => {
    const { message, paths, resources } = await refusal(
      () => new Network("net", { ...args, addressSpace: "8.8.8.8/16", subnets: { web: "x" } }),
    );
    expect(paths).toEqual(["addressSpace", "subnets.web"]);
    expect(message).toContain('The network "net" cannot be built');
    expect(resources).toEqual([]);
  });
});
