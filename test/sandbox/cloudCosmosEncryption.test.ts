import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { account, accountInputs, createCloud, furnish, group, identityId, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
});
afterAll(() => cloud.remove());

let count = 0;

describe("a key in a vault of the simulated Azure", () => {
  const vault = (name: string): string => `${group}/providers/Microsoft.KeyVault/vaults/${name}`;
  const safe = { enablePurgeProtection: true, enableRbacAuthorization: true };
  const encrypted = (name: string): Promise<unknown> =>
    cloud.create("cosmosdb:DatabaseAccount", `${account}-${++count}`, {
      ...accountInputs,
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      defaultIdentity: `UserAssignedIdentity=${identityId}`,
      keyVaultKeyUri: `https://${name}.vault.azure.net/keys/account`,
    });
  const principal = (): unknown => cloud.cloud.store.read(identityId)?.properties.principalId;

  it("must not be lost with its vault", async () => {
    await cloud.create("keyvault:Vault", vault("soft"), { properties: { enableRbacAuthorization: true } });
    await expect(encrypted("soft")).rejects.toThrow(/BadRequest.*purge protection/);
  });

  it("needs a role for the identity, at the key or above", async () => {
    await cloud.create("keyvault:Vault", vault("roles"), { properties: safe });
    await expect(encrypted("roles")).rejects.toMatchObject({ code: "Forbidden", status: 403 });
    const role =
      "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6";
    await cloud.create(
      "authorization:RoleAssignment",
      `${vault("roles")}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-000000000000`,
      { principalId: principal(), principalType: "ServicePrincipal", roleDefinitionId: role },
    );
    await encrypted("roles");
  });

  it("or an access policy", async () => {
    const policy = (...keys: string[]): Values => ({
      properties: { enablePurgeProtection: true, accessPolicies: [{ objectId: principal(), permissions: { keys } }] },
    });
    await cloud.create("keyvault:Vault", vault("policies"), policy("get", "wrapKey"));
    await expect(encrypted("policies")).rejects.toMatchObject({ code: "Forbidden" });
    await cloud.update("keyvault:Vault", vault("policies"), policy("get", "wrapKey", "unwrapKey"));
    await encrypted("policies");
  });
});
