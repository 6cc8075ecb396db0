/**
 * What makes a key vault safe: Azure RBAC decides and no access policy, nothing is purged within 90 days, and there is no
 * public network.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/secure-key-vault
 */
export const keylessVault = {
  sku: { family: "A", name: "standard" },
  enableRbacAuthorization: true,
  enableSoftDelete: true,
  softDeleteRetentionInDays: 90,
  enablePurgeProtection: true,
  publicNetworkAccess: "Disabled",
  networkAcls: { defaultAction: "Deny", bypass: "None" },
} as const;
