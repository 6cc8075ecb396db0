import type { DataScope } from "./declaration.ts";

/** Reads the `on` of a grant: `/` is the account, `sales` a database, `sales/orders` a container. */
export function parseOn(on: string): DataScope | undefined {
  if (on === "/") return {};
  const [database = "", container, ...more] = on.split("/");
  if (database === "" || container === "" || more.length > 0) return undefined;
  return container === undefined ? { database } : { database, container };
}

/** A scope in the words of a grant's `on`. */
export function scopeText({ database, container }: DataScope): string {
  if (database === undefined) return "/";
  return container === undefined ? database : `${database}/${container}`;
}

/**
 * The scope as Cosmos DB's data plane spells it: `{accountId}/dbs/{database}/colls/{container}`.
 *
 * It is not the ARM id of the container (`…/sqlDatabases/…/containers/…`), which an assignment does not accept.
 * @see https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-connect-role-based-access-control
 */
export function dataScope(accountId: string, { database, container }: DataScope): string {
  const databasePart = database === undefined ? "" : `/dbs/${database}`;
  const containerPart = container === undefined ? "" : `/colls/${container}`;
  return `${accountId}${databasePart}${containerPart}`;
}

/** Reads a data-plane scope back; `undefined` when it is none of the account's. */
export function parseDataScope(accountId: string, scope: string): DataScope | undefined {
  if (!scope.toLowerCase().startsWith(accountId.toLowerCase())) return undefined;
  const [, database, container] =
    /^(?:\/dbs\/([^/]+)(?:\/colls\/([^/]+))?)?$/.exec(scope.slice(accountId.length)) ?? [];
  if (database === undefined) return scope.length === accountId.length ? {} : undefined;
  return container === undefined ? { database } : { database, container };
}

/** Whether all that lies in one scope lies in another, too. */
export function isWithin(inner: DataScope, outer: DataScope): boolean {
  if (outer.database === undefined) return true;
  if (outer.database !== inner.database) return false;
  return outer.container === undefined || outer.container === inner.container;
}
