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
      page: `${docs}/soft-delete-overview`,
      tests: "cloudSoftDelete.test.ts",
      behaviours: [
        {
          does: "A deleted vault keeps its name, with its group or without it",
          code: "ConflictError",
          test: "keeps its name, deleted %s",
        },
        {
          does: "It keeps it for its days",
          code: "ConflictError",
          test: "keeps its name for the days that it was given",
        },
        {
          does: "With `createMode` of `recover` it comes back with its keys, without roles and diagnostic settings",
          test: "is recovered with its keys, as it was, without what others had put on it",
        },
        {
          does: "It comes back where it was",
          code: "SoftDeletedVaultDoesNotExist",
          test: "is recovered where it was, and nowhere else",
        },
      ],
    },
    {
      source: "cloud/services/keyVault.ts",
      page: `${docs}/network-security`,
      tests: "cloudKeyVault.test.ts",
      behaviours: [
        {
          does: "A key or a secret is deleted by its vault, over the network: a closed one refuses, as whoever deploys is outside",
          code: "Forbidden",
          test: "deletes no key and no secret for somebody outside its network: %s",
        },
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
    {
      source: "cloud/services/keyVault.ts",
      page: "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
      tests: "cloudKeyVault.test.ts",
      behaviours: [
        {
          does: "A key's rotation has one time, in ISO 8601: after its creation, or before its expiry if it has one",
          code: "BadParameter",
          test: "a rotation before no expiry",
        },
        { does: "A notice comes before the expiry alone", code: "BadParameter", test: "a notice after the creation" },
      ],
    },
    {
      source: "cloud/services/keyVault.ts",
      page: "https://learn.microsoft.com/rest/api/keyvault/keyvault/keys/create-if-not-exist",
      tests: "cloudKeyVault.test.ts",
      behaviours: [{ does: "A key comes with its rotation", test: "rotates keys" }],
    },
  ],
  unknown: [
    "Purging: a deleted vault keeps its name to its last day, protected against purging or not",
    "That a vault's name is unique in the world",
    "A deleted key or secret by itself: it is gone, and its name is free",
    "Keys, secrets and certificates themselves: no version, no value, no rotation, no expiry",
    "That a write of a key that exists changes nothing there: here it changes the key",
    "Key types, sizes and curves beyond what the SDK declares",
    "Its firewall, and whether a trusted service comes through",
  ],
};
