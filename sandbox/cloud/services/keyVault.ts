import { AzureFault } from "../azureFault.ts";
import { isRecord } from "../../values.ts";
import { nameOf } from "../arm.ts";
import type { Service } from "../service.ts";

/** @see https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
const vault: Service = {
  check: ({ id, inputs: { properties }, old }) => {
    const name = nameOf(id);
    if (!/^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/.test(name)) {
      throw new AzureFault(
        "VaultNameNotValid",
        `The vault name '${name}' is invalid: 3 to 24 letters, digits and hyphens.`,
      );
    }
    const before = isRecord(old?.properties.properties) ? old.properties.properties : {};
    const now = isRecord(properties) ? properties : {};
    if (before.enablePurgeProtection === true && now.enablePurgeProtection !== true) {
      throw new AzureFault(
        "BadRequest",
        "The property 'enablePurgeProtection' cannot be set to false once it is true.",
      );
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
  },
  computed: ({ id }) => ({ properties: { vaultUri: `https://${nameOf(id).toLowerCase()}.vault.azure.net/` } }),
};

/** @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#vault-name-and-object-name */
const key: Service = {
  check: ({ id }) => {
    if (/^[a-zA-Z0-9-]{1,127}$/.test(nameOf(id))) return;
    throw new AzureFault("BadParameter", `The key's name '${nameOf(id)}' is invalid: letters, digits and hyphens.`);
  },
};

export const keyVaultServices: Record<string, Service> = {
  "Microsoft.KeyVault/vaults": vault,
  "Microsoft.KeyVault/vaults/keys": key,
};
