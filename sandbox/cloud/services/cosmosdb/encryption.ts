import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { list } from "../references.ts";
import { badRequest } from "./faults.ts";

/** @see https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys */
export function checkEncryption({ keyVaultKeyUri, defaultIdentity, identity }: Values): void {
  if (
    typeof keyVaultKeyUri === "string" &&
    !/^https:\/\/[^/]+\.vault\.azure\.[a-z]+\/keys\/[^/]+$/.test(keyVaultKeyUri)
  ) {
    throw badRequest(
      `The KeyVaultKeyUri '${keyVaultKeyUri}' must be of the form https://{vault}/keys/{key}, without version.`,
    );
  }
  if (typeof defaultIdentity !== "string") return;
  const [, named] = /^UserAssignedIdentity=(.+)$/.exec(defaultIdentity) ?? [];
  if (named === undefined) {
    if (["FirstPartyIdentity", "SystemAssignedIdentity"].includes(defaultIdentity)) return;
    throw badRequest(`The default identity '${defaultIdentity}' is none that Azure knows.`);
  }
  const assigned = isRecord(identity) ? list(identity.userAssignedIdentities).map(String) : [];
  if (!assigned.some((id) => id.toLowerCase() === named.toLowerCase())) {
    throw badRequest(`The default identity '${named}' is not assigned to the account.`);
  }
}

export function checkEncryptionChange(inputs: Values, old: Values): void {
  if (old.keyVaultKeyUri !== undefined && inputs.keyVaultKeyUri === undefined) {
    throw badRequest("A customer-managed key cannot be taken away from an account.");
  }
}
