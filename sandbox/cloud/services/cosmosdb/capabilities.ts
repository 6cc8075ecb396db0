import { nameOf, sameId } from "../../arm.ts";
import type { StoredResource, Values } from "../../resource.ts";
import type { Write } from "../../service.ts";
import type { Store } from "../../store.ts";
import { isRecord } from "../../../values.ts";
import { records } from "../references.ts";
import { badRequest } from "./faults.ts";

export function capabilityNames({ capabilities }: Values): string[] {
  return records(capabilities).map(({ name }) => String(name));
}

/** Whether an account's properties make it serverless. */
export function isServerless(properties: Values): boolean {
  return capabilityNames(properties).includes("EnableServerless");
}

/** Every account of the simulated cloud. */
export function accounts(store: Store): StoredResource[] {
  return store.below("").filter(({ type }) => type.toLowerCase() === "microsoft.documentdb/databaseaccounts");
}

/** @see https://learn.microsoft.com/azure/cosmos-db/free-tier */
export function checkFreeTier({ id, store, inputs }: Write): void {
  if (inputs.enableFreeTier !== true) return;
  if (isServerless(inputs)) throw badRequest("Free tier is not supported for serverless accounts.");
  const [, , subscription = ""] = id.split("/");
  const other = accounts(store).find(
    (account) =>
      account.id.split("/")[2] === subscription &&
      account.properties.enableFreeTier === true &&
      !sameId(account.id, id),
  );
  if (other !== undefined) {
    throw badRequest(
      `Free tier has already been applied to another Azure Cosmos DB account in this subscription: ${nameOf(other.id)}.`,
    );
  }
}

/** @see https://learn.microsoft.com/azure/cosmos-db/limit-total-account-throughput */
export function checkCapacity({ capacity }: Values): void {
  const limit = isRecord(capacity) ? capacity.totalThroughputLimit : undefined;
  if (limit === undefined || limit === -1 || (typeof limit === "number" && Number.isInteger(limit) && limit >= 0))
    return;
  throw badRequest(`The totalThroughputLimit must be -1 or a whole number from 0, but is ${JSON.stringify(limit)}.`);
}

export function checkCapabilityChange(inputs: Values, old: Values): void {
  const lost = capabilityNames(old).find((name) => !capabilityNames(inputs).includes(name));
  const gained = capabilityNames(inputs).find((name) => !capabilityNames(old).includes(name));
  if (lost !== undefined) throw badRequest(`The capability '${lost}' cannot be removed from an account.`);
  if (gained === "EnableServerless") throw badRequest("An account cannot become serverless.");
}
