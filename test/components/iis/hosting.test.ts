import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { IisServers } from "../../../components/iis/servers.ts";
import type { IisServersArgs, SiteArgs } from "../../../components/iis/serversArgs.ts";
import { answer, record, refusal, run, type Registration } from "../recorder.ts";

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
const storageAccountId = `${subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/packages1`;
const vaultId = `${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/certificates`;
const sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const secret = (name: string): string => `https://certificates.vault.azure.net/secrets/${name}`;
const serverClientId = "00000000-0000-4000-8000-000000000009";

const site = (name: string, digit: number): SiteArgs => ({
  name,
  hostName: `${name}.example.com`,
  identityId: `/identities/${name}`,
  clientId: `00000000-0000-4000-8000-00000000000${digit}`,
  settings: {},
});
const shop: SiteArgs = {
  ...site("shop", 1),
  certificate: { secretUri: secret("shop") },
  package: { blob: "shop.zip", sha256 },
};
const office: SiteArgs = { ...site("office", 2), certificate: { secretUri: secret("office") } };

const args: IisServersArgs = {
  resourceGroupName: "rg",
  location: "westeurope",
  subnetId: "/subnet",
  servers: 1,
  size: "Standard_D2s_v5",
  sites: [shop, office],
  packages: {
    storageAccountId: pulumi.output(storageAccountId),
    blobEndpoint: "https://packages1.blob.core.windows.net",
  },
  certificates: { vaultId },
};

const types = {
  identity: "azure-native:managedidentity:UserAssignedIdentity",
  role: "azure-native:authorization:RoleAssignment",
  extension: "azure-native:compute:VirtualMachineExtension",
  machine: "azure-native:compute:VirtualMachine",
  command: "azure-native:compute:VirtualMachineRunCommandByVirtualMachine",
  version: "azure-native:compute:GalleryInVMAccessControlProfileVersion",
};

const ofType = (registered: Registration[], type: string) => registered.filter((each) => each.type === type);
const identitiesOf = ({ inputs }: Registration) =>
  (inputs.identity as { userAssignedIdentities: string[] }).userAssignedIdentities;

beforeAll(async () => {
  await record();
  answer(types.identity, { clientId: serverClientId, principalId: "00000000-0000-4000-8000-00000000000f" });
  answer("azure-native:network:NetworkInterface", {
    ipConfigurations: [{ name: "internal", privateIPAddress: "10.20.0.4" }],
  });
});

describe("servers that fetch packages and certificates", () => {
  it("have an identity for each, which may read exactly what their sites name", async () => {
    const { resources } = await run(() => new IisServers("web", args));
    expect(ofType(resources, types.identity).map(({ name }) => name)).toEqual([
      "web-packages-identity",
      "web-certificates-identity",
    ]);
    const definitions = "/providers/Microsoft.Authorization/roleDefinitions";
    const common = { principalId: "00000000-0000-4000-8000-00000000000f", principalType: "ServicePrincipal" };
    const roles = ofType(resources, types.role);
    expect(roles.map(({ name, inputs }) => [name, inputs])).toEqual([
      [
        "web-packages-reads-packages",
        {
          ...common,
          scope: `${storageAccountId}/blobServices/default/containers/packages`,
          roleDefinitionId: `${definitions}/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1`,
          roleAssignmentName: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
        },
      ],
      ...["office", "shop"].map((name) => [
        `web-certificates-reads-${name}`,
        {
          ...common,
          scope: `${vaultId}/secrets/${name}`,
          roleDefinitionId: `${definitions}/4633458b-17de-408a-b874-0445c86b69e6`,
          roleAssignmentName: expect.stringMatching(/^[0-9a-f]{8}-/) as string,
        },
      ]),
    ]);
    expect(new Set(roles.map(({ inputs }) => inputs.roleAssignmentName)).size).toBe(3);
  });

  it("get certificates by the agent before sites are bound, by that identity and by name without a version", async () => {
    const { resources } = await run(() => new IisServers("web", args));
    const [extension] = ofType(resources, types.extension);
    const certificate = { certificateStoreName: "MY", certificateStoreLocation: "LocalMachine", keyExportable: false };
    expect(extension?.inputs).toEqual({
      resourceGroupName: "rg",
      location: "westeurope",
      vmName: "web-vm-1",
      vmExtensionName: "KeyVaultForWindows",
      publisher: "Microsoft.Azure.KeyVault",
      type: "KeyVaultForWindows",
      typeHandlerVersion: "3.0",
      autoUpgradeMinorVersion: true,
      enableAutomaticUpgrade: true,
      settings: {
        secretsManagementSettings: {
          pollingIntervalInS: "3600",
          linkOnRenewal: true,
          requireInitialSync: true,
          observedCertificates: [
            { url: secret("office"), ...certificate },
            { url: secret("shop"), ...certificate },
          ],
        },
        authenticationSettings: {
          msiEndpoint: "http://169.254.169.254/metadata/identity/oauth2/token",
          msiClientId: serverClientId,
        },
      },
    });
    const rights = ofType(resources, types.role).map(({ name }) => name);
    expect(extension?.dependencies).toEqual(expect.arrayContaining([...rights, "web-vm-1"]));
    const [command] = ofType(resources, types.command);
    expect(command?.dependencies).toEqual(expect.arrayContaining([...rights, "web-certificates-1"]));
  });

  it("carry these identities beside the workloads', and rules that give their tokens to the agents", async () => {
    const { resources } = await run(() => new IisServers("web", args));
    const [machine] = ofType(resources, types.machine);
    expect(machine && identitiesOf(machine)).toEqual([
      "/identities/shop",
      "/identities/office",
      "id of web-packages-identity",
      "id of web-certificates-identity",
    ]);
    const [version] = ofType(resources, types.version);
    const { privileges } = version?.inputs.rules as { privileges: { name: string; queryParameters?: object }[] };
    expect(
      privileges.filter(({ name }) => name.startsWith("server-")).map(({ queryParameters }) => queryParameters),
    ).toEqual([{ client_id: serverClientId }, { client_id: serverClientId }]);
  });

  it("follow rules for one workload, too, as its application shall have none of the servers' tokens", async () => {
    const { resources } = await run(() => new IisServers("web", { ...args, sites: [shop] }));
    expect(ofType(resources, types.version)).toHaveLength(1);
    const { resources: apart } = await run(
      () => new IisServers("web", { ...args, sites: [shop], isolation: "server" }),
    );
    expect(ofType(apart, types.version)).toEqual([]);
  });

  it("read no other workload's certificate where each has a server of its own", async () => {
    const { resources } = await run(() => new IisServers("web", { ...args, servers: 2, isolation: "server" }));
    expect(ofType(resources, types.role).map(({ name }) => name)).toEqual([
      "web-packages-reads-packages",
      "web-certificates-shop-reads-shop",
      "web-certificates-office-reads-office",
    ]);
    expect(ofType(resources, types.machine).map(identitiesOf)).toEqual([
      ["/identities/shop", "id of web-packages-identity", "id of web-certificates-shop-identity"],
      ["/identities/office", "id of web-packages-identity", "id of web-certificates-office-identity"],
    ]);
    const urls = ofType(resources, types.extension).map(({ inputs }) => JSON.stringify(inputs).match(/secrets\/\w+/g));
    expect(urls).toEqual([["secrets/shop"], ["secrets/office"]]);
  });

  it("say in the preview whose certificate no client will trust", async () => {
    const said = vi.spyOn(pulumi.log, "info");
    await run(() => new IisServers("web", { ...args, sites: [shop, site("office", 2)] }));
    expect(said.mock.calls.map(([message]) => message)).toEqual([
      "office: without a certificate: each server makes a self-signed one, which no client trusts by itself.",
    ]);
    said.mockRestore();
  });

  it("have nothing of it where nothing is referred to, even with a storage and a vault", async () => {
    const { resources } = await run(() => new IisServers("web", { ...args, sites: [site("shop", 1)] }));
    for (const type of [types.identity, types.role, types.extension, types.version]) {
      expect(ofType(resources, type)).toEqual([]);
    }
  });

  it("have an identity for installers alone, of each container that is named", async () => {
    const installers = [
      { blob: "node.msi", sha256 },
      { blob: "hosting.exe", sha256, container: "runtimes" },
    ];
    const { resources } = await run(() => new IisServers("web", { ...args, sites: [site("shop", 1)], installers }));
    expect(ofType(resources, types.role).map(({ name }) => name)).toEqual([
      "web-packages-reads-packages",
      "web-packages-reads-runtimes",
    ]);
  });

  it("are refused with all faults, before anything is registered", async () => {
    const sites = [
      { ...shop, certificate: { secretUri: secret("shop/0123456789abcdef") }, package: { blob: "x", sha256: "x" } },
    ];
    const without = Object.fromEntries(
      Object.entries(args).filter(([key]) => key !== "packages" && key !== "certificates"),
    ) as unknown as IisServersArgs;
    const { paths, resources } = await refusal(
      () => new IisServers("web", { ...without, sites, recycleAt: "noon", installers: [{ blob: "x.ps1", sha256 }] }),
    );
    expect(paths).toEqual([
      "recycleAt",
      "sites[0].certificate.secretUri",
      "sites[0].package.blob",
      "sites[0].package.sha256",
      "installers[0].blob",
      "packages",
      "certificates",
    ]);
    expect(resources).toEqual([]);
  });
});
