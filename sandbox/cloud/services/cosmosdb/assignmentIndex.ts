import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { sameId } from "../../arm.ts";
import { placeWithin } from "../../fileNames.ts";
import type { StoredResource, Values } from "../../resource.ts";
import type { Store } from "../../store.ts";

/** The accounts whose assignments have been looked through by this process, which finds those made by hand before it. */
const indexed = new WeakMap<Store, Set<string>>();

/**
 * The assignment in a collection that grants the same, other than the one itself. An index of one small file for each
 * grant finds it: reading all the siblings for each write would take a time that grows with the square of their number.
 *
 * @param collection - `{accountId}/sqlRoleAssignments`
 */
export function sameAssignment(
  store: Store,
  collection: string,
  id: string,
  inputs: Values,
): StoredResource | undefined {
  const known = indexed.get(store) ?? new Set();
  indexed.set(store, known);
  if (!known.has(collection.toLowerCase())) {
    for (const assignment of store.below(collection)) indexAssignment(store, collection, assignment);
    known.add(collection.toLowerCase());
  }
  const file = fileOf(store, collection, inputs);
  const found = existsSync(file) ? store.read(readFileSync(file, "utf8")) : undefined;
  // The index is only a hint: the assignment may have been deleted since, or grant something else by now.
  return found !== undefined && !sameId(found.id, id) && keyOf(found.properties) === keyOf(inputs) ? found : undefined;
}

/** Remembers what an assignment grants. */
export function indexAssignment(store: Store, collection: string, { id, properties }: StoredResource): void {
  const file = fileOf(store, collection, properties);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, id);
}

function keyOf({ principalId, roleDefinitionId, scope }: Values): string {
  return JSON.stringify([principalId, roleDefinitionId, scope]).toLowerCase();
}

function fileOf(store: Store, collection: string, grant: Values): string {
  const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
  const names = ["index", "sqlRoleAssignments", digest(collection.toLowerCase()), digest(keyOf(grant))];
  return placeWithin(store.directory, ...names);
}
