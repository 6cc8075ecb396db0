import { isRecord } from "../values.ts";
import { isOfType } from "./arm.ts";
import type { StoredResource } from "./resource.ts";
import type { Store } from "./store.ts";

const dayMs = 86_400_000;

/** What Azure keeps after its deletion. */
export interface DeletedResource {
  /** As it was. What lay in it is below its id in {@link Store.deleted}. */
  resource: StoredResource;
  deletionDate: Date;
}

/**
 * Keeps a resource that is about to be deleted, with what it is made of. What others have put on it, such as role
 * assignments and diagnostic settings, is gone. Of two of the same id the last one is kept.
 */
export function keepDeleted(store: Store, resource: StoredResource, days: number): void {
  const { deleted } = store;
  const now = Date.now();
  const deletionDate = new Date(now).toISOString();
  const scheduledPurgeDate = new Date(now + days * dayMs).toISOString();
  deleted.remove(resource.id);
  deleted.write({ ...resource, properties: { deletionDate, scheduledPurgeDate, deleted: resource.properties } });
  for (const inner of store.below(resource.id)) {
    if (!inner.id.slice(resource.id.length).toLowerCase().includes("/providers/")) deleted.write(inner);
  }
}

/** What Azure still keeps of an id. */
export function deletedOf(store: Store, id: string): DeletedResource | undefined {
  const kept = store.deleted.read(id);
  return kept && asDeleted(kept);
}

/** What Azure still keeps of a type, wherever it was. */
export function deletedOfType(store: Store, type: string): DeletedResource[] {
  return store.deleted.below("").flatMap((kept) => (isOfType(kept.id, type) ? (asDeleted(kept) ?? []) : []));
}

/** Puts back what a deleted resource, which has been written anew, was made of. */
export function recoverDeleted(store: Store, id: string): void {
  for (const inner of store.deleted.below(id)) store.write(inner);
  store.deleted.remove(id);
}

/** @returns Nothing when its days are over. */
function asDeleted(kept: StoredResource): DeletedResource | undefined {
  const { deletionDate, scheduledPurgeDate, deleted } = kept.properties;
  if (!isRecord(deleted) || !(Date.parse(String(scheduledPurgeDate)) > Date.now())) return undefined;
  return { resource: { ...kept, properties: deleted }, deletionDate: new Date(String(deletionDate)) };
}
