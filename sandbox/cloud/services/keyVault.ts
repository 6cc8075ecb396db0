import { AzureFault } from "../azureFault.ts";
import { isRecord } from "../../values.ts";
import { nameOf, parentId } from "../arm.ts";
import type { StoredResource, Values } from "../resource.ts";
import type { Service, Write } from "../service.ts";
import { deletedOf, deletedOfType, recoverDeleted } from "../softDelete.ts";
import type { Store } from "../store.ts";
import { records } from "./references.ts";

const vaultType = "Microsoft.KeyVault/vaults";

/** @see https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
const vault: Service = {
  check: (write) => {
    const name = nameOf(write.id);
    if (!/^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/.test(name)) {
      throw new AzureFault(
        "VaultNameNotValid",
        `The vault name '${name}' is invalid: 3 to 24 letters, digits and hyphens.`,
      );
    }
    checkSoftDelete(write);
    if (write.old === undefined) checkDeletedName(write);
  },
  computed: (write) => {
    const vaultUri = `https://${nameOf(write.id).toLowerCase()}.vault.azure.net/`;
    // What the request says of a vault that it recovers is nothing to Azure.
    const recovered = recovers(write) ? deletedOf(write.store, write.id)?.resource.properties : undefined;
    return recovered ?? { properties: { vaultUri } };
  },
  written: (write, { id }) => {
    if (recovers(write)) recoverDeleted(write.store, id);
  },
  keptDays: ({ properties: { properties } }) => {
    const { enableSoftDelete, softDeleteRetentionInDays } = isRecord(properties) ? properties : {};
    return enableSoftDelete === false ? undefined : Number(softDeleteRetentionInDays ?? 90);
  },
};

function checkSoftDelete({ inputs: { properties }, old }: Write): void {
  const before = isRecord(old?.properties.properties) ? old.properties.properties : {};
  const now = isRecord(properties) ? properties : {};
  if (before.enablePurgeProtection === true && now.enablePurgeProtection !== true) {
    throw new AzureFault("BadRequest", "The property 'enablePurgeProtection' cannot be set to false once it is true.");
  }
  if (old !== undefined && before.enableSoftDelete !== false && now.enableSoftDelete === false) {
    throw new AzureFault("BadRequest", "The property 'enableSoftDelete' cannot be set to false once it is true.");
  }
  const days = now.softDeleteRetentionInDays;
  if (days !== undefined && (typeof days !== "number" || days < 7 || days > 90)) {
    throw new AzureFault("BadRequest", "The property 'softDeleteRetentionInDays' must be 7 to 90.");
  }
  if (days !== undefined && days !== (before.softDeleteRetentionInDays ?? days)) {
    throw new AzureFault("BadRequest", "The property 'softDeleteRetentionInDays' cannot be changed once it is set.");
  }
}

/** A deleted vault keeps its name, in whichever group it was, and can be had back where it was. */
function checkDeletedName(write: Write): void {
  const name = nameOf(write.id);
  if (recovers(write)) {
    if (deletedOf(write.store, write.id) !== undefined) return;
    throw new AzureFault("SoftDeletedVaultDoesNotExist", `A soft deleted vault '${name}' does not exist.`, 404);
  }
  if (deletedOfType(write.store, vaultType).some(({ resource }) => sameName(resource.id, name))) {
    throw new AzureFault(
      "ConflictError",
      `A vault with the name '${name}' exists in deleted state: recover it, or purge it where it has no protection against that.`,
      409,
    );
  }
}

function recovers({ inputs: { properties }, old }: Write): boolean {
  return old === undefined && isRecord(properties) && properties.createMode === "recover";
}

function sameName(id: string, name: string): boolean {
  return nameOf(id).toLowerCase() === name.toLowerCase();
}

/**
 * A write of a key that exists changes nothing of it in Azure, and answers as if it had.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/keyvault/keys/create-if-not-exist
 */
const key: Service = {
  check: ({ id, inputs: { properties } }) => {
    if (!/^[a-zA-Z0-9-]{1,127}$/.test(nameOf(id))) {
      throw new AzureFault("BadParameter", `The key's name '${nameOf(id)}' is invalid: letters, digits and hyphens.`);
    }
    checkRotation(isRecord(properties) && isRecord(properties.rotationPolicy) ? properties.rotationPolicy : {});
  },
  checkDelete: checkReached,
};

const secret: Service = { checkDelete: checkReached };

/**
 * Azure Resource Manager deletes no key and no secret: the provider asks the vault itself to, over the network.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/network-security
 */
function checkReached(store: Store, { id }: StoredResource): void {
  const vault = store.read(parentId(id) ?? "");
  const { publicNetworkAccess, networkAcls } = isRecord(vault?.properties.properties)
    ? vault.properties.properties
    : {};
  const isClosed = isRecord(networkAcls) && networkAcls.defaultAction === "Deny";
  if (!isClosed && String(publicNetworkAccess).toLowerCase() !== "disabled") return;
  throw new AzureFault(
    "Forbidden",
    `The vault '${nameOf(vault?.id ?? "")}' is closed to public networks, and the request to delete '${nameOf(id)}' comes from one.`,
    403,
  );
}

/** @see https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation */
function checkRotation({ lifetimeActions, attributes }: Values): void {
  const expires = isRecord(attributes) && attributes.expiryTime !== undefined;
  for (const { action, trigger } of records(lifetimeActions)) {
    const { timeAfterCreate, timeBeforeExpiry } = isRecord(trigger) ? trigger : {};
    const isRotation = isRecord(action) && action.type === "rotate";
    const times = [timeAfterCreate, timeBeforeExpiry].filter((time) => time !== undefined);
    const [time] = times;
    const isTime = times.length === 1 && typeof time === "string" && /^P(?=\d)(\d+Y)?(\d+M)?(\d+D)?$/.test(time);
    if (!isTime || (timeAfterCreate !== undefined && !isRotation) || (timeBeforeExpiry !== undefined && !expires)) {
      throw new AzureFault(
        "BadParameter",
        "A lifetime action has one time, in ISO 8601: timeAfterCreate with rotate, or timeBeforeExpiry with an expiryTime.",
      );
    }
  }
}

export const keyVaultServices: Record<string, Service> = {
  [vaultType]: vault,
  "Microsoft.KeyVault/vaults/keys": key,
  "Microsoft.KeyVault/vaults/secrets": secret,
};
