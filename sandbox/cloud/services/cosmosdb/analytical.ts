import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { badRequest, shown } from "./faults.ts";

/** @see https://learn.microsoft.com/azure/cosmos-db/analytical-store-introduction */
export function checkAnalyticalChange(inputs: Values, old: Values): void {
  if (old.enableAnalyticalStorage !== true) return;
  if (inputs.enableAnalyticalStorage !== true) {
    throw badRequest("Analytical storage cannot be switched off once it is on.");
  }
  const [before, after] = [schemaType(old), schemaType(inputs)];
  if (after !== undefined && after !== (before ?? "WellDefined")) {
    throw badRequest(
      "The schema type of the analytical storage is decided when it is switched on, and cannot be changed.",
    );
  }
}

function schemaType({ analyticalStorageConfiguration: given }: Values): unknown {
  return isRecord(given) ? given.schemaType : undefined;
}

/** What a container keeps in the analytical store, and for how long. */
export function checkAnalyticalTimeToLive(resource: Values, account: Values, before: Values | undefined): void {
  const { analyticalStorageTtl: ttl } = resource;
  if (ttl === undefined) return;
  if (!Number.isInteger(ttl) || Number(ttl) < -1 || Number(ttl) > 2_147_483_647) {
    throw badRequest(`The analyticalStorageTtl must be -1, 0 or a number of seconds, but is ${shown(ttl)}.`);
  }
  if (ttl === 0 && (before?.analyticalStorageTtl ?? 0) !== 0) {
    throw badRequest("The analytical store of a container cannot be switched off once it is on.");
  }
  if (ttl !== 0 && account.enableAnalyticalStorage !== true) {
    throw badRequest("An analyticalStorageTtl needs an account with analytical storage: enableAnalyticalStorage.");
  }
}
