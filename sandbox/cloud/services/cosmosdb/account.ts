import { randomUUID } from "node:crypto";
import { AzureFault } from "../../azureFault.ts";
import { nameOf } from "../../arm.ts";
import type { StoredResource, Values } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import { checkBackup, checkBackupChange } from "./backup.ts";
import { accounts, checkCapabilityChange, checkCapacity, checkFreeTier } from "./capabilities.ts";
import { checkConsistency } from "./consistency.ts";
import { checkEncryption, checkEncryptionChange } from "./encryption.ts";
import { badRequest } from "./faults.ts";
import { checkLocationChange, checkLocations, locationOutputs } from "./locations.ts";
import { restoreContents, restoreSource } from "./restore.ts";

/** @see https://learn.microsoft.com/rest/api/cosmos-db-resource-provider/database-accounts/create-or-update */
export const databaseAccount: Service = {
  check: (write) => {
    checkName(write);
    checkLocations(write.inputs);
    checkConsistency(write.inputs);
    checkBackup(write.inputs);
    checkCapacity(write.inputs);
    checkFreeTier(write);
    checkEncryption(write.inputs);
    if (write.old === undefined) restoreSource(write);
    else checkChange(write.inputs, write.old);
  },
  computed: ({ id, inputs, old, store }) => {
    const source = old === undefined ? restoreSource({ store, inputs }) : undefined;
    if (source !== undefined) restoreContents(store, source, id);
    return {
      documentEndpoint: `https://${nameOf(id)}.documents.azure.com:443/`,
      instanceId: old?.properties.instanceId ?? randomUUID(),
      provisioningState: "Succeeded",
      ...locationOutputs(nameOf(id), inputs),
    };
  },
};

function checkName({ id, store, old }: Write): void {
  const name = nameOf(id);
  if (!/^[a-z0-9][a-z0-9-]{1,42}[a-z0-9]$/.test(name)) {
    throw badRequest(
      `DatabaseAccount name '${name}' is invalid: 3 to 44 lower-case letters, digits and '-', the first and the last a letter or digit.`,
    );
  }
  const taken = old === undefined && accounts(store).some((other) => nameOf(other.id) === name);
  if (taken) throw new AzureFault("Conflict", `Dns record for ${name} under zone Document is already taken.`, 409);
}

function checkChange(inputs: Values, { properties: old }: StoredResource): void {
  for (const property of ["kind", "enableFreeTier", "createMode"]) {
    if (inputs[property] !== undefined && old[property] !== undefined && inputs[property] !== old[property]) {
      throw badRequest(`The property '${property}' of an account cannot be changed.`);
    }
  }
  if (old.enableAnalyticalStorage === true && inputs.enableAnalyticalStorage !== true) {
    throw badRequest("Analytical storage cannot be switched off once it is on.");
  }
  checkBackupChange(inputs, old);
  checkCapabilityChange(inputs, old);
  checkEncryptionChange(inputs, old);
  checkLocationChange(inputs, old);
}
