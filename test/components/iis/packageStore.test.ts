import { beforeAll, describe, expect, it } from "vitest";
import { PackageStore, type PackageStoreArgs } from "../../../components/iis/packageStore.ts";
import { record, refusal, run, valueOf, type Registration } from "../recorder.ts";

const args: PackageStoreArgs = {
  resourceGroupName: "rg",
  location: "westeurope",
  subnetId: "/vnet/subnets/private-endpoints",
  virtualNetworkId: "/vnet",
};
const existing =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/shared/providers/Microsoft.Storage/storageAccounts/shared1";
const accountType = "azure-native:storage:StorageAccount";
const place = { resourceGroupName: "rg", location: "westeurope" };

const inputsOf = (registered: Registration[]) =>
  Object.fromEntries(
    registered.map(({ type, name, inputs }) => [`${type.split(":").slice(1).join(":")} ${name}`, inputs]),
  );

beforeAll(() => record());

describe("a package store", () => {
  it("is an account that no key opens, a container, and the way to it inside the network", async () => {
    const { resources } = await run(() => new PackageStore("dev-packages", args));
    const { "storage:StorageAccount dev-packages-account": account, ...rest } = inputsOf(resources);
    const { accountName, ...safe } = account ?? {};
    expect(accountName).toMatch(/^packages[0-9a-f]{16}$/);
    expect(safe).toEqual({
      ...place,
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      allowSharedKeyAccess: false,
      defaultToOAuthAuthentication: true,
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      isLocalUserEnabled: false,
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: "TLS1_2",
      publicNetworkAccess: "Disabled",
      networkRuleSet: { bypass: "None", defaultAction: "Deny", ipRules: [] },
    });
    expect(rest).toEqual({
      "index:PackageStore dev-packages": {},
      "storage:BlobContainer dev-packages-container": {
        resourceGroupName: "rg",
        accountName: "dev-packages-account",
        containerName: "packages",
        publicAccess: "None",
      },
      "privatedns:PrivateZone dev-packages-zone": {
        resourceGroupName: "rg",
        privateZoneName: "privatelink.blob.core.windows.net",
        location: "Global",
      },
      "privatedns:VirtualNetworkLink dev-packages-link": {
        resourceGroupName: "rg",
        privateZoneName: "dev-packages-zone",
        location: "Global",
        registrationEnabled: false,
        virtualNetwork: { id: "/vnet" },
      },
      "network:PrivateEndpoint dev-packages-endpoint": {
        ...place,
        // The policies are what the SDK adds to every reference to a subnet.
        subnet: {
          id: "/vnet/subnets/private-endpoints",
          privateEndpointNetworkPolicies: "Disabled",
          privateLinkServiceNetworkPolicies: "Enabled",
        },
        privateLinkServiceConnections: [
          { name: "blob", privateLinkServiceId: "id of dev-packages-account", groupIds: ["blob"] },
        ],
      },
      "network:PrivateDnsZoneGroup dev-packages-zone-group": {
        resourceGroupName: "rg",
        privateEndpointName: "dev-packages-endpoint",
        privateDnsZoneConfigs: [{ name: "blob", privateDnsZoneId: "id of dev-packages-zone" }],
      },
    });
  });

  it("takes uploads from the Internet from the addresses alone that are declared", async () => {
    const { resources } = await run(() => new PackageStore("dev-packages", { ...args, uploadFrom: ["203.0.113.7"] }));
    expect(resources.find(({ type }) => type === accountType)?.inputs).toMatchObject({
      publicNetworkAccess: "Enabled",
      allowSharedKeyAccess: false,
      networkRuleSet: {
        bypass: "None",
        defaultAction: "Deny",
        ipRules: [{ iPAddressOrRange: "203.0.113.7", action: "Allow" }],
      },
    });
  });

  it("is a way to an account that exists, of which nothing is changed", async () => {
    const { result, resources } = await run(
      () => new PackageStore("dev-packages", { ...args, storageAccountId: existing }),
    );
    expect(resources.map(({ type }) => type.split(":").at(-1))).toEqual([
      "PackageStore",
      "PrivateZone",
      "VirtualNetworkLink",
      "PrivateEndpoint",
      "PrivateDnsZoneGroup",
    ]);
    expect(await valueOf(result.storageAccountId)).toBe(existing);
    expect(await valueOf(result.blobEndpoint)).toBe("https://shared1.blob.core.windows.net");
  });

  it("is nothing but a reference where the network leads to the account already", async () => {
    const given = { ...args, storageAccountId: existing, privateEndpoint: false };
    const { resources } = await run(() => new PackageStore("dev-packages", given));
    expect(resources.map(({ type }) => type)).toEqual(["keyless-cosmos-iis:index:PackageStore"]);
  });

  it("has another account's name in another group and in another subscription, and the same in the same", async () => {
    const nameIn = async (subscription: string, resourceGroupName: string): Promise<unknown> => {
      const virtualNetworkId = `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v`;
      const given = { ...args, resourceGroupName, virtualNetworkId };
      const { resources } = await run(() => new PackageStore("dev-packages", given));
      return resources.find(({ type }) => type === accountType)?.inputs.accountName;
    };
    expect(await nameIn("s", "one")).toBe(await nameIn("s", "one"));
    expect(await nameIn("s", "one")).not.toBe(await nameIn("s", "two"));
    expect(await nameIn("s", "one")).not.toBe(await nameIn("other", "one"));
  });

  it("is refused with all faults, before anything is registered", async () => {
    const broken = { ...args, uploadFrom: ["10.0.0.1"], privateEndpoint: false };
    const { message, paths, resources } = await refusal(() => new PackageStore("dev-packages", broken));
    expect(paths).toEqual(["privateEndpoint", "uploadFrom[0]"]);
    expect(message).toContain('The package store "dev-packages" cannot be built');
    expect(resources).toEqual([]);
  });
});
