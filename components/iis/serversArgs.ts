import type * as pulumi from "@pulumi/pulumi";
import type { MaintenanceWindowDeclaration, OsDiskDeclaration } from "./declaration.ts";
import type { BlobDeclaration, CertificateDeclaration } from "./hostingDeclaration.ts";

/** A workload on the servers. */
export interface SiteArgs {
  /** The workload's key: the name of its application pool, its site and its folder. Plain: pools exist by it. */
  name: string;
  /** The host name that the site answers to. Plain: the certificate and the binding exist by it. */
  hostName: string;
  /** The ARM id of the workload's user-assigned identity. */
  identityId: pulumi.Input<string>;
  /** That identity's client id. Required with the isolation `metadataPolicy`. */
  clientId?: pulumi.Input<string>;
  /**
   * The full path of the executable that asks for tokens, where the application runs in a process of its own behind
   * IIS. The isolation `metadataPolicy` gives tokens to no other executable. Plain: the rules exist by it.
   * @default IIS's worker process
   */
  exePath?: string;
  /** The environment variables of its application pool. They stand in IIS's configuration: never a secret. */
  settings: Record<string, pulumi.Input<string>>;
  /**
   * The site's certificate. Plain: a role exists by it. It needs `certificates`.
   * @default none: each server makes a self-signed one, which no client trusts by itself
   */
  certificate?: CertificateDeclaration;
  /**
   * The application, a zip with what the site serves. Plain: a role exists by it. It needs `packages`.
   * @default none: a page that says so
   */
  package?: BlobDeclaration;
}

/** The storage that servers fetch packages and installers from. */
export interface PackageSourceArgs {
  /** The storage account's ARM id. */
  storageAccountId: pulumi.Input<string>;
  /** Its endpoint for blobs, e.g. `https://<account>.blob.core.windows.net`. */
  blobEndpoint: pulumi.Input<string>;
}

/** The vault that servers fetch certificates from. */
export interface CertificateSourceArgs {
  /** The vault's ARM id. */
  vaultId: pulumi.Input<string>;
}

/** How many servers there are, what they are made of, and what they serve. */
export interface IisServersArgs {
  /** The resource group they go into. */
  resourceGroupName: pulumi.Input<string>;
  /** The subnet's region. */
  location: pulumi.Input<string>;
  /** The ARM id of the subnet they stand in. It must have a way out, for updates. */
  subnetId: pulumi.Input<string>;
  /** How many servers, 1 to 99. Plain, because servers exist by it. */
  servers: number;
  /** Their size, e.g. `Standard_D2s_v5`: x64, with Premium Storage, trusted launch and encryption at host. */
  size: string;
  /**
   * The edition of Windows Server: `2022-datacenter-azure-edition` or `2025-datacenter-azure-edition`. Another one replaces
   * the servers.
   * @default 2022-datacenter-azure-edition
   */
  imageSku?: string;
  /**
   * The version of the image. Another one replaces the servers.
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
   * servers as workloads; a single workload may have several. Plain, because servers exist by it.
   * @default metadataPolicy with several workloads, or where servers fetch packages or certificates; else server
   */
  isolation?: string;
  /**
   * From where the load balancer in front of the servers is reached: `internal` or `public`. Plain, because an address
   * exists by it.
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
   * When Windows is patched: zone 1 on that day, each further zone a day later. Plain, because windows exist by it.
   * @default with zones, on Sundays at 02:00 UTC for three hours; without, when Azure chooses
   */
  maintenanceWindow?: MaintenanceWindowDeclaration;
  /**
   * Whether people log in to the servers with Entra ID. The servers then have an identity of their own too, without any
   * role. Plain, because an extension exists by it.
   * @default false
   */
  entraLogin?: boolean;
  /**
   * Tags of the servers, their interfaces and the load balancer.
   * @default none
   */
  tags?: Record<string, string>;
  /**
   * The labels of the servers that are deployed already: `1`, `2`, … or the workloads that have servers of their own. Those
   * are replaced and restarted one after the other; the others are made at once. Plain, because it orders what exists.
   * @default all of them: each server comes after the one before
   */
  deployedServers?: string[];
  /**
   * When application pools are recycled each day, `HH:MM` in UTC.
   * @default 03:00
   */
  recycleAt?: string;
  /**
   * What applications run on: `.msi`, or `.exe` in the manner of the .NET hosting bundle. It needs `packages`.
   * @default none
   */
  installers?: BlobDeclaration[];
  /**
   * Where packages and installers come from. The servers get an identity that reads their containers and nothing else.
   * @default none: nothing is fetched
   */
  packages?: PackageSourceArgs;
  /**
   * Where certificates come from. The servers get an identity that reads those of their sites and nothing else.
   * @default none: nothing is fetched
   */
  certificates?: CertificateSourceArgs;
  /** The workloads. */
  sites: SiteArgs[];
  /**
   * The identity of the Azure Monitor Agent, which is attached to every server and gets tokens beside the workloads'.
   * @default none: there is no agent
   */
  agentIdentity?: AgentIdentityArgs;
}

/** The identity of the Azure Monitor Agent. It needs no role. */
export interface AgentIdentityArgs {
  /** Its ARM id. */
  identityId: pulumi.Input<string>;
  /** Its client id. */
  clientId: pulumi.Input<string>;
}
