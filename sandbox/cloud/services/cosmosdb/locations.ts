import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../resource.ts";
import { shortName } from "../../region.ts";
import { records } from "../references.ts";
import { isServerless } from "./capabilities.ts";
import { badRequest } from "./faults.ts";

/** A region of an account. */
export interface Region {
  /** In Azure's short spelling: `westeurope`. */
  name: string;
  zones: boolean;
  /** The account writes in the one of 0. */
  priority: number;
}

/** An account's regions, the one it writes in first. */
export function regions({ locations }: Values): Region[] {
  return records(locations)
    .map(({ locationName, isZoneRedundant, failoverPriority }) => ({
      name: shortName(locationName),
      zones: isZoneRedundant === true,
      priority: Number(failoverPriority ?? 0),
    }))
    .sort((one, other) => one.priority - other.priority);
}

/** @see https://learn.microsoft.com/azure/cosmos-db/distribute-data-globally */
export function checkLocations(inputs: Values): void {
  const given = regions(inputs);
  if (given.length === 0) throw badRequest("The account needs at least one location.");
  const names = given.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw badRequest(`The location '${twice}' is given more than once.`);
  if (given.some(({ priority }, index) => priority !== index)) {
    const priorities = given.map(({ priority }) => priority).join(", ");
    throw badRequest(`The failover priorities must be 0 to ${given.length - 1}, each once, but are ${priorities}.`);
  }
  if (!isServerless(inputs)) return;
  if (given.length > 1 || inputs.enableMultipleWriteLocations === true) {
    throw badRequest("A serverless account has one location only, and writes in one only.");
  }
  if (inputs.enableAutomaticFailover === true) {
    throw badRequest("Automatic failover is not supported for serverless accounts.");
  }
}

/** @see https://learn.microsoft.com/azure/cosmos-db/manage-with-templates */
export function checkLocationChange(inputs: Values, old: Values): void {
  const [before, after] = [regions(old), regions(inputs)];
  if (isDeepStrictEqual(before, after)) return;
  const redundancy = after.find(({ name, zones }) => before.some((one) => one.name === name && one.zones !== zones));
  if (redundancy !== undefined) {
    throw badRequest(
      `The zone redundancy of the location '${redundancy.name}' cannot be changed; remove the location and add it anew.`,
    );
  }
  checkPrimary(before, after, inputs.enableMultipleWriteLocations === true);
  const changed = otherChange(inputs, old);
  if (changed !== undefined) {
    throw badRequest(
      `Updating account locations is not allowed along with updating other properties: '${changed}' changes too.`,
    );
  }
}

/** An account that writes in one region changes it by a failover; one that writes in all has none to change. */
function checkPrimary(before: Region[], after: Region[], writesEverywhere: boolean): void {
  const [from = "", to = ""] = [before[0]?.name, after[0]?.name];
  if (from === to) return;
  const had = new Set(before.map(({ name }) => name));
  const has = new Set(after.map(({ name }) => name));
  if (!writesEverywhere && (had.size !== has.size || [...has].some((name) => !had.has(name)))) {
    throw badRequest(
      `The write location '${from}' becomes '${to}' by a failover between the account's locations, which adds and ` +
        "removes none: change the priorities alone, and the locations before or after.",
    );
  }
  if (writesEverywhere && (has.has(from) || !had.has(to))) {
    throw badRequest(
      `The account writes in all of its locations: its first one, '${from}', can be removed, but not exchanged for '${to}'.`,
    );
  }
}

/** What a program says of an account that stands in the request's address. */
const inAddress = ["accountName", "resourceGroupName"];

/** A property that changes although it is none of those that may change together with the locations. */
function otherChange(inputs: Values, old: Values): string | undefined {
  // Azure fills in `false` where nothing is said.
  const comparable = (value: unknown): unknown => (value === false || value === null ? undefined : value);
  return Object.keys(inputs)
    .filter((name) => !["locations", "identity", "tags", ...inAddress].includes(name))
    .filter((name) => Object.hasOwn(old, name) || comparable(inputs[name]) !== undefined)
    .find((name) => !isDeepStrictEqual(comparable(old[name]), comparable(inputs[name])));
}
