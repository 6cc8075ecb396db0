import type { Operation } from "./operations.ts";

/** One line of what a grantee does with data, and so may do. */
export interface GrantDeclaration {
  /** Where: a database (`sales`), a container (`sales/orders`), or the whole account (`/`). */
  on: string;
  /** Which operations: `read`, `query`, `create`, … or the shorthands `readOnly` and `readWrite`. */
  allow: string[];
}

/** Somebody who is granted something: a workload's identity, an identity made elsewhere, a person or a group. */
export interface Grantee {
  /** The key it is declared under, such as `storefront`. Unique among all. */
  key: string;
  /**
   * The object id of its service principal, user or group, where no identity of the stack is meant. It stands for the key
   * in GUIDs: another object id is somebody else.
   */
  objectId?: string;
  /** Why a person or a group is granted something. Given with `until`, or not at all. */
  reason?: string;
  /** The last day (UTC) on which the grants hold, such as `2026-12-24`. Given with `reason`, or not at all. */
  until?: string;
  /**
   * Where it is declared, such as `people.ada`, for messages.
   * @default its key
   */
  path?: string;
  /** What it does with data. Empty: it has no right at all. */
  grants: readonly GrantDeclaration[];
}

/** All that the grants' compiler needs to know: plain values, no Pulumi. */
export interface AccessDeclaration {
  /** The Pulumi project, which keeps the GUIDs of two projects on one account apart. */
  project: string;
  /** The stack, which keeps the GUIDs of two stacks on one account apart. */
  stack: string;
  /** The key of the account in its stack. */
  account: string;
  /** The containers of each database. */
  databases: Readonly<Record<string, readonly string[]>>;
  /** Everybody who is granted something, in any order. */
  grantees: readonly Grantee[];
  /**
   * How many days ahead an `until` may lie, 1 to 30.
   * @default 30
   */
  maxGrantDays?: number;
}

/** Where a right holds: the account, a database of it, or a container. */
export interface DataScope {
  /** The database's name; left out, it is the whole account. */
  database?: string;
  /** The container's name, in that database; left out, it is the whole database. */
  container?: string;
}

/** A role definition to be made: one for each distinct set of data actions. */
export interface PlannedRoleDefinition {
  /** Its GUID, derived from project, stack, account and actions. */
  id: string;
  /** Unique in the account, and readable: the operations, then the GUID. */
  roleName: string;
  /** What its data actions suffice for. */
  operations: readonly Operation[];
  /** Its data actions, sorted: no wildcard among them. */
  dataActions: readonly string[];
}

/** A role assignment to be made: one for each grantee and scope. */
export interface PlannedRoleAssignment {
  /** Its GUID, derived from project, stack, account, grantee, role definition and scope. */
  id: string;
  /** The key of whom it is for. */
  grantee: string;
  /** The object id it is for, where the declaration gives it. */
  objectId?: string;
  /** The GUID of its role definition. */
  roleDefinition: string;
  /** Where it holds. */
  scope: DataScope;
  /** What its role definition allows. */
  operations: readonly Operation[];
}

/** What follows from the declared grants. */
export interface AccessPlan {
  /** The key of the account in its stack. */
  account: string;
  /** The role definitions, sorted by GUID. */
  roleDefinitions: readonly PlannedRoleDefinition[];
  /** The role assignments, sorted by GUID. */
  roleAssignments: readonly PlannedRoleAssignment[];
}
