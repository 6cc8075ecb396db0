import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { createCloud, furnish, group, network, subnet, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;

const inNetwork = (type: string, name: string): string => `${group}/providers/Microsoft.Network/${type}/${name}`;
const balancer = inNetwork("loadBalancers", "lb");
const address = inNetwork("publicIPAddresses", "ip");
const basic = inNetwork("publicIPAddresses", "basic");
const nic = inNetwork("networkInterfaces", "nic");
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/vm`;
const command = `${machine}/runCommands/bootstrap`;
const otherNetwork = `${network}-other`;

const sku = { name: "Standard" };
const frontend = { name: "web", subnet: { id: subnet } };
const probe = { name: "health", protocol: "Http", port: 8080, requestPath: "/" };
const rule = {
  name: "https",
  protocol: "Tcp",
  frontendPort: 443,
  backendPort: 443,
  frontendIPConfiguration: { id: `${balancer}/frontendIPConfigurations/web` },
  backendAddressPool: { id: `${balancer}/backendAddressPools/servers` },
  probe: { id: `${balancer}/probes/health` },
};
const whole: Values = {
  sku,
  frontendIPConfigurations: [frontend],
  backendAddressPools: [{ name: "servers" }],
  probes: [probe],
  loadBalancingRules: [rule],
};
const inPool = (id: string, subnetId = subnet) => ({
  ipConfigurations: [{ name: "internal", subnet: { id: subnetId }, loadBalancerBackendAddressPools: [{ id }] }],
});
const pool = `${balancer}/backendAddressPools/servers`;

beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
  await cloud.create("network:PublicIPAddress", address, { sku, publicIPAllocationMethod: "Static" });
  await cloud.create("network:PublicIPAddress", basic, { publicIPAllocationMethod: "Dynamic" });
  await cloud.create("network:LoadBalancer", balancer, whole);
  await cloud.create("network:NetworkInterface", nic, inPool(pool));
  await cloud.create("network:VirtualNetwork", otherNetwork, { addressSpace: { addressPrefixes: ["10.30.0.0/16"] } });
  await cloud.create("network:Subnet", `${otherNetwork}/subnets/web`, { addressPrefix: "10.30.0.0/24" });
  await cloud.create("compute:VirtualMachine", machine, {
    location: "westeurope",
    hardwareProfile: { vmSize: "Standard_D2s_v5" },
    osProfile: { computerName: "web-1", adminUsername: "nobody", adminPassword: "correct-Horse-7" },
    networkProfile: { networkInterfaces: [{ id: nic }] },
  });
});
afterAll(() => cloud.remove());

describe("a load balancer", () => {
  it("has addresses that nothing else has, and keeps them when another frontend comes", async () => {
    const before = cloud.cloud.store.read(balancer)?.properties.frontendIPConfigurations as Values[];
    expect(before.map(({ privateIPAddress }) => privateIPAddress)).toEqual(["10.20.0.4"]);
    const interfaces = cloud.cloud.store.read(nic)?.properties.ipConfigurations as Values[];
    expect(interfaces[0]?.privateIPAddress).toBe("10.20.0.5");
    const more = { ...whole, frontendIPConfigurations: [{ name: "second", subnet: { id: subnet } }, frontend] };
    const { properties } = await cloud.update("network:LoadBalancer", balancer, more);
    const after = properties.frontendIPConfigurations as Values[];
    expect(after.map(({ privateIPAddress }) => privateIPAddress)).toEqual(["10.20.0.6", "10.20.0.4"]);
  });

  const refused: [string, Values, string][] = [
    ["of the SKU Basic", { sku: { name: "Basic" } }, "InvalidRequestFormat"],
    [
      "with a frontend nowhere",
      { frontendIPConfigurations: [{ name: "web" }] },
      "FrontendIPConfigHasNoSubnetOrPublicIP",
    ],
    [
      "with a frontend in two places",
      { frontendIPConfigurations: [{ ...frontend, publicIPAddress: { id: address } }] },
      "FrontendIPConfigHasNoSubnetOrPublicIP",
    ],
    [
      "with a Basic address",
      { frontendIPConfigurations: [{ name: "web", publicIPAddress: { id: basic } }] },
      "PublicIPAndLBSkuDoNotMatch",
    ],
    ["with a probe at no port", { probes: [{ ...probe, port: 0 }] }, "InvalidRequestFormat"],
    ["with a web probe without a path", { probes: [{ ...probe, requestPath: undefined }] }, "InvalidRequestFormat"],
    [
      "with a rule for a pool of another",
      { loadBalancingRules: [{ ...rule, backendAddressPool: { id: `${balancer}2/backendAddressPools/servers` } }] },
      "InvalidResourceReference",
    ],
    ["with a rule without a frontend", { frontendIPConfigurations: [] }, "InvalidResourceReference"],
    ["with two rules for one port", { loadBalancingRules: [rule, { ...rule, name: "again" }] }, "InvalidRequestFormat"],
    [
      "whose frontend moves to other zones",
      { frontendIPConfigurations: [{ ...frontend, zones: ["1", "2", "3"] }] },
      "ResourceAvailabilityZonesCannotBeModified",
    ],
  ];
  it.each(refused)("is refused %s", async (_what, change, code) => {
    await expect(cloud.update("network:LoadBalancer", balancer, { ...whole, ...change })).rejects.toMatchObject({
      code,
    });
  });

  it.each([
    [`${balancer}/backendAddressPools/none`, subnet, "InvalidResourceReference"],
    [pool, `${otherNetwork}/subnets/web`, "NetworkInterfaceAndInternalLoadBalancerMustUseSameVnet"],
  ])("has the pool %s for interfaces in %s, or not", async (id, subnetId, code) => {
    const created = cloud.create("network:NetworkInterface", `${nic}2`, inPool(id, subnetId));
    await expect(created).rejects.toMatchObject({ code });
  });

  it("leaves accelerated networking of a running machine alone", async () => {
    const changed = { ...inPool(pool), enableAcceleratedNetworking: true };
    await expect(cloud.update("network:NetworkInterface", nic, changed)).rejects.toMatchObject({
      code: "OperationNotAllowed",
    });
  });
});

describe("a server behind it", () => {
  const run = async (script: string) => {
    const inputs = { source: { script }, treatFailureAsDeploymentFailure: true };
    const { properties } = await cloud.create("compute:VirtualMachineRunCommandByVirtualMachine", command, inputs);
    await cloud.cloud.delete("azure-native:compute:VirtualMachineRunCommandByVirtualMachine", command);
    return (properties.instanceView as Values).output;
  };

  it.each([
    ["Add-Binding '*:8080:'", "Probe at port 8080: healthy."],
    ['Add-Binding "*:8080:"', "Probe at port 8080: healthy."],
    ["Add-Binding '*:8080:shop.example.com'", "Probe at port 8080: unhealthy."],
    ["Add-Binding '*:80:'", "Probe at port 8080: unhealthy."],
  ])("that runs %s is well or not", async (script, output) => {
    expect(await run(script)).toBe(output);
  });

  it("fails where it tests its own health and is not well", async () => {
    await expect(run("Invoke-WebRequest 'http://127.0.0.1:8080/'")).rejects.toMatchObject({
      code: "VMRunCommandFailed",
    });
    expect(await run("'*:8080:' 'http://127.0.0.1:8080/'")).toBe("Probe at port 8080: healthy.");
  });
});
