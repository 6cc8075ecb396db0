import { AzureFault } from "../azureFault.ts";
import { nameOf, parseArmId, resourceGroupId, sameId } from "../arm.ts";
import { roleDefinition } from "./azureRoles.ts";
import type { Service, Write } from "../service.ts";

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
const managementLock: Service = {
  check: (write) => {
    checkScope(write);
    const { level, notes } = write.inputs;
    if (level !== "CanNotDelete" && level !== "ReadOnly") {
      throw new AzureFault(
        "LockLevelInvalid",
        `The lock level '${String(level)}' is invalid: it must be CanNotDelete or ReadOnly.`,
      );
    }
    const name = nameOf(write.id);
    if (name.length > 260 || /[<>%&:\\?]/.test(name)) {
      throw new AzureFault(
        "InvalidLockName",
        `The lock name '${name}' is invalid: at most 260 characters, none of <>%&:\\?/.`,
      );
    }
    if (typeof notes === "string" && notes.length > 512) {
      throw new AzureFault("LockNotesTooLong", `The notes of a lock have at most 512 characters, not ${notes.length}.`);
    }
  },
};

function checkScope({ id, store }: Write): void {
  const scope = parseArmId(id)?.scope ?? "";
  const isSubscription = /^\/subscriptions\/[^/]+$/i.test(scope);
  // A group that is not there has been refused already, by its own code.
  if (isSubscription || sameId(resourceGroupId(scope) ?? "", scope) || store.read(scope) !== undefined) return;
  throw new AzureFault(
    "ParentResourceNotFound",
    `Failed to perform 'write' on '${id}', because the resource '${scope}' to be locked could not be found.`,
    404,
  );
}

export const authorizationServices: Record<string, Service> = {
  "Microsoft.Authorization/locks": managementLock,
  "Microsoft.Authorization/roleDefinitions": roleDefinition,
};
