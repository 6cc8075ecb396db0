import { AzureFault } from "./azureFault.ts";
import { isOfType, nameOf, parseArmId, scopesOf } from "./arm.ts";
import type { StoredResource } from "./resource.ts";
import type { Store } from "./store.ts";

const folder = "/providers/Microsoft.Authorization/locks";

/**
 * Refuses a deletion that a lock forbids: one on the resource, on what it lies in, or on something inside of it, which
 * would go too. A lock itself can always be taken away.
 *
 * @throws AzureFault `ScopeLocked` (409) that names the locks.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function checkDeleteLocks(store: Store, id: string): void {
  if (isLock(id)) return;
  checkInherited(store, id, "delete");
  const inside = store.idsBelow(id).filter(isLock);
  if (inside.length > 0)
    throw scopeLocked(
      id,
      "delete",
      inside.flatMap((lock) => store.read(lock) ?? []),
    );
}

/** @throws AzureFault `ScopeLocked` (409) when the resource, or what it lies in, can only be read. */
export function checkWriteLocks(store: Store, id: string): void {
  if (!isLock(id)) checkInherited(store, id, "write");
}

/** @throws AzureFault `ScopeLocked` (409) when a lock on the resource, or on what it lies in, forbids the operation. */
export function checkInherited(store: Store, id: string, operation: "write" | "delete"): void {
  const locks = scopesOf(id)
    .flatMap((scope) => store.below(`${scope}${folder}`))
    .filter(({ properties }) => operation === "delete" || properties.level === "ReadOnly");
  if (locks.length > 0) throw scopeLocked(id, operation, locks);
}

function isLock(id: string): boolean {
  return isOfType(id, "Microsoft.Authorization/locks");
}

function scopeLocked(id: string, operation: string, locks: StoredResource[]): AzureFault {
  const scopesOfLocks = new Set(locks.map((lock) => `'${parseArmId(lock.id)?.scope ?? ""}'`));
  const names = locks.map((lock) => `'${nameOf(lock.id)}'`).join(", ");
  return new AzureFault(
    "ScopeLocked",
    `The scope '${id}' cannot perform ${operation} operation because following scope(s) are locked: ` +
      `${[...scopesOfLocks].join(", ")}. Please remove the lock and try again. It is called ${names}.`,
    409,
  );
}
