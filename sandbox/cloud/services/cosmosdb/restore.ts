import { nameOf } from "../../arm.ts";
import { isRecord } from "../../../values.ts";
import type { StoredResource } from "../../resource.ts";
import type { Write } from "../../service.ts";
import type { Store } from "../../store.ts";
import { accounts } from "./capabilities.ts";
import { badRequest } from "./faults.ts";

/**
 * The account that another one is restored from. What was granted on it does not come along.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/restore-account-continuous-backup
 */
export function restoreSource({ store, inputs }: Pick<Write, "store" | "inputs">): StoredResource | undefined {
  if (inputs.createMode !== "Restore") return undefined;
  const { restoreParameters } = inputs;
  const source = isRecord(restoreParameters) ? String(restoreParameters.restoreSource) : "";
  const [, instance] =
    /^\/subscriptions\/[^/]+\/providers\/Microsoft\.DocumentDB\/locations\/[^/]+\/restorableDatabaseAccounts\/([^/]+)$/i.exec(
      source,
    ) ?? [];
  if (instance === undefined) {
    throw badRequest(`The restoreSource '${source}' must be the id of a restorable database account.`);
  }
  if (!isRecord(restoreParameters) || restoreParameters.restoreTimestampInUtc === undefined) {
    throw badRequest("A restore needs restoreTimestampInUtc.");
  }
  const found = accounts(store).find(({ properties }) => properties.instanceId === instance);
  if (found === undefined) throw badRequest(`The restorable account '${instance}' was not found.`);
  const policy = found.properties.backupPolicy;
  if (!isRecord(policy) || policy.type !== "Continuous") {
    throw badRequest(`The account '${nameOf(found.id)}' has no continuous backup to restore from.`);
  }
  return found;
}

/** Gives a restored account the databases and containers of its source: no roles, no endpoints, no settings. */
export function restoreContents(store: Store, source: StoredResource, id: string): void {
  const contents = store.below(`${source.id}/sqlDatabases`);
  for (const resource of contents) store.write({ ...resource, id: id + resource.id.slice(source.id.length) });
}
