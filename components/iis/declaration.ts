import type { BlobDeclaration, CertificateDeclaration } from "./hostingDeclaration.ts";

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
   * The edition of Windows Server: `2022-datacenter-azure-edition` or `2025-datacenter-azure-edition`. Another one replaces
   * the servers.
   * @default 2022-datacenter-azure-edition
   */
  imageSku?: string;
  /**
   * The version of the image, e.g. `20348.5622.260906`. Another version replaces the servers, so an environment that must
   * not be replaced by an update of this package names its own. docs/network.md has the command that lists them.
   * @default of 2022, the version that this release of the package was made with; required for 2025
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
   * @default metadataPolicy with several workloads, or where servers fetch packages or certificates; else server
   * @see https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/overview
   */
  isolation?: string;
  /**
   * From where the load balancer in front of the servers is reached: `internal`, by an address of the web subnet, or
   * `public`, by one of the Internet. `network.sources` says who is let through.
   * @default internal
   */
  ingress?: string;
  /**
   * How the load balancer chooses a server for a connection, in Azure's words: `Default`, any, or `SourceIP`, always the
   * same for a client's address, for applications that keep sessions on one server.
   * @default Default
   */
  loadDistribution?: string;
  /**
   * The servers' system disk. Another one replaces the servers.
   * @default Premium_LRS of the image's size, encrypted with a key of Azure's
   */
  osDisk?: OsDiskDeclaration;
  /**
   * `Windows_Server` where the licences are your own (Azure Hybrid Benefit).
   * @default none: the licence is a part of the price
   */
  licenseType?: string;
  /**
   * Whether the servers' interfaces have accelerated networking. Azure changes it only on a server that is switched off.
   * @default by the size, where its name tells
   */
  enableAcceleratedNetworking?: boolean;
  /**
   * When Windows is patched, and restarted where a patch needs it: zone 1 on that day, each further zone a day later.
   * @default with zones, on Sundays at 02:00 UTC for three hours; without, when Azure chooses
   */
  maintenanceWindow?: MaintenanceWindowDeclaration;
  /**
   * Whether people log in to the servers with Entra ID, those who have the Azure role for it. The servers then have an
   * identity of their own too, which has no role.
   * @default false: nobody logs in
   */
  entraLogin?: boolean;
  /**
   * Tags of the servers, their interfaces and the load balancer.
   * @default none
   */
  tags?: Record<string, string>;
  /**
   * When application pools are recycled each day, `HH:MM` in UTC.
   * @default 03:00
   */
  recycleAt?: string;
  /**
   * What applications run on, from the package storage: `.msi`, or `.exe` in the manner of the .NET hosting bundle. Each is
   * run once on every server, in this order, and stays when it is taken out here.
   * @default none
   */
  installers?: BlobDeclaration[];
}

/** The system disk of a server. */
export interface OsDiskDeclaration {
  /**
   * `Premium_LRS`, `StandardSSD_LRS`, or `Premium_ZRS` and `StandardSSD_ZRS`, which live in several zones.
   * @default Premium_LRS
   */
  storageAccountType?: string;
  /**
   * Its size in GiB, 127 to 4095.
   * @default the image's, 127
   */
  diskSizeGB?: number;
  /**
   * The ARM id of a disk encryption set with a key of your own.
   * @default none: a key of Azure's
   */
  diskEncryptionSetId?: string;
}

/** When servers are patched. */
export interface MaintenanceWindowDeclaration {
  /**
   * The day of the first zone, e.g. `Sunday`.
   * @default Sunday
   */
  dayOfWeek?: string;
  /**
   * When it opens, e.g. `02:00`.
   * @default 02:00
   */
  startTime?: string;
  /**
   * How long it is open, `01:30` to `03:55`.
   * @default 03:00
   */
  duration?: string;
  /**
   * The time zone, by Windows' name, e.g. `W. Europe Standard Time`.
   * @default UTC
   */
  timeZone?: string;
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
  /**
   * Settings of the workload's own, which become environment variables of its pool. Plain texts, never a credential.
   * @default none
   */
  settings?: Record<string, string>;
  /**
   * The site's certificate.
   * @default none: each server makes a self-signed one, which no client trusts by itself
   */
  certificate?: CertificateDeclaration;
  /**
   * The application, a zip with what its site serves.
   * @default none: a page that says so
   */
  package?: BlobDeclaration;
}
