import type { Fidelity } from "../behaviour.ts";

const docs = "https://learn.microsoft.com/azure/key-vault/general";

export const keyVault: Fidelity = {
  title: "Key Vault",
  groups: [
    {
      source: "cloud/services/keyVault.ts",
      page: `${docs}/soft-delete-overview`,
      tests: "cloudKeyVault.test.ts",
      behaviours: [
        {
          does: "Protection against purging stays on",
          code: "BadRequest",
          test: "its protection against purging",
        },
        { does: "Soft delete stays on", code: "BadRequest", test: "its soft delete" },
        { does: "Its days stay as they were set", code: "BadRequest", test: "its days" },
        { does: "Deleted vaults are kept for 7 to 90 days", code: "BadRequest", test: "a short time" },
      ],
    },
    {
      source: "cloud/services/keyVault.ts",
      page: `${docs}/about-keys-secrets-certificates#vault-name-and-object-name`,
      tests: "cloudKeyVault.test.ts",
      behaviours: [
        {
          does: "A vault's name has 3 to 24 letters, digits and single hyphens",
          code: "VaultNameNotValid",
          test: "a vault's name",
        },
        {
          does: "A key's name has at most 127 letters, digits and hyphens",
          code: "BadParameter",
          test: "a key's name",
        },
      ],
    },
  ],
  unknown: [
    "Soft delete itself: a deleted vault is gone, nothing has to be purged, and its name is free at once",
    "That a vault's name is unique in the world",
    "Keys, secrets and certificates themselves: no version, no value, no rotation, no expiry",
    "Key types, sizes and curves beyond what the SDK declares",
    "Its firewall, and whether a trusted service comes through",
  ],
};
