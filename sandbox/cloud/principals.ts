import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { isRecord } from "../values.ts";
import { fileName, placeWithin } from "./fileNames.ts";
import type { StoredResource } from "./resource.ts";
import type { Store } from "./store.ts";

/** Whether the tenant has a principal of this object id: registered, and not deleted by hand since. */
export function principalExists(store: Store, objectId: string): boolean {
  const file = fileOf(store, objectId);
  if (!existsSync(file)) return false;
  const { of } = JSON.parse(readFileSync(file, "utf8")) as { of: string };
  const owner = store.read(of);
  return owner !== undefined && principalOf(owner)?.toLowerCase() === objectId.toLowerCase();
}

/** What kind of principal has this object id; none when the tenant has no such principal. */
export function principalKind(store: Store, objectId: string): "User" | "Group" | "ServicePrincipal" | undefined {
  if (!principalExists(store, objectId)) return undefined;
  const { of } = JSON.parse(readFileSync(fileOf(store, objectId), "utf8")) as { of: string };
  if (/\/Microsoft\.Graph\/groups\//i.test(of)) return "Group";
  return /\/Microsoft\.Graph\/users\//i.test(of) ? "User" : "ServicePrincipal";
}

/** Registers the principal of an identity, of a machine with an identity of its own, or of a directory object. */
export function addPrincipal(store: Store, resource: StoredResource): void {
  const objectId = principalOf(resource);
  if (objectId === undefined) return;
  const file = fileOf(store, objectId);
  mkdirSync(dirname(file), { recursive: true });
  writeFileAtomic.sync(file, `${JSON.stringify({ simulated: true, objectId, of: resource.id })}\n`);
}

export function removePrincipal(store: Store, resource: StoredResource): void {
  const objectId = principalOf(resource);
  if (objectId !== undefined) rmSync(fileOf(store, objectId), { force: true });
}

function principalOf({ properties, token }: StoredResource): string | undefined {
  const { principalId, identity, objectId } = properties;
  // An application is no principal: its service principal is.
  if (token.startsWith("azuread:index/application")) return undefined;
  if (token.startsWith("azuread:")) return typeof objectId === "string" ? objectId : undefined;
  if (token.endsWith(":UserAssignedIdentity")) return typeof principalId === "string" ? principalId : undefined;
  const own = isRecord(identity) ? identity.principalId : undefined;
  return typeof own === "string" ? own : undefined;
}

function fileOf(store: Store, objectId: string): string {
  return placeWithin(store.directory, "entra", "principals", `${fileName(objectId.toLowerCase())}.json`);
}
