import { isRecord } from "../../../values.ts";
import { AzureFault } from "../../azureFault.ts";
import { isOfType, nameOf } from "../../arm.ts";
import { shortName } from "../../region.ts";
import type { StoredResource, Values } from "../../resource.ts";
import type { Write } from "../../service.ts";
import { deletedOfType } from "../../softDelete.ts";
import type { Store } from "../../store.ts";
import { list, records } from "../references.ts";
import { isContinuous, restorableDays } from "./backup.ts";
import { badRequest } from "./faults.ts";
import { regions } from "./locations.ts";
import { hasThroughput } from "./provisioned.ts";

const account = "Microsoft.DocumentDB/databaseAccounts";
const database = `${account}/sqlDatabases`;
const sourceId =
  /^\/subscriptions\/[^/]+\/providers\/Microsoft\.DocumentDB\/locations\/([^/]+)\/restorableDatabaseAccounts\/([0-9a-f-]{36})$/i;

/**
 * An account that can be restored, as it is or as it was when it was deleted.
 *
 * @see https://learn.microsoft.com/powershell/module/az.cosmosdb/get-azcosmosdbrestorabledatabaseaccount
 */
interface Source {
  source: StoredResource;
  /** What holds the account, and what lies in it. */
  holder: Store;
  deletionDate?: Date;
  /** The region from which its backup is taken. */
  region: string;
}

/** @see https://learn.microsoft.com/azure/cosmos-db/restore-account-continuous-backup#restore-arm-template */
export function checkRestore({ store, inputs }: Write): void {
  if (inputs.createMode !== "Restore") return;
  const parameters = isRecord(inputs.restoreParameters) ? inputs.restoreParameters : {};
  const { restoreMode, restoreTimestampInUtc } = parameters;
  if (restoreMode !== "PointInTime") {
    throw badRequest(`The restoreParameters need a restoreMode of PointInTime, not ${String(restoreMode)}.`);
  }
  const found = sourceOf(store, parameters);
  const { source, region } = found;
  if (!isContinuous(source.properties)) {
    throw badRequest(`The account '${nameOf(source.id)}' has no continuous backup: it cannot be restored.`);
  }
  const targets = regions(inputs).map(({ name }) => name);
  if (!regions(source.properties).some(({ name }) => name === region) || targets.join() !== region) {
    throw badRequest(
      `The account '${nameOf(source.id)}' is restored into one of its own locations, that of the restoreSource ('${region}'), and no other: ${targets.join(", ")}.`,
    );
  }
  checkTime(restoreTimestampInUtc, found);
  checkChosen(found, parameters);
  const identity = inputs.defaultIdentity;
  if (source.properties.keyVaultKeyUri !== undefined && !String(identity).startsWith("UserAssignedIdentity=")) {
    throw badRequest(
      "The account to be restored is encrypted with a customer-managed key: the new one needs a user-assigned identity as its defaultIdentity.",
    );
  }
}

/**
 * Copies the databases and containers of the source as they are now: the simulated Azure keeps no past. Roles, their
 * assignments and private endpoints are not restored.
 */
export function restoreInto({ store, id, inputs, old }: Write): void {
  if (old !== undefined || inputs.createMode !== "Restore") return;
  const parameters = isRecord(inputs.restoreParameters) ? inputs.restoreParameters : {};
  const found = sourceOf(store, parameters);
  for (const one of chosen(found, parameters)) {
    const resource = isRecord(one.properties.resource) ? restored(one.properties.resource, parameters) : {};
    store.write({
      ...one,
      id: `${id}${one.id.slice(found.source.id.length)}`,
      properties: { ...one.properties, resource },
    });
  }
}

function restored(resource: Values, { restoreWithTtlDisabled }: Values): Values {
  const { conflictResolutionPolicy: policy } = resource;
  // The analytical store is in no backup, and a policy of the container's own to resolve conflicts is reset.
  const lost = ["analyticalStorageTtl"];
  if (isRecord(policy) && policy.mode === "Custom") lost.push("conflictResolutionPolicy");
  if (restoreWithTtlDisabled === true) lost.push("defaultTtl");
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !lost.includes(name)));
}

function sourceOf(store: Store, { restoreSource }: Values): Source {
  const [, location, instanceId = ""] = sourceId.exec(String(restoreSource)) ?? [];
  if (location === undefined) {
    throw badRequest(
      `The restoreSource '${String(restoreSource)}' is not valid: it must be /subscriptions/{subscriptionId}/providers/Microsoft.DocumentDB/locations/{location}/restorableDatabaseAccounts/{instanceId}.`,
    );
  }
  const region = shortName(location);
  const isAsked = ({ properties }: StoredResource): boolean => properties.instanceId === instanceId.toLowerCase();
  const source = store.below("").find((one) => isOfType(one.id, account) && isAsked(one));
  if (source !== undefined) return { source, holder: store, region };
  const deleted = deletedOfType(store, account).find(({ resource }) => isAsked(resource));
  if (deleted === undefined) {
    throw new AzureFault("NotFound", `The restorable database account '${instanceId}' was not found.`, 404);
  }
  return { source: deleted.resource, holder: store.deleted, deletionDate: deleted.deletionDate, region };
}

function checkTime(value: unknown, { source, deletionDate }: Source): void {
  const days = restorableDays(source.properties);
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(String(value))
    ? Date.parse(String(value))
    : Number.NaN;
  if (Number.isNaN(time)) {
    throw badRequest(
      `The restoreTimestampInUtc '${String(value)}' is not valid: it must be like 2026-01-31T12:00:00Z.`,
    );
  }
  if (time > Date.now() || time < Date.now() - days * 86_400_000) {
    throw badRequest(
      `The restoreTimestampInUtc '${String(value)}' is out of reach: it must lie in the last ${days} days.`,
    );
  }
  if (deletionDate !== undefined && time >= deletionDate.getTime()) {
    throw badRequest(
      `The restoreTimestampInUtc '${String(value)}' is out of reach: the account was deleted at ${deletionDate.toISOString()}.`,
    );
  }
}

/** The databases and containers to be restored: all, or those that are asked for. */
function chosen({ source, holder }: Source, { databasesToRestore }: Values): StoredResource[] {
  const all = holder
    .below(`${source.id}/sqlDatabases`)
    .filter(({ id }) => isOfType(id, database) || isOfType(id, `${database}/containers`));
  const wanted = records(databasesToRestore);
  if (wanted.length === 0) return all;
  return all.filter(({ id }) => {
    const [name = "", , container] = id.slice(`${source.id}/sqlDatabases/`.length).split("/");
    const asked = wanted.find(({ databaseName }) => databaseName === name);
    const names = list(asked?.collectionNames);
    return asked !== undefined && (container === undefined || names.length === 0 || names.includes(container));
  });
}

function checkChosen({ source, holder }: Source, { databasesToRestore }: Values): void {
  for (const { databaseName, collectionNames } of records(databasesToRestore)) {
    const found = holder.read(`${source.id}/sqlDatabases/${String(databaseName)}`);
    if (found === undefined) {
      throw badRequest(`The account '${nameOf(source.id)}' has no database '${String(databaseName)}' to restore.`);
    }
    const names = list(collectionNames).map(String);
    const missing = names.find((name) => holder.read(`${found.id}/containers/${name}`) === undefined);
    if (missing !== undefined) {
      throw badRequest(`The database '${String(databaseName)}' has no container '${missing}' to restore.`);
    }
    if (names.length > 0 && hasThroughput(found.properties)) {
      throw badRequest(
        `The database '${String(databaseName)}' shares its throughput: it can be restored as a whole only, without collectionNames.`,
      );
    }
  }
}
