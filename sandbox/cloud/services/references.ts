import { isRecord } from "../../values.ts";
import { AzureFault } from "../azureFault.ts";
import { isOfType } from "../arm.ts";
import type { StoredResource } from "../resource.ts";
import type { Store } from "../store.ts";

/** The `id` of a reference such as `{ id: "/subscriptions/…" }`. */
export function idOf(reference: unknown): string | undefined {
  return isRecord(reference) && typeof reference.id === "string" ? reference.id : undefined;
}

/** A value for a message, or for a comparison with a text. */
export function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function records(value: unknown): Record<string, unknown>[] {
  return list(value).filter(isRecord);
}

/**
 * The resource that an input refers to.
 *
 * @param type - Azure's name of the type it must have.
 * @throws AzureFault when the id is of another type, or nothing is there.
 */
export function referred(store: Store, id: string, type: string, property: string): StoredResource {
  if (!isOfType(id, type)) {
    throw new AzureFault(
      "InvalidRequestFormat",
      `Cannot parse the request: the value '${id}' of '${property}' is not the id of a ${type}.`,
    );
  }
  const found = store.read(id);
  if (found === undefined) {
    throw new AzureFault("InvalidResourceReference", `Resource ${id}, referenced by '${property}', was not found.`);
  }
  return found;
}
