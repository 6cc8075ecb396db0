/** The IIS servers of an environment. */
export interface WebDeclaration {
  /** How many servers, 1 to 99. Each runs every workload, unless each workload has a server of its own. */
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
  /**
   * How workloads are kept from each other's tokens. `metadataPolicy`: they share the servers, whose metadata service
   * gives a pool tokens of its own identity alone. `server`: each has a server of its own, so there must be as many
   * servers as workloads; a single workload may have several.
   * @default metadataPolicy with several workloads, server with one
   * @see https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/overview
   */
  isolation?: string;
}

/** What a workload is on a web server. */
export interface SiteDeclaration {
  /** The host name that the site answers to, e.g. `shop.example.com`. Unique among the workloads. */
  hostName: string;
  /**
   * The full path of the executable that asks for tokens, where the application runs in a process of its own behind
   * IIS, e.g. `C:\Program Files\nodejs\node.exe`. The isolation `metadataPolicy` gives tokens to no other executable.
   * @default IIS's worker process
   */
  exePath?: string;
}
