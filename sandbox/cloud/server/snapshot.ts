import type { StoredResource } from "../resource.ts";
import type { Store } from "../store.ts";

/** The simulated cloud at one moment, read once for many questions. */
export interface Snapshot {
  /** Every resource. */
  all: readonly StoredResource[];
  read: (id: string) => StoredResource | undefined;
  /** Every resource below an id. */
  below: (id: string) => StoredResource[];
}

/** Reads all of the simulated cloud. */
export function snapshot(store: Store): Snapshot {
  const all = store.below("");
  const byId = new Map(all.map((resource) => [resource.id.toLowerCase(), resource]));
  return {
    all,
    read: (id) => byId.get(id.toLowerCase()),
    below: (id) => all.filter((resource) => resource.id.toLowerCase().startsWith(`${id.toLowerCase()}/`)),
  };
}
