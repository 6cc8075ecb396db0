/**
 * What makes a storage account keyless: Entra identities only, nothing anonymous, nothing across tenants, TLS 1.2. Its
 * network is said where it is used.
 *
 * @see https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent
 */
export const keylessStorage = {
  allowSharedKeyAccess: false,
  defaultToOAuthAuthentication: true,
  allowBlobPublicAccess: false,
  allowCrossTenantReplication: false,
  isLocalUserEnabled: false,
  enableHttpsTrafficOnly: true,
  minimumTlsVersion: "TLS1_2",
} as const;
