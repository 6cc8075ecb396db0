import { sameId } from "../../arm.ts";
import type { Values } from "../../resource.ts";
import type { Write } from "../../service.ts";
import { assignedIdentities, wants } from "../managedIdentity.ts";
import { isContinuous } from "./backup.ts";
import { capabilities } from "./capabilities.ts";
import { badRequest, shown } from "./faults.ts";
import { checkKeyAccess } from "./keyAccess.ts";

const keyUri = /^https:\/\/([a-z0-9-]{3,24})\.(vault|managedhsm)\.azure\.net\/keys\/([a-z0-9-]{1,127})$/i;

/** @see https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys */
export function checkEncryption(write: Write): void {
  const { inputs, old } = write;
  const { keyVaultKeyUri: uri } = inputs;
  const identity = checkDefaultIdentity(inputs);
  if (uri === undefined) {
    if (old?.properties.keyVaultKeyUri !== undefined) {
      throw badRequest("An account that is encrypted with a customer-managed key cannot do without one again.");
    }
    return;
  }
  const [, vault = "", kind] = keyUri.exec(typeof uri === "string" ? uri : "") ?? [];
  if (vault === "") {
    throw badRequest(
      `The keyVaultKeyUri ${shown(uri)} is not valid: it must be the URI of a key without a version, https://<vault>.vault.azure.net/keys/<key>.`,
    );
  }
  checkBackupIdentity(write, identity);
  if (old !== undefined && old.properties.keyVaultKeyUri === undefined) checkLateKey(old.properties);
  if (kind === "vault") checkKeyAccess(write.store, vault, uri, identity);
}

/** The user-assigned identity by which the account gets at its key, or the kind of the other. */
function checkDefaultIdentity({ defaultIdentity, identity }: Values): string {
  const given = defaultIdentity ?? "FirstPartyIdentity";
  if (given === "FirstPartyIdentity") return given;
  if (given === "SystemAssignedIdentity") {
    if (wants(identity, "SystemAssigned")) return given;
    throw badRequest("The defaultIdentity SystemAssignedIdentity needs an identity of the type SystemAssigned.");
  }
  const [, id] =
    /^UserAssignedIdentity=([^&]+)(?:&FederatedClientId=[0-9a-f-]{36})?$/i.exec(
      typeof given === "string" ? given : "",
    ) ?? [];
  if (id === undefined) {
    throw badRequest(
      `The defaultIdentity ${shown(given)} is not valid: it must be FirstPartyIdentity, SystemAssignedIdentity or UserAssignedIdentity=<id>.`,
    );
  }
  if (assignedIdentities(identity).some((assigned) => sameId(assigned, id))) return id;
  throw badRequest(
    `The defaultIdentity names '${id}', which is not among the account's identities: identity.userAssignedIdentities.`,
  );
}

/** What keeps copies of the data needs the key, too, and takes it by an identity of the account's own. */
function checkBackupIdentity({ inputs, old }: Write, identity: string): void {
  if (identity === "FirstPartyIdentity") {
    const user = isContinuous(inputs) ? "Continuous backup" : "Analytical storage";
    if (!isContinuous(inputs) && inputs.enableAnalyticalStorage !== true) return;
    throw badRequest(
      `${user} with a customer-managed key needs a managed identity as the account's defaultIdentity, not FirstPartyIdentity.`,
    );
  }
  if (identity === "SystemAssignedIdentity" && old === undefined) {
    throw badRequest(
      "A new account with a customer-managed key cannot have SystemAssignedIdentity as its defaultIdentity, because nobody could have let that identity use the key: give it a user-assigned one.",
    );
  }
}

/** @see https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys-existing-accounts */
function checkLateKey(old: Values): void {
  if (capabilities(old).includes("EnableNoSQLVectorSearch")) {
    throw badRequest("A customer-managed key cannot be given to an existing account that has vector search.");
  }
}
