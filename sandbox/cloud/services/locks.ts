import { AzureFault } from "../azureFault.ts";
import { isOfType } from "../arm.ts";
import type { Service } from "../service.ts";
import type { Store } from "../store.ts";

const type = "Microsoft.Authorization/locks";
const marker = "/providers/Microsoft.Authorization/locks/";

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
export const lockServices: Record<string, Service> = {
  [type]: {
    check: ({ id, store }) => {
      const scope = scopeOf(id);
      // A subscription has no file of its own.
      if (/^\/subscriptions\/[^/]+$/i.test(scope) || store.read(scope) !== undefined) return;
      throw new AzureFault("ResourceNotFound", `The scope '${scope}' of the lock was not found.`, 404);
    },
  },
};

/**
 * Refuses what a lock forbids: a deletion under any lock on the resource, on what it lies in or on what lies in it; a
 * write under a read-only one.
 *
 * @throws AzureFault `ScopeLocked`.
 */
export function checkLocks(store: Store, operation: "write" | "delete", id: string): void {
  // Taking a lock away is how its scope is freed.
  if (isOfType(id, type)) return;
  const above = scopesAbove(id).flatMap((scope) => store.below(`${scope}${marker.slice(0, -1)}`));
  const inside = operation === "delete" ? store.below(id).filter((resource) => isOfType(resource.id, type)) : [];
  const lock = [...above, ...inside].find(
    ({ properties }) => operation === "delete" || properties.level === "ReadOnly",
  );
  if (lock === undefined) return;
  throw new AzureFault(
    "ScopeLocked",
    `The scope '${id}' cannot perform ${operation} operation because following scope(s) are locked: '${scopeOf(lock.id)}'. Please remove the lock and try again.`,
    409,
  );
}

function scopeOf(lockId: string): string {
  return lockId.slice(0, lockId.toLowerCase().lastIndexOf(marker.toLowerCase()));
}

/** The resource itself, what it lies in, and so on up to its subscription. */
function scopesAbove(id: string): string[] {
  const parts = id.split("/");
  return parts.flatMap((_part, index) => {
    const scope = parts.slice(0, index + 1).join("/");
    return index >= 2 && index % 2 === 0 ? [scope] : [];
  });
}
