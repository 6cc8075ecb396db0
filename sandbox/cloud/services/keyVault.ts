import { isRecord } from "../../values.ts";
import { AzureFault } from "../azureFault.ts";
import { nameOf } from "../arm.ts";
import type { Service } from "../service.ts";

/** @see https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update */
const vault: Service = {
  check: ({ id, inputs: { properties }, old }) => {
    const name = nameOf(id);
    if (!/^[a-zA-Z](?!.*--)[a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/.test(name)) {
      throw new AzureFault(
        "VaultNameNotValid",
        `The vault name '${name}' is invalid: 3 to 24 letters, digits and single '-', a letter first.`,
      );
    }
    const before = old?.properties.properties;
    const wasProtected = isRecord(before) && before.enablePurgeProtection === true;
    if (wasProtected && isRecord(properties) && properties.enablePurgeProtection !== true) {
      throw new AzureFault(
        "BadRequest",
        'The property "enablePurgeProtection" cannot be set to false: enabling it is an irreversible action.',
      );
    }
  },
  computed: ({ id }) => ({ properties: { vaultUri: `https://${nameOf(id).toLowerCase()}.vault.azure.net/` } }),
};

export const keyVaultServices: Record<string, Service> = { "Microsoft.KeyVault/vaults": vault };
