import { isRecord } from "../../../values.ts";
import { isOfType, sameId } from "../../arm.ts";
import type { Values } from "../../resource.ts";
import type { Write } from "../../service.ts";
import type { Store } from "../../store.ts";
import { isServerless } from "./capabilities.ts";
import { badRequest, shown } from "./faults.ts";
import { regions } from "./locations.ts";
import { ownThroughput } from "./provisioned.ts";

const collection = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases";

/** @see https://learn.microsoft.com/azure/cosmos-db/limit-total-account-throughput */
export function checkCapacity({ id, store, inputs, old }: Write): void {
  const { capacity } = inputs;
  const limit = isRecord(capacity) ? capacity.totalThroughputLimit : undefined;
  if (limit === undefined) return;
  if (!Number.isInteger(limit) || Number(limit) < -1) {
    throw badRequest(
      `The totalThroughputLimit must be -1, which is no limit, or a number of RU/s, but is ${shown(limit)}.`,
    );
  }
  if (isServerless(inputs) && limit !== -1) {
    throw badRequest("A total throughput limit is not supported for serverless accounts.");
  }
  const total = old === undefined ? 0 : provisioned(store, id) * regions(inputs).length;
  if (limit !== -1 && total > Number(limit)) {
    throw badRequest(
      `The totalThroughputLimit of ${shown(limit)} RU/s is below what is provisioned in all locations: ${total} RU/s.`,
    );
  }
}

/** Refuses a database or container that would need more than the account may have. */
export function checkWithinCapacity(store: Store, accountId: string, id: string, throughput: number): void {
  const account = store.read(accountId)?.properties ?? {};
  const limit = throughputLimit(account);
  if (limit === undefined) return;
  const total = (provisioned(store, accountId, id) + throughput) * regions(account).length;
  if (total > limit) {
    throw badRequest(
      `Your account is currently configured with a total throughput limit of ${limit} RU/s. This operation failed because it would have increased the total throughput to ${total} RU/s.`,
    );
  }
}

/** What an account may provision in all; nothing where there is no limit. */
export function throughputLimit({ capacity }: Values): number | undefined {
  const limit = isRecord(capacity) ? capacity.totalThroughputLimit : undefined;
  return typeof limit === "number" && limit >= 0 ? limit : undefined;
}

/** The RU/s of an account's databases and containers in one location; an autoscale one counts with its maximum. */
function provisioned(store: Store, accountId: string, without = ""): number {
  return store
    .below(`${accountId}/sqlDatabases`)
    .filter(({ id }) => isOfType(id, collection) || isOfType(id, `${collection}/containers`))
    .filter(({ id }) => !sameId(id, without))
    .reduce((sum, { id, properties }) => sum + ownThroughput(store, id, properties), 0);
}
