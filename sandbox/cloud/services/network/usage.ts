import { AzureFault } from "../../azureFault.ts";
import { nameOf, sameId } from "../../arm.ts";
import type { StoredResource } from "../../resource.ts";
import type { Store } from "../../store.ts";

/** The resources, other than itself and its own parts, whose properties name an id: those that would lose it. */
export function usersOf(store: Store, id: string): StoredResource[] {
  const quoted = `"${id.toLowerCase()}"`;
  return store
    .below("")
    .filter((other) => !sameId(other.id, id) && !other.id.toLowerCase().startsWith(`${id.toLowerCase()}/`))
    .filter(({ properties }) => JSON.stringify(properties).toLowerCase().includes(quoted));
}

/** @throws AzureFault when something still uses the resource. */
export function refuseWhileUsed(store: Store, { id, type }: StoredResource, code: string): void {
  const [user] = usersOf(store, id);
  if (user === undefined) return;
  throw new AzureFault(
    code,
    `${type.slice(type.lastIndexOf("/") + 1)} ${nameOf(id)} is in use by ${user.id} and cannot be deleted.`,
  );
}
