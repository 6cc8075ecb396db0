import type { AlertsDeclaration, AuditDeclaration } from "./audit/declaration.ts";
import type { CosmosDeclaration } from "./cosmos/declaration.ts";
import type { GrantDeclaration } from "./access/declaration.ts";
import type { GroupDeclaration, SignInDeclaration } from "./entra/declaration.ts";
import type { WebDeclaration } from "./iis/declaration.ts";
import type {
  BlobDeclaration,
  CertificateDeclaration,
  CertificatesDeclaration,
  PackagesDeclaration,
} from "./iis/hostingDeclaration.ts";
import type { NetworkDeclaration } from "./network/declaration.ts";
import type { DnsDeclaration } from "./network/dnsDeclaration.ts";
import type { ResourceGroupDeclaration } from "./resourceGroupFor.ts";

/** One application on IIS: an application pool, a site, and an identity of its own. */
export interface WorkloadDeclaration {
  /** The host name its site answers to, e.g. `shop.example.com`. Unique in the environment. */
  hostName: string;
  /**
   * The full path of the executable that asks for tokens, where the application runs in a process of its own behind
   * IIS, e.g. `C:\Program Files\nodejs\node.exe`. The isolation `metadataPolicy` gives tokens to no other executable.
   * @default IIS's worker process
   */
  exePath?: string;
  /**
   * Settings of its own, which become environment variables of its pool. Plain texts, never a credential.
   * @default none
   */
  settings?: Record<string, string>;
  /**
   * Its site's certificate.
   * @default none: each server makes a self-signed one, which no client trusts by itself
   */
  certificate?: CertificateDeclaration;
  /**
   * The application, a zip with what its site serves.
   * @default none: a page that says so
   */
  package?: BlobDeclaration;
  /** What it does with data, and nothing else: every right it gets comes from here. */
  grants: GrantDeclaration[];
  /**
   * How people and other applications sign in to it, without any secret.
   * @default it takes no part in sign-in
   */
  signIn?: SignInDeclaration;
  /** The roles of other workloads' applications that it has, as `<workload>/<role>`. */
  calls?: string[];
}

/** An identity that this environment does not make, such as a function app's or a pipeline's. */
export interface IdentityDeclaration {
  /** The object id of its service principal (a managed identity's `principalId`): neither its client id nor an application's id. */
  objectId: string;
  /** What it does with data, and nothing else. */
  grants: GrantDeclaration[];
}

/** A person, or a group of persons, who works with data for a while. */
export interface PersonDeclaration {
  /** The object id of the user or the group in Entra ID. */
  objectId: string;
  /** Why, such as a ticket's number. The report shows it. */
  reason: string;
  /** The last day (UTC), such as `2026-12-24`. After it the grants are not planned any more. */
  until: string;
  /**
   * Whether the grants are for emergencies only: each use raises an alert.
   * @default false
   */
  breakGlass?: boolean;
  /** What the person may do with data, and nothing else. */
  grants: GrantDeclaration[];
}

/** Bounds for what is granted. */
export interface AccessBoundsDeclaration {
  /**
   * How many days ahead the `until` of a person may lie, 1 to 30.
   * @default 30
   */
  maxGrantDays?: number;
}

/** One environment, declared in the words of its stack file. All values are plain: they decide what exists. */
export interface EnvironmentArgs {
  /** The Azure Cosmos DB account with its databases and containers. */
  cosmos: CosmosDeclaration;
  /** The applications, by a key that names pool, site and identity: lowercase letters, digits and hyphens. */
  workloads: Record<string, WorkloadDeclaration>;
  /** Identities made elsewhere that are granted something, by a name for the report. */
  identities?: Record<string, IdentityDeclaration>;
  /** People and groups who are granted something for a while, by a name for the report. */
  people?: Record<string, PersonDeclaration>;
  /** Groups of Entra ID that roles of applications are assigned to, by the name that roles refer to. */
  groups?: Record<string, GroupDeclaration>;
  /** Bounds for what is granted. */
  access?: AccessBoundsDeclaration;
  /** The IIS servers. */
  web: WebDeclaration;
  /** The virtual network in which the servers reach the account. */
  network: NetworkDeclaration;
  /**
   * How the sites' host names come to lead to the load balancer.
   * @default somebody else sees to it, by the output `frontendAddresses`
   */
  dns?: DnsDeclaration;
  /** The audit log. */
  audit?: AuditDeclaration;
  /**
   * The storage of packages and installers. It exists before anything is declared to be in it.
   * @default none
   */
  packages?: PackagesDeclaration;
  /**
   * The vault of the certificates.
   * @default none
   */
  certificates?: CertificatesDeclaration;
  /**
   * The labels of the servers that are deployed already: `1`, `2`, … or the workloads that have servers of their own. Those
   * are replaced one after the other; the others are made at once.
   * @default all of them: each server comes after the one before
   */
  deployedServers?: string[];
  /**
   * The workloads that have a data-protection key ring already. They keep it when fewer servers serve them.
   * @default none: a workload has one while several servers serve it and it has `signIn`
   */
  deployedKeyRings?: string[];
  /**
   * The resource group.
   * @default one is made
   */
  resourceGroup?: ResourceGroupDeclaration;
  /**
   * Who is told when something happens that must not.
   * @default nobody: there are no alerts
   */
  alerts?: AlertsDeclaration;
}
