/** The IIS servers that all workloads of an environment share. */
export interface WebDeclaration {
  /** How many servers, 1 to 99. Each runs every workload. */
  servers: number;
  /**
   * The servers' size, e.g. `Standard_D2s_v5`: x64, with Premium Storage (an `s` behind the number), of a series that has
   * trusted launch and encryption at host.
   *
   * @see https://learn.microsoft.com/azure/virtual-machines/trusted-launch#virtual-machines-sizes
   */
  size: string;
  /**
   * The version of the image `MicrosoftWindowsServer:WindowsServer:2022-datacenter-azure-edition`,
   * e.g. `20348.5622.260906`. Another version replaces the servers, so an environment that must not be replaced by an
   * update of this package names its own.
   * @default the version that this release of the package was made with
   */
  imageVersion?: string;
  /**
   * The availability zones, `"1"` to `"3"`, over which the servers are spread in turn.
   * @default none: Azure chooses
   */
  zones?: string[];
}

/** What a workload is on a web server. */
export interface SiteDeclaration {
  /** The host name that the site answers to, e.g. `shop.example.com`. Unique among the workloads. */
  hostName: string;
}
