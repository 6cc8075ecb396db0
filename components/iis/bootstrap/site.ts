/** A blob of the package storage, known by what is in it. */
export interface StoredBlob {
  /** Where it is: `https://<account>.blob.core.windows.net/<container>/<blob>`, without any signature. */
  url: string;
  /** The SHA-256 of its content, 64 hexadecimal digits. */
  sha256: string;
}

/** What a server is told about one workload. */
export interface BootstrapSite {
  /** The name of its application pool, site and folder. */
  name: string;
  /** The host name that the site answers to. */
  hostName: string;
  /** The environment variables of its application pool. */
  settings: Record<string, string>;
  /**
   * The versionless URI of the certificate's secret, by which the log names it: the Key Vault extension puts it into the store.
   * @default none: a self-signed certificate is made on the server
   */
  certificateSecretUri?: string;
  /**
   * The application, a zip.
   * @default none: a page that says so
   */
  package?: StoredBlob;
}

/** Everything a server is told. */
export interface Bootstrap {
  /** Its workloads. */
  sites: readonly BootstrapSite[];
  /** Installers (`.msi`, or `.exe` in the manner of the .NET hosting bundle) that are run once, in this order. */
  installers: readonly StoredBlob[];
  /**
   * The client id of the identity that reads the package storage.
   * @default none: nothing is fetched
   */
  packagesClientId?: string;
  /** When pools are recycled, `HH:MM` in UTC. */
  recycleAt: string;
}
