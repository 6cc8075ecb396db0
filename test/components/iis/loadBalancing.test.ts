import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { probePort } from "../../../components/iis/probe.ts";
import { IisServers } from "../../../components/iis/servers.ts";
import type { IisServersArgs } from "../../../components/iis/serversArgs.ts";
import { answer, record, refusal, run, valueOf, type Registration } from "../recorder.ts";

const clientId = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;
const place = { resourceGroupName: "rg", location: "westeurope" };
const site = (name: string, digit: number) => ({
  name,
  hostName: `${name}.example.com`,
  identityId: `/identities/${name}`,
  clientId: clientId(digit),
  settings: {},
});
const args: IisServersArgs = {
  ...place,
  subnetId: "/subnet",
  servers: 2,
  size: "Standard_D2s_v5",
  sites: [site("storefront", 1), site("backoffice", 2)],
};

const balancerType = "azure-native:network:LoadBalancer";
const addressType = "azure-native:network:PublicIPAddress";
const interfaceType = "azure-native:network:NetworkInterface";
const machineType = "azure-native:compute:VirtualMachine";
const commandType = "azure-native:compute:VirtualMachineRunCommandByVirtualMachine";
const windowType = "azure-native:maintenance:MaintenanceConfiguration";
const assignmentType = "azure-native:maintenance:ConfigurationAssignment";
const extensionType = "azure-native:compute:VirtualMachineExtension";

type Values = Record<string, unknown>;

const ofType = (registered: Registration[], type: string) => registered.filter((each) => each.type === type);
const servers = async (change: Partial<IisServersArgs>) => run(() => new IisServers("web", { ...args, ...change }));

/** Where a machine and its bootstrap come after which other bootstrap. */
const turns = (registered: Registration[]) =>
  [...ofType(registered, machineType), ...ofType(registered, commandType)].flatMap(({ name, dependencies }) =>
    dependencies.filter((each) => each.startsWith("web-bootstrap")).map((before) => `${name} after ${before}`),
  );

beforeAll(async () => {
  await record();
  answer(interfaceType, { ipConfigurations: [{ name: "internal", privateIPAddress: "10.20.0.9" }] });
  answer(addressType, { ipAddress: "203.0.113.7" });
});

describe("the load balancer", () => {
  it("leads 443 and 80 to servers whose probe answers, by an address of the subnet", async () => {
    const { resources: registered } = await servers({});
    const rule = (name: string, port: number) => ({
      name: `servers-${name}`,
      protocol: "Tcp",
      frontendPort: port,
      backendPort: port,
      frontendIPConfiguration: { id: "$self/frontendIPConfigurations/servers" },
      backendAddressPool: { id: "$self/backendAddressPools/servers" },
      probe: { id: "$self/probes/health" },
      enableTcpReset: true,
      idleTimeoutInMinutes: 4,
      disableOutboundSnat: true,
    });
    expect(ofType(registered, balancerType).map(({ inputs }) => inputs)).toEqual([
      {
        ...place,
        sku: { name: "Standard" },
        frontendIPConfigurations: [
          { name: "servers", subnet: { id: "/subnet" }, privateIPAllocationMethod: "Dynamic" },
        ],
        backendAddressPools: [{ name: "servers" }],
        probes: [
          {
            name: "health",
            protocol: "Http",
            port: probePort,
            requestPath: "/",
            intervalInSeconds: 5,
            probeThreshold: 2,
          },
        ],
        loadBalancingRules: [rule("https", 443), rule("http", 80)],
      },
    ]);
    const pools = ofType(registered, interfaceType).map(({ inputs }) => inputs.ipConfigurations as Values[]);
    expect(pools.map(([one]) => one?.loadBalancerBackendAddressPools)).toEqual(
      [1, 2].map(() => [{ id: "id of web-lb/backendAddressPools/servers" }]),
    );
    expect(ofType(registered, addressType)).toEqual([]);
  });

  it("has an address of the Internet where it is public, and is in all zones where servers are in some", async () => {
    const { result, resources: registered } = await servers({ ingress: "public", zones: ["2"] });
    expect(ofType(registered, addressType).map(({ inputs }) => inputs)).toEqual([
      { ...place, zones: ["1", "2", "3"], sku: { name: "Standard" }, publicIPAllocationMethod: "Static" },
    ]);
    expect(ofType(registered, balancerType)[0]?.inputs.frontendIPConfigurations).toEqual([
      { name: "servers", publicIPAddress: { id: "id of web-ip-servers" } },
    ]);
    expect(await valueOf(pulumi.all(result.frontendAddresses))).toEqual({
      storefront: "203.0.113.7",
      backoffice: "203.0.113.7",
    });
    const { resources: internal } = await servers({ zones: ["2"] });
    expect(ofType(internal, balancerType)[0]?.inputs.frontendIPConfigurations).toMatchObject([
      { zones: ["1", "2", "3"] },
    ]);
  });

  it("has an address for each workload that has a server of its own", async () => {
    answer(balancerType, {
      frontendIPConfigurations: [
        { name: "backoffice", privateIPAddress: "10.20.0.5" },
        { name: "storefront", privateIPAddress: "10.20.0.4" },
      ],
    });
    const { result, resources: registered } = await servers({ isolation: "server" });
    expect(await valueOf(pulumi.all(result.frontendAddresses))).toEqual({
      storefront: "10.20.0.4",
      backoffice: "10.20.0.5",
    });
    const pools = ofType(registered, interfaceType).map(({ inputs }) => inputs.ipConfigurations as Values[]);
    expect(pools.map(([one]) => one?.loadBalancerBackendAddressPools)).toEqual([
      [{ id: "id of web-lb/backendAddressPools/storefront" }],
      [{ id: "id of web-lb/backendAddressPools/backoffice" }],
    ]);
    answer(balancerType, {});
  });
});

describe("servers that serve the same", () => {
  it("are replaced one after the other, the next when the one before is well, where all may be there", async () => {
    const { resources: registered } = await servers({ servers: 3 });
    expect(turns(registered)).toEqual([
      "web-vm-2 after web-bootstrap-1",
      "web-vm-3 after web-bootstrap-2",
      "web-bootstrap-2 after web-bootstrap-1",
      "web-bootstrap-3 after web-bootstrap-2",
    ]);
  });

  it("are made at once where they are new, and set up one after the other", async () => {
    const { resources: registered } = await servers({ servers: 3, deployedServers: ["1", "2"] });
    expect(turns(registered)).toEqual([
      "web-vm-2 after web-bootstrap-1",
      "web-bootstrap-2 after web-bootstrap-1",
      "web-bootstrap-3 after web-bootstrap-2",
    ]);
    const { resources: fresh } = await servers({ servers: 3, deployedServers: [] });
    expect(turns(fresh).filter((turn) => turn.startsWith("web-vm"))).toEqual([]);
  });

  it("do not wait for those that serve something else", async () => {
    const { resources: registered } = await servers({ isolation: "server" });
    expect(turns(registered)).toEqual([]);
  });
});

describe("windows for patches", () => {
  const at = (recurEvery: string) => ({
    startDateTime: "2026-01-04 02:00",
    duration: "03:00",
    timeZone: "UTC",
    recurEvery,
  });

  it("are one for each zone that servers are in, a day apart, and the servers say that they have one", async () => {
    const { resources: registered } = await servers({ zones: ["1", "2", "3"] });
    expect(ofType(registered, windowType).map(({ name, inputs }) => [name, inputs])).toEqual([
      ["web-window-1", expect.objectContaining(at("Week Sunday"))],
      ["web-window-2", expect.objectContaining(at("Week Monday"))],
    ]);
    expect(ofType(registered, assignmentType).map(({ inputs }) => inputs)).toEqual(
      [1, 2].map((number) => ({
        ...place,
        providerName: "Microsoft.Compute",
        resourceType: "virtualMachines",
        resourceName: `web-vm-${number}`,
        configurationAssignmentName: "patching",
        maintenanceConfigurationId: `id of web-window-${number}`,
      })),
    );
    for (const { inputs } of ofType(registered, machineType)) {
      expect(JSON.stringify(inputs)).toContain('"bypassPlatformSafetyChecksOnUserSchedule":true');
    }
  });

  it("are one for servers in no zone where it is declared, and else Azure chooses", async () => {
    const { resources: registered } = await servers({ maintenanceWindow: { dayOfWeek: "Tuesday" } });
    expect(ofType(registered, windowType).map(({ inputs }) => inputs.recurEvery)).toEqual(["Week Tuesday"]);
    const { resources: free } = await servers({});
    expect([...ofType(free, windowType), ...ofType(free, assignmentType)]).toEqual([]);
    expect(JSON.stringify(ofType(free, machineType))).not.toContain("bypassPlatformSafetyChecks");
  });
});

describe("a server", () => {
  it("is what is declared: disk, licence, tags, edition, plain networking", async () => {
    const diskEncryptionSetId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/d";
    const { resources: registered } = await servers({
      osDisk: { storageAccountType: "StandardSSD_ZRS", diskSizeGB: 256, diskEncryptionSetId },
      licenseType: "Windows_Server",
      tags: { owner: "shop" },
      enableAcceleratedNetworking: false,
      imageSku: "2025-datacenter-azure-edition",
      imageVersion: "26100.1.260906",
    });
    expect(ofType(registered, machineType)[0]?.inputs).toMatchObject({
      licenseType: "Windows_Server",
      tags: { owner: "shop" },
      storageProfile: {
        imageReference: { sku: "2025-datacenter-azure-edition", version: "26100.1.260906" },
        osDisk: {
          diskSizeGB: 256,
          managedDisk: { storageAccountType: "StandardSSD_ZRS", diskEncryptionSet: { id: diskEncryptionSetId } },
        },
      },
    });
    for (const { inputs } of [...ofType(registered, interfaceType), ...ofType(registered, balancerType)]) {
      expect(inputs.tags).toEqual({ owner: "shop" });
      expect(inputs).not.toHaveProperty("enableAcceleratedNetworking");
    }
  });

  it("that people log in to has an identity of its own, whose tokens the rules keep, even for a single workload", async () => {
    const { resources: registered } = await servers({ sites: [site("storefront", 1)], entraLogin: true });
    expect(ofType(registered, extensionType).map(({ inputs }) => inputs)).toEqual(
      [1, 2].map((number) => ({
        ...place,
        vmName: `web-vm-${number}`,
        vmExtensionName: "AADLoginForWindows",
        publisher: "Microsoft.Azure.ActiveDirectory",
        type: "AADLoginForWindows",
        typeHandlerVersion: "2.0",
        autoUpgradeMinorVersion: true,
      })),
    );
    const [machine] = ofType(registered, machineType);
    expect(machine?.inputs.identity).toMatchObject({ type: "SystemAssigned, UserAssigned" });
    expect(JSON.stringify(machine?.inputs.securityProfile)).toContain("inVMAccessControlProfileReferenceId");
    const bootstrap = registered.find(({ name }) => name === "web-bootstrap-1");
    expect(bootstrap?.dependencies).toContain("web-entra-login-1");
  });

  it("is refused with all that is wrong with it", async () => {
    const { paths } = await refusal(
      () =>
        new IisServers("web", {
          ...args,
          ingress: "open",
          licenseType: "RHEL",
          osDisk: { diskSizeGB: 64 },
          maintenanceWindow: { duration: "05:00" },
          imageSku: "2019",
        }),
    );
    expect(paths).toEqual(["imageSku", "ingress", "licenseType", "osDisk.diskSizeGB", "maintenanceWindow.duration"]);
  });
});
