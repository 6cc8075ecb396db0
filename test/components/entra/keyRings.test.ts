import { beforeAll, describe, expect, it } from "vitest";
import { keyRings, keyRingSettings, type KeyRingsArgs } from "../../../components/entra/keyRings.ts";
import { credentialIn } from "../../../components/credentials.ts";
import { settingFaults } from "../../../components/iis/settingFaults.ts";
import { WorkloadIdentity } from "../../../components/identity/workloadIdentity.ts";
import { answer, record, run, valueOf } from "../recorder.ts";

const place = { resourceGroupName: "rg", location: "westeurope" };

beforeAll(async () => {
  await record();
  answer("azure-native:managedidentity:UserAssignedIdentity", { clientId: "c", principalId: "p", tenantId: "t" });
  answer("azure-native:storage:StorageAccount", { primaryEndpoints: { blob: "https://keys1.blob.core.windows.net/" } });
  answer("azure-native:keyvault:Vault", { properties: { vaultUri: "https://keys-1.vault.azure.net/" } });
  answer("random:index/randomId:RandomId", { hex: "0123456789abcdef" });
});

async function registered(keys: readonly string[], change: Partial<KeyRingsArgs> = {}) {
  const { result, resources } = await run(() => {
    const parent = new WorkloadIdentity("dev-office", place);
    const principalIds = Object.fromEntries(keys.map((key) => [key, parent.principalId]));
    const args: KeyRingsArgs = {
      ...place,
      subnetId: "/vnet/subnets/endpoints",
      virtualNetworkId: "/vnet",
      zones: { blob: "blob-zone", vault: "vault-zone" },
      isZonal: false,
      tenantId: "tenant",
      principalIds,
      ...change,
    };
    return keyRings("dev-key-rings", args, { parent });
  });
  return { result, resources, inputs: Object.fromEntries(resources.map(({ name, inputs }) => [name, inputs])) };
}

describe("key rings", () => {
  it("are in an account that no key opens and nobody reaches from outside, which keeps what was written over", async () => {
    const { inputs } = await registered(["office"]);
    expect(inputs["dev-key-rings-account"]).toEqual({
      ...place,
      accountName: "keys0123456789abcdef",
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
      networkRuleSet: { bypass: "None", defaultAction: "Deny" },
    });
    const retention = { enabled: true, days: 90 };
    expect(inputs["dev-key-rings-blobs"]).toMatchObject({
      isVersioningEnabled: true,
      deleteRetentionPolicy: retention,
      containerDeleteRetentionPolicy: retention,
    });
    expect(inputs["dev-key-rings-office-container"]).toMatchObject({ containerName: "office", publicAccess: "None" });
  });

  it("outlive a zone where the servers do", async () => {
    const { inputs } = await registered(["office"], { isZonal: true });
    expect(inputs["dev-key-rings-account"]?.sku).toEqual({ name: "Standard_ZRS" });
  });

  it("are wrapped by a key that is renewed each year and never expires, in a vault that is never purged", async () => {
    const { inputs } = await registered(["office"]);
    expect(inputs["dev-key-rings-vault"]).toEqual({
      ...place,
      vaultName: "keys-0123456789abcdef",
      properties: {
        tenantId: "tenant",
        // What the SDK adds: nothing of Azure's own gets in, either.
        enabledForDeployment: false,
        enabledForDiskEncryption: false,
        enabledForTemplateDeployment: false,
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: 90,
        enablePurgeProtection: true,
        publicNetworkAccess: "Disabled",
        networkAcls: { defaultAction: "Deny", bypass: "None" },
      },
    });
    expect(inputs["dev-key-rings-office-key"]).toMatchObject({
      keyName: "office",
      properties: {
        kty: "RSA",
        keySize: 3072,
        keyOps: ["wrapKey", "unwrapKey"],
        rotationPolicy: { lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P1Y" } }] },
      },
    });
  });

  it("are each a workload's own, on its container and its key alone", async () => {
    const { resources } = await registered(["office", "shop"]);
    const assigned = resources.filter(({ type }) => type.endsWith(":RoleAssignment"));
    const given = assigned.map(({ inputs: { scope, roleDefinitionId, principalId } }) =>
      [scope, String(roleDefinitionId).split("/").at(-1), principalId].join(" "),
    );
    expect(given.sort()).toEqual(
      ["office", "shop"].flatMap((key) => [
        `id of dev-key-rings-${key}-container ba92f5b4-2d11-453d-a403-e96b0029c9fe p`,
        `id of dev-key-rings-${key}-key e147488a-f6f5-4113-8e2d-b22465e65bf6 p`,
      ]),
    );
  });

  it("are protected wherever something of a ring is", async () => {
    const { resources } = await registered(["office"]);
    expect(
      resources
        .filter(({ protect }) => protect)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      "dev-key-rings-account",
      "dev-key-rings-office-container",
      "dev-key-rings-office-key",
      "dev-key-rings-vault",
    ]);
  });

  it("are reached by private endpoints in the zones that the network has, and audited", async () => {
    const { result, inputs } = await registered(["office"]);
    expect(inputs["dev-key-rings-blob-endpoint"]?.privateLinkServiceConnections).toEqual([
      { name: "blob", privateLinkServiceId: "id of dev-key-rings-account", groupIds: ["blob"] },
    ]);
    expect(inputs["dev-key-rings-vault-zone-group"]?.privateDnsZoneConfigs).toEqual([
      { name: "vault", privateDnsZoneId: "vault-zone" },
    ]);
    expect(Object.keys(inputs).filter((name) => name.endsWith("-zone"))).toEqual([]);
    const { diagnostics } = result;
    const ids = diagnostics.map(({ resourceId }) => valueOf(resourceId as Parameters<typeof valueOf<string>>[0]));
    expect(await Promise.all(ids)).toEqual([
      "id of dev-key-rings-account/blobServices/default",
      "id of dev-key-rings-vault",
    ]);
  });

  it("are told to the pool as addresses, with the key's newest version and no credential", async () => {
    const { result } = await registered(["office"]);
    const { office } = result.outputs;
    const settings = keyRingSettings(office ?? expect.fail());
    const values = Object.fromEntries(
      await Promise.all(
        Object.entries(settings).map(async ([name, value]) => [
          name,
          await valueOf(value as Parameters<typeof valueOf<string>>[0]),
        ]),
      ),
    ) as Record<string, string>;
    expect(values).toEqual({
      DataProtection__BlobUri: "https://keys1.blob.core.windows.net/office/keys.xml",
      DataProtection__KeyIdentifier: "https://keys-1.vault.azure.net/keys/office",
    });
    expect(settingFaults(values)).toEqual([]);
    expect(Object.values(values).filter((value) => credentialIn(value) !== undefined)).toEqual([]);
  });

  it.each(["a", "back--office", "x".repeat(64)])(
    "have another container's name for %s, which cannot be one",
    async (key) => {
      const { inputs } = await registered([key]);
      expect(inputs[`dev-key-rings-${key}-container`]?.containerName).toMatch(/^ring-[0-9a-f]{16}$/);
    },
  );
});
