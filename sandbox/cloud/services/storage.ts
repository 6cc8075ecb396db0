import { AzureFault } from "../azureFault.ts";
import { nameOf, parentId } from "../arm.ts";
import type { Service } from "../service.ts";

const accountType = "Microsoft.Storage/storageAccounts";

/** @see https://learn.microsoft.com/rest/api/storagerp/storage-accounts/create */
const account: Service = {
  check: ({ id }) => {
    if (/^[a-z0-9]{3,24}$/.test(nameOf(id))) return;
    throw new AzureFault(
      "AccountNameInvalid",
      `${nameOf(id)} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.`,
    );
  },
  computed: () => ({ provisioningState: "Succeeded" }),
};

/** @see https://learn.microsoft.com/rest/api/storagerp/blob-containers/create */
const container: Service = {
  check: ({ id, inputs: { publicAccess = "None" }, store }) => {
    if (!/^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(nameOf(id))) {
      throw new AzureFault("ContainerOperationFailure", "The specified resource name contains invalid characters.");
    }
    const owner = store.read(parentId(parentId(id) ?? "") ?? "");
    if (owner === undefined) {
      throw new AzureFault("ParentResourceNotFound", `The storage account of '${id}' could not be found.`, 404);
    }
    if (publicAccess !== "None" && owner.properties.allowBlobPublicAccess !== true) {
      throw new AzureFault("PublicAccessNotPermitted", "Public access is not permitted on this storage account.", 409);
    }
  },
};

/** @see https://learn.microsoft.com/rest/api/storagerp/blob-containers/create-or-update-immutability-policy */
const immutabilityPolicy: Service = {
  check: ({ id, inputs }) => {
    const {
      immutabilityPeriodSinceCreationInDays: days,
      allowProtectedAppendWrites,
      allowProtectedAppendWritesAll,
    } = inputs;
    if (nameOf(id) !== "default")
      throw new AzureFault("InvalidResourceName", "An immutability policy is called 'default'.");
    if (typeof days !== "number" || !Number.isInteger(days) || days < 1 || days > 146_000) {
      throw new AzureFault(
        "InvalidRequestPropertyValue",
        `The value '${String(days)}' of immutabilityPeriodSinceCreationInDays is not between 1 and 146000.`,
      );
    }
    if (allowProtectedAppendWrites === true && allowProtectedAppendWritesAll === true) {
      throw new AzureFault(
        "InvalidRequestPropertyValue",
        "allowProtectedAppendWrites and allowProtectedAppendWritesAll exclude each other.",
      );
    }
  },
  computed: ({ old }) => ({ state: old?.properties.state ?? "Unlocked" }),
};

export const storageServices: Record<string, Service> = {
  [accountType]: account,
  [`${accountType}/blobServices/containers`]: container,
  [`${accountType}/blobServices/containers/immutabilityPolicies`]: immutabilityPolicy,
};
