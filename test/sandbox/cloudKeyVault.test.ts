import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { createCloud, furnish, group, type TestCloud } from "./cloudSupport.ts";

const vault = `${group}/providers/Microsoft.KeyVault/vaults/vault`;
const kept: Values = { properties: { enablePurgeProtection: true, softDeleteRetentionInDays: 90 } };

const rotated = (trigger: Values, type = "rotate"): Values => ({
  properties: { rotationPolicy: { lifetimeActions: [{ action: { type }, trigger }] } },
});

let cloud: TestCloud;
beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
  await cloud.create("keyvault:Vault", vault, kept);
});
afterAll(() => cloud.remove());

describe("a vault", () => {
  it.each<[string, string, string, Values, RegExp]>([
    ["a vault's name", "keyvault:Vault", `${vault}-`, {}, /VaultNameNotValid/],
    ["a long vault's name", "keyvault:Vault", `${vault}${"x".repeat(20)}`, {}, /VaultNameNotValid/],
    ["a short time", "keyvault:Vault", `${vault}2`, { properties: { softDeleteRetentionInDays: 1 } }, /7 to 90/],
    ["a key's name", "keyvault:Key", `${vault}/keys/a_b`, {}, /BadParameter/],
    ["a key of no vault", "keyvault:Key", `${vault}9/keys/state`, {}, /ParentResourceNotFound/],
    ["a rotation at no time", "keyvault:Key", `${vault}/keys/state`, rotated({}), /BadParameter.*one time/],
    [
      "a rotation before no expiry",
      "keyvault:Key",
      `${vault}/keys/state`,
      rotated({ timeBeforeExpiry: "P30D" }),
      /expiryTime/,
    ],
    ["a rotation in words", "keyvault:Key", `${vault}/keys/state`, rotated({ timeAfterCreate: "a year" }), /ISO 8601/],
    [
      "a notice after the creation",
      "keyvault:Key",
      `${vault}/keys/state`,
      rotated({ timeAfterCreate: "P1Y" }, "notify"),
      /with rotate/,
    ],
  ])("refuses %s", async (_what, type, id, inputs, code) => {
    await expect(cloud.create(type, id, inputs)).rejects.toThrow(code);
  });

  it.each([
    ["public access is off", { publicNetworkAccess: "Disabled" }],
    ["its firewall lets nobody in", { networkAcls: { defaultAction: "Deny" } }],
  ])("deletes no key and no secret for somebody outside its network: %s", async (_what, closed) => {
    const id = `${vault}-closed`;
    await cloud.create("keyvault:Vault", id, { properties: closed });
    for (const [type, path] of [
      ["keyvault:Key", "keys/state"],
      ["keyvault:Secret", "secrets/password"],
    ] as const) {
      await cloud.create(type, `${id}/${path}`, {});
      const deleted = cloud.cloud.delete(`azure-native:${type}`, `${id}/${path}`);
      await expect(deleted).rejects.toMatchObject({ code: "Forbidden", status: 403 });
    }
    await cloud.cloud.delete("azure-native:keyvault:Vault", id);
    await cloud.create("keyvault:Vault", id, { properties: { createMode: "recover" } });
    await cloud.update("keyvault:Vault", id, { properties: {} });
    await cloud.cloud.delete("azure-native:keyvault:Key", `${id}/keys/state`);
    await cloud.cloud.delete("azure-native:keyvault:Vault", id);
    await rm(join(cloud.directory, "deleted"), { recursive: true });
  });

  it("rotates keys", async () => {
    await cloud.create("keyvault:Key", `${vault}/keys/state`, rotated({ timeAfterCreate: "P1Y" }));
  });

  it.each<[string, Values, string]>([
    ["its protection against purging", { softDeleteRetentionInDays: 90 }, "enablePurgeProtection"],
    ["its soft delete", { enablePurgeProtection: true, enableSoftDelete: false }, "enableSoftDelete"],
    ["its days", { enablePurgeProtection: true, softDeleteRetentionInDays: 30 }, "softDeleteRetentionInDays"],
  ])("keeps %s", async (_what, properties, name) => {
    await expect(cloud.update("keyvault:Vault", vault, { properties })).rejects.toMatchObject({
      code: "BadRequest",
      message: expect.stringContaining(name) as string,
    });
    await cloud.update("keyvault:Vault", vault, kept);
  });
});
