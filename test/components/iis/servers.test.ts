import * as azure from "@pulumi/azure-native/provider.js";
import * as resources from "@pulumi/azure-native/resources/index.js";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { renderBootstrap } from "../../../components/iis/bootstrap/render.ts";
import { accessRules, profileVersion } from "../../../components/iis/accessProfile.ts";
import { IisServers, type IisServersArgs } from "../../../components/iis/servers.ts";
import { answer, record, refusal, run, valueOf, type Registration } from "../recorder.ts";

const clientId = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;
const password = "the worthless one";
const place = { resourceGroupName: "rg", location: "westeurope" };
const args: IisServersArgs = {
  resourceGroupName: pulumi.output("rg"),
  location: pulumi.output("westeurope"),
  subnetId: pulumi.output("/subnet"),
  servers: 1,
  size: "Standard_D2s_v5",
  sites: [
    {
      name: "storefront",
      hostName: "shop.example.com",
      identityId: pulumi.output("/identities/storefront"),
      clientId: pulumi.output(clientId(1)),
      settings: { AZURE_CLIENT_ID: pulumi.output("client"), MODE: "plain" },
    },
    {
      name: "backoffice",
      hostName: "office.example.com",
      identityId: "/identities/backoffice",
      clientId: clientId(2),
      settings: {},
    },
  ],
};

const interfaceType = "azure-native:network:NetworkInterface";
const machineType = "azure-native:compute:VirtualMachine";
const commandType = "azure-native:compute:VirtualMachineRunCommandByVirtualMachine";
const versionType = "azure-native:compute:GalleryInVMAccessControlProfileVersion";
const passwordType = "random:index/randomPassword:RandomPassword";

type Values = Record<string, unknown>;

const ofType = (registered: Registration[], type: string) => registered.filter((each) => each.type === type);

beforeAll(async () => {
  await record();
  answer(passwordType, { result: password });
  answer(interfaceType, { ipConfigurations: [{ name: "internal", privateIPAddress: "10.20.0.4" }] });
});

describe("a server with the Azure Monitor Agent", () => {
  const agentIdentity = { identityId: "/identities/agent", clientId: pulumi.output(clientId(9)) };
  const identitiesOf = ({ inputs }: Registration) => (inputs.identity as Values).userAssignedIdentities;

  it("has the agent's identity beside the workloads', and a rule for its tokens", async () => {
    const { resources } = await run(() => new IisServers("dev-web", { ...args, agentIdentity }));
    expect(ofType(resources, machineType).map(identitiesOf)).toEqual([
      ["/identities/storefront", "/identities/backoffice", "/identities/agent"],
    ]);
    expect(ofType(resources, versionType)[0]?.inputs.rules).toEqual(
      accessRules(
        [
          { name: "storefront", clientId: clientId(1) },
          { name: "backoffice", clientId: clientId(2) },
        ],
        clientId(9),
      ),
    );
  });

  it("has it on each server, where each workload has its own", async () => {
    const dedicated = { ...args, servers: 2, isolation: "server", agentIdentity };
    const { resources } = await run(() => new IisServers("dev-web", dedicated));
    expect(ofType(resources, machineType).map(identitiesOf)).toEqual([
      ["/identities/storefront", "/identities/agent"],
      ["/identities/backoffice", "/identities/agent"],
    ]);
    expect(ofType(resources, versionType)).toEqual([]);
  });
});

describe("an IIS server", () => {
  it("is an interface, a machine, its worthless password and its run command", async () => {
    const { resources } = await run(() => new IisServers("dev-web", args));
    const registered = resources.filter(({ name }) => !name.startsWith("dev-web-access"));
    expect(Object.fromEntries(registered.map(({ type, name, inputs }) => [`${type} ${name}`, inputs]))).toEqual({
      "keyless-cosmos-iis:index:IisServers dev-web": {},
      [`${interfaceType} dev-web-nic-1`]: {
        ...place,
        ipConfigurations: [
          {
            name: "internal",
            privateIPAllocationMethod: "Dynamic",
            subnet: { id: "/subnet" },
          },
        ],
      },
      [`${passwordType} dev-web-admin-password-1`]: {
        length: 64,
        minLower: 1,
        minUpper: 1,
        minNumeric: 1,
        minSpecial: 1,
      },
      [`${machineType} dev-web-vm-1`]: {
        ...place,
        hardwareProfile: { vmSize: "Standard_D2s_v5" },
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: ["/identities/storefront", "/identities/backoffice"],
        },
        securityProfile: {
          securityType: "TrustedLaunch",
          uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
          encryptionAtHost: true,
          proxyAgentSettings: {
            enabled: true,
            imds: { inVMAccessControlProfileReferenceId: "id of dev-web-access-version" },
            wireServer: { mode: "Enforce" },
          },
        },
        storageProfile: {
          imageReference: {
            publisher: "MicrosoftWindowsServer",
            offer: "WindowsServer",
            sku: "2022-datacenter-azure-edition",
            version: "20348.5622.260906",
          },
          osDisk: {
            createOption: "FromImage",
            caching: "ReadWrite",
            managedDisk: { storageAccountType: "Premium_LRS" },
            deleteOption: "Delete",
          },
        },
        osProfile: {
          computerName: "dev-web-1",
          adminUsername: "keyless-disabled",
          adminPassword: password,
          windowsConfiguration: {
            provisionVMAgent: true,
            enableAutomaticUpdates: true,
            patchSettings: {
              patchMode: "AutomaticByPlatform",
              assessmentMode: "AutomaticByPlatform",
              automaticByPlatformSettings: { rebootSetting: "IfRequired" },
            },
          },
        },
        networkProfile: {
          networkInterfaces: [{ id: "id of dev-web-nic-1", primary: true, deleteOption: "Detach" }],
        },
        diagnosticsProfile: { bootDiagnostics: { enabled: true } },
      },
      [`${commandType} dev-web-bootstrap-1`]: {
        ...place,
        vmName: "dev-web-vm-1",
        source: {
          script: renderBootstrap([
            {
              name: "storefront",
              hostName: "shop.example.com",
              settings: { AZURE_CLIENT_ID: "client", MODE: "plain" },
            },
            { name: "backoffice", hostName: "office.example.com", settings: {} },
          ]),
        },
        asyncExecution: false,
        treatFailureAsDeploymentFailure: true,
        timeoutInSeconds: 1800,
      },
    });
  });

  it("gives its password to nobody but the machine", async () => {
    const { result, resources: registered } = await run(() => new IisServers("dev-web", args));
    const holders = registered.filter(({ inputs }) => JSON.stringify(inputs).includes(password));
    expect(holders.map(({ type }) => type)).toEqual([machineType]);
    const outputs = await valueOf(pulumi.all([pulumi.all(result.serverIds), pulumi.all(result.privateIpAddresses)]));
    expect(outputs).toEqual([["id of dev-web-vm-1"], ["10.20.0.4"]]);
    const readers = registered.filter(({ dependencies }) => dependencies.includes("dev-web-admin-password-1"));
    expect(readers.map(({ type }) => type)).toEqual([machineType]);
  });

  it("hands its interface back before a new machine takes it", async () => {
    const { resources: registered } = await run(() => new IisServers("dev-web", args));
    expect(registered.filter(({ deleteBeforeReplace }) => deleteBeforeReplace).map(({ type }) => type)).toEqual([
      machineType,
    ]);
  });
});

describe("IIS servers", () => {
  it("are the same whatever comes after them, spread over the zones in turn", async () => {
    const zones = ["1", "3"];
    const { resources: three } = await run(() => new IisServers("dev-web", { ...args, servers: 3, zones }));
    const { resources: one } = await run(() => new IisServers("dev-web", { ...args, servers: 1, zones }));
    expect(ofType(three, machineType).map(({ name, inputs }) => [name, inputs.zones])).toEqual([
      ["dev-web-vm-1", ["1"]],
      ["dev-web-vm-2", ["3"]],
      ["dev-web-vm-3", ["1"]],
    ]);
    expect(three).toHaveLength(1 + 4 + 3 * 4);
    for (const each of one) expect(three).toContainEqual(each);
  });

  it("take the image version that is declared", async () => {
    const { resources: registered } = await run(
      () => new IisServers("dev-web", { ...args, imageVersion: "20348.9999.991231" }),
    );
    expect(JSON.stringify(ofType(registered, machineType)[0]?.inputs)).toContain("20348.9999.991231");
  });

  it("all run one script", async () => {
    const { resources: registered } = await run(() => new IisServers("dev-web", { ...args, servers: 2 }));
    const scripts = ofType(registered, commandType).map(({ inputs }) => inputs.source);
    expect(scripts).toHaveLength(2);
    expect(scripts[0]).toEqual(scripts[1]);
  });

  it("follow rules compiled from the sites", async () => {
    const { resources: registered } = await run(() => new IisServers("dev-web", args));
    const rules = accessRules([
      { name: "storefront", clientId: clientId(1) },
      { name: "backoffice", clientId: clientId(2) },
    ]);
    const [version] = ofType(registered, versionType);
    expect(version?.inputs).toMatchObject({ rules, inVMAccessControlProfileVersionName: profileVersion(rules) });
    expect(ofType(registered, machineType)[0]?.dependencies).toContain("dev-web-access-version");
  });

  it("have no rules for a single site, unless they are asked for", async () => {
    const alone = { ...args, sites: args.sites.slice(0, 1) };
    const { resources: free } = await run(() => new IisServers("dev-web", alone));
    expect(ofType(free, versionType)).toEqual([]);
    expect(JSON.stringify(ofType(free, machineType))).not.toContain("proxyAgentSettings");
    const { resources: bound } = await run(() => new IisServers("dev-web", { ...alone, isolation: "metadataPolicy" }));
    expect(ofType(bound, versionType)).toHaveLength(1);
  });

  it("are one for each site, with its identity and its script alone, where that isolates them", async () => {
    const { resources: registered } = await run(
      () => new IisServers("dev-web", { ...args, servers: 2, isolation: "server" }),
    );
    const machines = ofType(registered, machineType);
    expect(machines.map(({ name, inputs }) => [name, (inputs.identity as Values).userAssignedIdentities])).toEqual([
      ["dev-web-vm-storefront", ["/identities/storefront"]],
      ["dev-web-vm-backoffice", ["/identities/backoffice"]],
    ]);
    const scripts = ofType(registered, commandType).map(({ inputs }) => (inputs.source as Values).script);
    expect(scripts[1]).toBe(renderBootstrap([{ name: "backoffice", hostName: "office.example.com", settings: {} }]));
    expect(scripts[0]).not.toContain("backoffice");
    expect(ofType(registered, versionType)).toEqual([]);
    expect(JSON.stringify(machines)).not.toContain("proxyAgentSettings");
  });

  it("are refused where a client id is missing, or there is not a server for each site", async () => {
    const sites = args.sites.map(({ name, hostName, identityId }) => ({ name, hostName, identityId, settings: {} }));
    const { paths } = await refusal(() => new IisServers("dev-web", { ...args, sites }));
    expect(paths).toEqual(["sites[0].clientId", "sites[1].clientId"]);
    const { paths: counted } = await refusal(() => new IisServers("dev-web", { ...args, sites, isolation: "server" }));
    expect(counted).toEqual(["servers"]);
  });

  it("can stand twice in a stack, with a provider and a parent of the caller's, after what it depends on", async () => {
    const { resources: registered } = await run(() => {
      const provider = new azure.Provider("elsewhere", { subscriptionId: "2" });
      const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
      const before = new resources.ResourceGroup("before");
      new IisServers("one", args);
      new IisServers("two", args, { parent, dependsOn: [before], providers: { "azure-native": provider } });
    });
    expect(ofType(registered, machineType).map(({ name, parent, provider }) => [name, parent, provider])).toEqual([
      ["one-vm-1", "one", ""],
      ["two-vm-1", "two", "elsewhere"],
    ]);
    const command = registered.find(({ name }) => name === "two-bootstrap-1");
    expect(command?.dependencies).toContain("before");
    expect(registered.find(({ name }) => name === "two")?.parent).toBe("parent");
  });

  it("are refused with all faults before anything is registered", async () => {
    const {
      message,
      paths,
      resources: registered,
    } = await refusal(
      () =>
        new IisServers("dev-web", {
          ...args,
          servers: 0,
          size: "Standard_D2_v5",
          sites: [
            { name: "Shop", hostName: "10.0.0.1", identityId: "/id", settings: { "a-b": "x", OK: "AccountKey=x" } },
          ],
        }),
    );
    expect(paths).toEqual([
      "servers",
      "size",
      "sites[0].name",
      "sites[0].hostName",
      "sites[0].settings.a-b",
      "sites[0].settings.OK",
    ]);
    expect(message).toContain('The servers "dev-web" cannot be built');
    expect(registered).toEqual([]);
  });
});
