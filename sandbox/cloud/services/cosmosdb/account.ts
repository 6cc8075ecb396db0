import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../../values.ts";
import { AzureFault } from "../../azureFault.ts";
import { nameOf, sameId } from "../../arm.ts";
import type { StoredResource, Values } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import { records } from "../references.ts";
import { badRequest } from "./faults.ts";

/** @see https://learn.microsoft.com/rest/api/cosmos-db-resource-provider/database-accounts/create-or-update */
export const databaseAccount: Service = {
  check: (write) => {
    checkName(write);
    checkLocations(write.inputs);
    checkConsistency(write.inputs);
    checkFreeTier(write);
    if (write.old !== undefined) checkChange(write.inputs, write.old);
  },
  computed: ({ id, inputs, old }) => {
    const name = nameOf(id);
    const locations = records(inputs.locations).map((location) => regional(name, location));
    const writable = inputs.enableMultipleWriteLocations === true ? locations : locations.slice(0, 1);
    return {
      documentEndpoint: `https://${name}.documents.azure.com:443/`,
      instanceId: old?.properties.instanceId ?? randomUUID(),
      provisioningState: "Succeeded",
      readLocations: locations,
      writeLocations: writable,
      failoverPolicies: locations.map(({ id: region, locationName, failoverPriority }) => ({
        id: region,
        locationName,
        failoverPriority,
      })),
    };
  },
};

function regional(account: string, { locationName, failoverPriority, isZoneRedundant }: Values): Values {
  const region = String(locationName).toLowerCase().replaceAll(" ", "");
  return {
    id: `${account}-${region}`,
    locationName,
    failoverPriority,
    isZoneRedundant,
    documentEndpoint: `https://${account}-${region}.documents.azure.com:443/`,
    provisioningState: "Succeeded",
  };
}

function checkName({ id, store, old }: Write): void {
  const name = nameOf(id);
  if (!/^[a-z0-9][a-z0-9-]{1,42}[a-z0-9]$/.test(name)) {
    throw badRequest(
      `DatabaseAccount name '${name}' is invalid: 3 to 44 lower-case letters, digits and '-', the first and the last a letter or digit.`,
    );
  }
  const taken = old === undefined && accounts(store.below("")).some((other) => nameOf(other.id) === name);
  if (taken) throw new AzureFault("Conflict", `Dns record for ${name} under zone Document is already taken.`, 409);
}

function accounts(resources: StoredResource[]): StoredResource[] {
  return resources.filter(({ type }) => type.toLowerCase() === "microsoft.documentdb/databaseaccounts");
}

function checkLocations({
  locations,
  enableAutomaticFailover,
  enableMultipleWriteLocations,
  capabilities,
}: Values): void {
  const given = records(locations);
  if (given.length === 0) throw badRequest("The account needs at least one location.");
  const names = given.map(({ locationName }) => String(locationName).toLowerCase().replaceAll(" ", ""));
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
  if (isServerless({ capabilities }) && (given.length > 1 || enableMultipleWriteLocations === true)) {
    throw badRequest("A serverless account has one location only.");
  }
  if (enableAutomaticFailover === true && given.length === 1 && isServerless({ capabilities })) {
    throw badRequest("Automatic failover is not supported for serverless accounts.");
  }
}

/** @see https://learn.microsoft.com/azure/cosmos-db/consistency-levels */
function checkConsistency({ consistencyPolicy, locations, enableMultipleWriteLocations }: Values): void {
  if (!isRecord(consistencyPolicy)) return;
  const { defaultConsistencyLevel, maxStalenessPrefix, maxIntervalInSeconds } = consistencyPolicy;
  if (defaultConsistencyLevel === "Strong" && enableMultipleWriteLocations === true) {
    throw badRequest("Strong consistency is not supported for accounts with multiple write locations.");
  }
  if (defaultConsistencyLevel !== "BoundedStaleness") return;
  const [prefix, interval] = records(locations).length > 1 ? [100_000, 300] : [10, 5];
  if (Number(maxStalenessPrefix ?? 0) < prefix || Number(maxIntervalInSeconds ?? 0) < interval) {
    throw badRequest(
      `Bounded staleness needs here maxStalenessPrefix of at least ${prefix} and maxIntervalInSeconds of at least ${interval}.`,
    );
  }
}

function checkFreeTier({ id, store, inputs }: Write): void {
  if (inputs.enableFreeTier !== true) return;
  const [, , subscription = ""] = id.split("/");
  const other = accounts(store.below(`/subscriptions/${subscription}`)).find(
    (account) => account.properties.enableFreeTier === true && !sameId(account.id, id),
  );
  if (other !== undefined) {
    throw badRequest(
      `Free tier has already been applied to another Azure Cosmos DB account in this subscription: ${nameOf(other.id)}.`,
    );
  }
}

function checkChange(inputs: Values, { properties: old }: StoredResource): void {
  for (const property of ["kind", "enableFreeTier", "createMode"]) {
    if (inputs[property] !== undefined && old[property] !== undefined && inputs[property] !== old[property]) {
      throw badRequest(`The property '${property}' of an account cannot be changed.`);
    }
  }
  const [backup, before] = [typeOf(inputs.backupPolicy), typeOf(old.backupPolicy)];
  if (before === "Continuous" && backup !== "Continuous") {
    throw badRequest("An account with continuous backup cannot go back to periodic backup.");
  }
  if (old.enableAnalyticalStorage === true && inputs.enableAnalyticalStorage !== true) {
    throw badRequest("Analytical storage cannot be switched off once it is on.");
  }
  const lost = capabilityNames(old).find((name) => !capabilityNames(inputs).includes(name));
  const gained = capabilityNames(inputs).find((name) => !capabilityNames(old).includes(name));
  if (lost !== undefined) throw badRequest(`The capability '${lost}' cannot be removed from an account.`);
  if (gained === "EnableServerless") throw badRequest("An account cannot become serverless.");
  checkLocationChange(inputs, old);
}

function checkLocationChange(inputs: Values, old: Values): void {
  const [before, after] = [comparableLocations(old), comparableLocations(inputs)];
  if (isDeepStrictEqual(before, after)) return;
  const redundancy = after.find(({ name, zones }) => before.some((one) => one.name === name && one.zones !== zones));
  if (redundancy !== undefined) {
    throw badRequest(
      `The zone redundancy of the location '${redundancy.name}' cannot be changed; remove the location and add it anew.`,
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

function comparableLocations({ locations }: Values): { name: string; zones: boolean; priority: number }[] {
  return records(locations)
    .map(({ locationName, isZoneRedundant, failoverPriority }) => ({
      name: String(locationName).toLowerCase().replaceAll(" ", ""),
      zones: isZoneRedundant === true,
      priority: Number(failoverPriority ?? 0),
    }))
    .sort((one, other) => one.priority - other.priority);
}

function typeOf(policy: unknown): unknown {
  return isRecord(policy) ? policy.type : undefined;
}

function capabilityNames({ capabilities }: Values): string[] {
  return records(capabilities).map(({ name }) => String(name));
}

/** Whether an account's properties make it serverless. */
export function isServerless(properties: Values): boolean {
  return capabilityNames(properties).includes("EnableServerless");
}
