import { accountIdOf, badRequest } from "./faults.ts";

/** A data-plane scope below an account. */
export interface DataScope {
  accountId: string;
  database?: string;
  container?: string;
}

/**
 * Reads a scope of the form `{accountId}[/dbs/{database}[/colls/{container}]]`.
 *
 * @param accountId - The account that it must belong to.
 * @throws AzureFault when it has another form, such as that of the control plane (`/sqlDatabases/…`).
 */
export function dataScope(scope: string, accountId: string): DataScope {
  if (accountIdOf(scope).toLowerCase() !== accountId.toLowerCase()) {
    throw badRequest(`The scope [${scope}] is not of the account [${accountId}]: it must start with the account's id.`);
  }
  const rest = scope.slice(accountId.length);
  const [, database, , container] = /^(?:\/dbs\/([^/]+)(\/colls\/([^/]+))?)?$/.exec(rest) ?? [];
  if (rest !== "" && database === undefined) {
    throw badRequest(
      `The scope [${scope}] is not valid: it must be {accountId}, {accountId}/dbs/{database} or ` +
        "{accountId}/dbs/{database}/colls/{container}; '/sqlDatabases/…/containers/…' is the form of the control plane.",
    );
  }
  return { accountId, ...(database !== undefined && { database }), ...(container !== undefined && { container }) };
}

/** Whether a scope equals another one, or lies below it. */
export function isWithin(inner: string, outer: string): boolean {
  const [small, large] = [inner.toLowerCase(), outer.toLowerCase()];
  return small === large || small.startsWith(`${large}/`);
}
