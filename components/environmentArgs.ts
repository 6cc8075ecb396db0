import type { CosmosDeclaration } from "./cosmos/declaration.ts";
import type { GrantDeclaration } from "./access/declaration.ts";
import type { WebDeclaration } from "./iis/declaration.ts";
import type { NetworkDeclaration } from "./network/declaration.ts";

/** One application on IIS: an application pool, a site, and an identity of its own. */
export interface WorkloadDeclaration {
  /** The host name its site answers to, e.g. `shop.example.com`. Unique in the environment. */
  hostName: string;
  /** What it does with data, and nothing else: every right it gets comes from here. */
  grants: GrantDeclaration[];
}

/** How the record of who did what is kept. */
export interface AuditDeclaration {
  /**
   * Days the audit log keeps its rows, 30 to 730.
   * @default 30
   */
  retentionInDays?: number;
}

/** One environment, declared in the words of its stack file. All values are plain: they decide what exists. */
export interface EnvironmentArgs {
  /** The Azure Cosmos DB account with its databases and containers. */
  cosmos: CosmosDeclaration;
  /** The applications, by a key that names pool, site and identity: lowercase letters, digits and hyphens. */
  workloads: Record<string, WorkloadDeclaration>;
  /** The IIS servers that all workloads share. */
  web: WebDeclaration;
  /** The virtual network in which the servers reach the account. */
  network: NetworkDeclaration;
  /** The audit log. */
  audit?: AuditDeclaration;
}
