/** A blob of the package storage. What is in it decides: a blob of another content is never used. */
export interface BlobDeclaration {
  /**
   * Its container, e.g. `releases`.
   * @default packages
   */
  container?: string;
  /** Its name, e.g. `storefront/1.4.2.zip`: letters, digits, `.`, `_`, `-` and inner `/`. */
  blob: string;
  /** The SHA-256 of its content, 64 hexadecimal digits, as `sha256sum` and `Get-FileHash` print it. */
  sha256: string;
}

/** Where a workload's certificate is. */
export interface CertificateDeclaration {
  /**
   * The secret of the certificate in Key Vault, without a version: `https://<vault>.vault.azure.net/secrets/<name>`. A
   * renewed certificate is taken by itself.
   *
   * @see https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows
   */
  secretUri: string;
}

/** The vault that holds the certificates. The stack refers to it, and makes none. */
export interface CertificatesDeclaration {
  /** The vault's ARM id. It must decide by Azure RBAC, not by access policies. */
  vaultId: string;
  /**
   * Whether the vault gets a private endpoint in the environment's network. `false` where the servers have a way to it.
   * @default true
   */
  privateEndpoint?: boolean;
}

/** The storage of packages and installers. */
export interface PackagesDeclaration {
  /**
   * The ARM id of a storage account that exists. Only roles and a private endpoint are made for it.
   * @default none: the stack makes an account, with the container `packages`
   */
  storageAccountId?: string;
  /**
   * Public IPv4 addresses, or ranges up to /30, from which the stack's own account takes uploads over the Internet.
   * @default none: it is reached by its private endpoint alone
   */
  uploadFrom?: string[];
  /**
   * Whether the account gets a private endpoint in the environment's network. `false` where the servers have a way to
   * an account that exists.
   * @default true
   */
  privateEndpoint?: boolean;
}
