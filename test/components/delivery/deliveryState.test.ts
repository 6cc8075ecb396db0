import { beforeAll, describe, expect, it } from "vitest";
import { DeliveryState, type DeliveryStateArgs } from "../../../components/delivery/deliveryState.ts";
import { record, refusal, run, valueOf } from "../recorder.ts";

const args: DeliveryStateArgs = {
  resourceGroupName: "delivery",
  location: "westeurope",
  tenantId: "tenant",
  subnetId: "subnet",
  virtualNetworkId: "network",
  deployers: { pipeline: "principal" },
};

beforeAll(() => record());

describe("the pipeline's state", () => {
  it("stands in an account without shared keys and public network, with versions and soft delete", async () => {
    const { resources } = await run(() => new DeliveryState("shop", args));
    const inputs = Object.fromEntries(resources.map((each) => [each.name, each.inputs]));
    expect(inputs.shopstate).toMatchObject({
      allowSharedKeyAccess: false,
      allowBlobPublicAccess: false,
      isLocalUserEnabled: false,
      minimumTlsVersion: "TLS1_2",
      publicNetworkAccess: "Disabled",
    });
    expect(inputs["shop-blobs"]).toMatchObject({
      isVersioningEnabled: true,
      deleteRetentionPolicy: { enabled: true, days: 90 },
      containerDeleteRetentionPolicy: { enabled: true, days: 90 },
    });
    expect(inputs.shopvault?.properties).toMatchObject({
      enableRbacAuthorization: true,
      enablePurgeProtection: true,
      softDeleteRetentionInDays: 90,
      publicNetworkAccess: "Disabled",
    });
    expect(inputs["shop-key"]?.properties).toMatchObject({ kty: "RSA", keyOps: ["encrypt", "decrypt"] });
    const kept = resources.filter(({ protect }) => protect).map(({ name }) => name);
    expect(kept.sort()).toEqual(["shop-container", "shop-key", "shopstate", "shopvault"]);
  });

  it("is used by who deploys, on the container and the key alone", async () => {
    const { resources } = await run(() => new DeliveryState("shop", args));
    const assigned = resources.filter(({ type }) => type.endsWith(":RoleAssignment"));
    const roles = assigned.map(({ inputs }) => [inputs.scope, String(inputs.roleDefinitionId).split("/").at(-1)]);
    expect(Object.fromEntries(roles)).toEqual({
      "id of shop-container": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
      "id of shop-key": "12338af0-0e69-4776-bea7-57ae8d297424",
    });
    expect(roles).toHaveLength(2);
  });

  it("is locked once its assignments are there, so that they can go after the lock", async () => {
    const { resources } = await run(() => new DeliveryState("shop", args));
    const lock = resources.find(({ name }) => name === "shop-lock");
    expect(lock?.inputs).toMatchObject({ scope: "id of shopstate", level: "CanNotDelete" });
    expect(lock?.dependencies).toEqual(expect.arrayContaining(["shop-pipeline-key", "shop-pipeline-state"]));
  });

  it("is reached by private endpoints, whose zones lead to them", async () => {
    const { resources } = await run(() => new DeliveryState("shop", args));
    const inputs = Object.fromEntries(resources.map((each) => [each.name, each.inputs]));
    expect(inputs["shop-blob-zone"]?.privateZoneName).toBe("privatelink.blob.core.windows.net");
    expect(inputs["shop-vault-zone"]?.privateZoneName).toBe("privatelink.vaultcore.azure.net");
    expect(inputs["shop-vault-endpoint"]?.privateLinkServiceConnections).toEqual([
      { name: "vault", privateLinkServiceId: "id of shopvault", groupIds: ["vault"] },
    ]);
  });

  it("says how to log in", async () => {
    const { result } = await run(() => new DeliveryState("shop", args));
    expect(await valueOf(result.backendUrl)).toMatch(/^azblob:\/\/[\w-]+\?storage_account=/);
    expect(await valueOf(result.secretsProvider)).toMatch(/^azurekeyvault:\/\/\w+\.vault\.azure\.net\/keys\//);
  });

  it.each(["Shop", "shop-prod", "a", "1shop", "twelveletter"])("is not named %s", async (name) => {
    const { paths, resources } = await refusal(() => new DeliveryState(name, args));
    expect(paths).toEqual(["name"]);
    expect(resources).toEqual([]);
  });
});
