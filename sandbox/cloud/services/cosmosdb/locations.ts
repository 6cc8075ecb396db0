import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../resource.ts";
import { records } from "../references.ts";
import { isServerless } from "./capabilities.ts";
import { badRequest } from "./faults.ts";

/** A location's name as Azure compares it. */
function regionOf({ locationName }: Values): string {
  return String(locationName).toLowerCase().replaceAll(" ", "");
}

/** @see https://learn.microsoft.com/azure/cosmos-db/distribute-data-globally */
export function checkLocations(inputs: Values): void {
  const { locations, enableAutomaticFailover, enableMultipleWriteLocations } = inputs;
  const given = records(locations);
  if (given.length === 0) throw badRequest("The account needs at least one location.");
  const names = given.map(regionOf);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw badRequest(`The location '${twice}' is given more than once.`);
  const priorities = given
    .map(({ failoverPriority }) => Number(failoverPriority ?? 0))
    .sort((one, other) => one - other);
  if (priorities.some((priority, index) => priority !== index)) {
    throw badRequest(
      `The failover priorities must be 0 to ${given.length - 1}, each once, but are ${priorities.join(", ")}.`,
    );
  }
  if (!isServerless(inputs)) return;
  if (given.length > 1 || enableMultipleWriteLocations === true) {
    throw badRequest("A serverless account has one location only.");
  }
  if (enableAutomaticFailover === true) {
    throw badRequest("Automatic failover is not supported for serverless accounts.");
  }
}

/** Regions change in an update of their own, and neither the writing one nor a region's zones in place. */
export function checkLocationChange(inputs: Values, old: Values): void {
  const [before, after] = [comparable(old), comparable(inputs)];
  if (isDeepStrictEqual(before, after)) return;
  const redundancy = after.find(({ name, zones }) => before.some((one) => one.name === name && one.zones !== zones));
  if (redundancy !== undefined) {
    throw badRequest(
      `The zone redundancy of the location '${redundancy.name}' cannot be changed; remove the location and add it anew.`,
    );
  }
  if (before[0]?.name !== after[0]?.name) {
    throw badRequest(
      `The write region '${before[0]?.name ?? ""}' cannot be changed by an update: change the failover priorities instead.`,
    );
  }
  const others = Object.keys(inputs).filter((name) => !["locations", "identity", "tags"].includes(name));
  const changed = others.find((name) => Object.hasOwn(old, name) && !isDeepStrictEqual(old[name], inputs[name]));
  if (changed !== undefined) {
    throw badRequest(
      `Updating account locations is not allowed along with updating other properties: '${changed}' changes too.`,
    );
  }
}

function comparable({ locations }: Values): { name: string; zones: boolean; priority: number }[] {
  return records(locations)
    .map((location) => ({
      name: regionOf(location),
      zones: location.isZoneRedundant === true,
      priority: Number(location.failoverPriority ?? 0),
    }))
    .sort((one, other) => one.priority - other.priority);
}

/** What Azure says of each location beside what was asked for. */
export function locationOutputs(account: string, { locations, enableMultipleWriteLocations }: Values): Values {
  const all = records(locations).map((location) => ({
    id: `${account}-${regionOf(location)}`,
    locationName: location.locationName,
    failoverPriority: location.failoverPriority,
    isZoneRedundant: location.isZoneRedundant,
    documentEndpoint: `https://${account}-${regionOf(location)}.documents.azure.com:443/`,
    provisioningState: "Succeeded",
  }));
  return {
    readLocations: all,
    writeLocations: enableMultipleWriteLocations === true ? all : all.slice(0, 1),
    failoverPolicies: all.map(({ id, locationName, failoverPriority }) => ({ id, locationName, failoverPriority })),
  };
}
