import { randomUUID } from "node:crypto";
import { AzureFault } from "../../azureFault.ts";
import { isOfType, nameOf, sameId } from "../../arm.ts";
import { shortName } from "../../region.ts";
import type { StoredResource, Values } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import type { Store } from "../../store.ts";
import { checkIdentities, ownIdentity } from "../managedIdentity.ts";
import { records } from "../references.ts";
import { checkAnalyticalChange } from "./analytical.ts";
import { checkBackup, checkBackupChange, isContinuous, restorableDays } from "./backup.ts";
import { checkCapabilityChange, isServerless } from "./capabilities.ts";
import { checkCapacity } from "./capacity.ts";
import { checkConsistency } from "./consistency.ts";
import { checkEncryption } from "./encryption.ts";
import { badRequest } from "./faults.ts";
import { checkLocationChange, checkLocations } from "./locations.ts";
import { checkRestore, restoreInto } from "./restore.ts";
import { addBuiltInRoles } from "./roleDefinition.ts";

/** @see https://learn.microsoft.com/rest/api/cosmos-db-resource-provider/database-accounts/create-or-update */
export const databaseAccount: Service = {
  check: (write) => {
    checkName(write);
    checkLocations(write.inputs);
    checkConsistency(write.inputs);
    checkBackup(write.inputs);
    checkIdentities(write);
    checkEncryption(write);
    checkCapacity(write);
    checkFreeTier(write);
    if (write.old === undefined) checkRestore(write);
    else checkChange(write.inputs, write.old);
  },
  computed: (write) => {
    const { id, inputs, old } = write;
    const name = nameOf(id);
    const locations = records(inputs.locations).map((location) => regional(name, location));
    const writesIn = ({ failoverPriority }: Values): boolean =>
      inputs.enableMultipleWriteLocations === true || Number(failoverPriority ?? 0) === 0;
    return {
      documentEndpoint: `https://${name}.documents.azure.com:443/`,
      instanceId: old?.properties.instanceId ?? randomUUID(),
      provisioningState: "Succeeded",
      readLocations: locations,
      writeLocations: locations.filter(writesIn),
      failoverPolicies: locations.map(({ id: region, locationName, failoverPriority }) => ({
        id: region,
        locationName,
        failoverPriority,
      })),
      ...ownIdentity(write),
    };
  },
  written: (write, { id }) => {
    if (write.old !== undefined) return;
    addBuiltInRoles(write.store, id);
    restoreInto(write);
  },
  keptDays: ({ properties }) => (isContinuous(properties) ? restorableDays(properties) : undefined),
};

function regional(account: string, { locationName, failoverPriority, isZoneRedundant }: Values): Values {
  const region = shortName(locationName);
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
  const taken = old === undefined && accounts(store, "").some((other) => nameOf(other.id) === name);
  if (taken) throw new AzureFault("Conflict", `Dns record for ${name} under zone Document is already taken.`, 409);
}

function accounts(store: Store, scope: string): StoredResource[] {
  return store.below(scope).filter(({ id }) => isOfType(id, "Microsoft.DocumentDB/databaseAccounts"));
}

function checkFreeTier({ id, store, inputs }: Write): void {
  if (inputs.enableFreeTier !== true) return;
  if (isServerless(inputs)) throw badRequest("Free tier is not available for serverless accounts.");
  const [, , subscription = ""] = id.split("/");
  const other = accounts(store, `/subscriptions/${subscription}`).find(
    (account) => account.properties.enableFreeTier === true && !sameId(account.id, id),
  );
  if (other !== undefined) {
    throw badRequest(
      `Free tier has already been applied to another Azure Cosmos DB account in this subscription: ${nameOf(other.id)}.`,
    );
  }
}

function checkChange(inputs: Values, { properties: old }: StoredResource): void {
  // Azure takes what is left out for its default, and these have one.
  const kept = { kind: "GlobalDocumentDB", enableFreeTier: false, createMode: "Default" };
  for (const [property, usual] of Object.entries(kept)) {
    if ((inputs[property] ?? usual) !== (old[property] ?? usual)) {
      throw badRequest(`The property '${property}' of an account cannot be changed.`);
    }
  }
  checkBackupChange(inputs, old);
  checkAnalyticalChange(inputs, old);
  checkCapabilityChange(inputs, old);
  checkLocationChange(inputs, old);
}
