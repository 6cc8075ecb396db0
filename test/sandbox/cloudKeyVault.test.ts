import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { createCloud, furnish, group, type TestCloud } from "./cloudSupport.ts";

const vault = `${group}/providers/Microsoft.KeyVault/vaults/vault`;
const kept: Values = { properties: { enablePurgeProtection: true, softDeleteRetentionInDays: 90 } };

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
  ])("refuses %s", async (_what, type, id, inputs, code) => {
    await expect(cloud.create(type, id, inputs)).rejects.toThrow(code);
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
