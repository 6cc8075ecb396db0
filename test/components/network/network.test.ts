import * as network from "@pulumi/azure-native/network/index.js";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { Network } from "../../../components/network/network.ts";
import { privateEndpointRules, webRules } from "../../../components/network/rules.ts";
import { record, refusal, run, valueOf } from "../recorder.ts";

const args = { resourceGroupName: pulumi.output("rg"), location: "westeurope", addressSpace: "10.20.0.0/16" };
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
      "azure-native:network:NetworkSecurityGroup net-web-nsg": { ...place, securityRules: webRules("10.20.0.0/24") },
      "azure-native:network:NetworkSecurityGroup net-private-endpoint-nsg": {
        ...place,
        securityRules: privateEndpointRules("10.20.0.0/24", "10.20.1.0/24"),
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

  it("is refused with all faults before anything is registered", async () => {
    const { message, paths, resources } = await refusal(
      () => new Network("net", { ...args, addressSpace: "8.8.8.8/16", subnets: { web: "x" } }),
    );
    expect(paths).toEqual(["addressSpace", "subnets.web"]);
    expect(message).toContain('The network "net" cannot be built');
    expect(resources).toEqual([]);
  });
});
