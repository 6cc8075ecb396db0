import { isRecord } from "../../../values.ts";
import { AzureFault } from "../../azureFault.ts";
import { nameOf, sameId, scopesOf } from "../../arm.ts";
import type { StoredResource, Values } from "../../resource.ts";
import type { Store } from "../../store.ts";
import { list, records } from "../references.ts";
import { badRequest } from "./faults.ts";

/** The roles of Azure that let an identity wrap and unwrap with a key. */
const keyRoles = [
  // Key Vault Crypto Service Encryption User, Crypto User, Crypto Officer, Administrator
  "e147488a-f6f5-4113-8e2d-b22465e65bf6",
  "12338af0-0e69-4776-bea7-57ae8d297424",
  "14b46e9e-c2b7-41b4-b07b-48a6ebf60603",
  "00482a5a-887f-4fb3-b363-3b7fe8e74483",
];

/**
 * Refuses a key that the account could not use, or could lose. A vault that the simulated Azure does not have is
 * somebody else's: nothing can be said of it.
 *
 * @param identity - The id of the identity that uses the key; nothing is known of the rights of others.
 * @see https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys
 */
export function checkKeyAccess(store: Store, vaultName: string, uri: unknown, identity: string): void {
  const vault = store
    .below("")
    .find(({ id, type }) => type.toLowerCase() === "microsoft.keyvault/vaults" && sameId(nameOf(id), vaultName));
  if (vault === undefined) return;
  const properties = isRecord(vault.properties.properties) ? vault.properties.properties : {};
  if (properties.enablePurgeProtection !== true || properties.enableSoftDelete === false) {
    throw badRequest(
      `The vault '${vaultName}' must have soft delete and purge protection for its keys to encrypt an account.`,
    );
  }
  const principal = store.read(identity)?.properties.principalId;
  if (principal === undefined) return;
  const allowed =
    properties.enableRbacAuthorization === true
      ? hasKeyRole(store, `${vault.id}/keys/${nameOf(String(uri))}`, principal)
      : hasKeyPolicy(properties, principal);
  if (allowed) return;
  throw new AzureFault(
    "Forbidden",
    `The account's default identity '${nameOf(identity)}' is not authorized to use the key '${String(uri)}': it needs ` +
      "get, wrapKey and unwrapKey, e.g. by the role Key Vault Crypto Service Encryption User.",
    403,
  );
}

function hasKeyRole(store: Store, keyId: string, principal: unknown): boolean {
  const assignments: StoredResource[] = scopesOf(keyId).flatMap((scope) =>
    store.below(`${scope}/providers/Microsoft.Authorization/roleAssignments`),
  );
  return assignments.some(
    ({ properties: { principalId, roleDefinitionId } }) =>
      principalId === principal && keyRoles.includes(nameOf(String(roleDefinitionId)).toLowerCase()),
  );
}

function hasKeyPolicy({ accessPolicies }: Values, principal: unknown): boolean {
  return records(accessPolicies).some(({ objectId, permissions }) => {
    const keys = isRecord(permissions) ? list(permissions.keys).map((right) => String(right).toLowerCase()) : [];
    const needed = ["get", "wrapkey", "unwrapkey"];
    return objectId === principal && (keys.includes("all") || needed.every((right) => keys.includes(right)));
  });
}
