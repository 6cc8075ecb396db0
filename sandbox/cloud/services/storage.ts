import { isRecord } from "../../values.ts";
import { AzureFault } from "../azureFault.ts";
import { nameOf, sameId } from "../arm.ts";
import type { Values } from "../resource.ts";
import type { Service, Write } from "../service.ts";
import { records } from "./references.ts";

const accountType = "microsoft.storage/storageaccounts";

/** @see https://learn.microsoft.com/rest/api/storagerp/storage-accounts/create */
const storageAccount: Service = {
  check: (write) => {
    const { id, store, inputs, old } = write;
    const name = nameOf(id);
    if (!/^[a-z0-9]{3,24}$/.test(name)) {
      throw new AzureFault(
        "AccountNameInvalid",
        `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.`,
      );
    }
    const taken = store
      .below("")
      .find((other) => other.type.toLowerCase() === accountType && nameOf(other.id) === name);
    if (taken !== undefined && !sameId(taken.id, id)) {
      throw new AzureFault("StorageAccountAlreadyTaken", `The storage account named ${name} is already taken.`, 409);
    }
    if (old !== undefined && old.properties.kind !== inputs.kind && inputs.kind !== "StorageV2") {
      throw new AzureFault("InvalidValuesForRequestParameters", "Values for request parameters are invalid: kind.");
    }
    checkIpRules(inputs);
  },
  computed: ({ id }) => ({
    provisioningState: "Succeeded",
    primaryEndpoints: { blob: `https://${nameOf(id)}.blob.core.windows.net/` },
  }),
};

/** @see https://learn.microsoft.com/azure/storage/common/storage-network-security-limitations */
function checkIpRules({ networkRuleSet }: Values): void {
  const rules = isRecord(networkRuleSet) ? records(networkRuleSet.ipRules) : [];
  for (const { iPAddressOrRange } of rules) {
    const range = String(iPAddressOrRange);
    const [, one = "", two = "", prefix = "24"] = /^(\d+)\.(\d+)\.\d+\.\d+(?:\/(\d+))?$/.exec(range) ?? [];
    const isPrivate =
      one === "10" || (one === "192" && two === "168") || (one === "172" && Number(two) >= 16 && Number(two) <= 31);
    if (one !== "" && !isPrivate && Number(prefix) <= 30) continue;
    throw new AzureFault(
      "InvalidValuesForRequestParameters",
      `Values for request parameters are invalid: networkAcls.ipRule[*].value. '${range}' is no public IPv4 address, nor a range up to /30.`,
    );
  }
}

/** @see https://learn.microsoft.com/rest/api/storagerp/blob-containers/create */
const blobContainer: Service = {
  check: (write) => {
    const name = nameOf(write.id);
    if (!/^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
      throw new AzureFault(
        "ContainerOperationFailure",
        `The specified resource name '${name}' contains invalid characters: 3 to 63 lowercase letters, digits and single '-'.`,
      );
    }
    const account = accountOf(write);
    const access = write.inputs.publicAccess;
    if (access !== undefined && access !== "None" && account.allowBlobPublicAccess !== true) {
      throw new AzureFault("PublicAccessNotPermitted", "Public access is not permitted on this storage account.", 409);
    }
  },
};

function accountOf({ store, id }: Write): Values {
  const accountId = id.replace(/\/blobServices\/.*$/i, "");
  const account = store.read(accountId);
  if (account !== undefined) return account.properties;
  throw new AzureFault(
    "ParentResourceNotFound",
    `Failed to perform 'write' on '${id}', because the parent resource '${accountId}' could not be found.`,
    404,
  );
}

/**
 * @see https://learn.microsoft.com/rest/api/storagerp/blob-containers/create-or-update-immutability-policy
 * @see https://learn.microsoft.com/rest/api/storagerp/blob-containers/delete-immutability-policy
 */
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
  // The provider sends no etag: https://github.com/pulumi/pulumi-azure-native/issues/2156
  checkDelete: () => {
    throw new AzureFault(
      "ContainerImmutabilityPolicyFailure",
      "Operation not allowed on immutability policy with incorrect etag: the request has no If-Match.",
      412,
    );
  },
};

export const storageServices: Record<string, Service> = {
  "Microsoft.Storage/storageAccounts": storageAccount,
  "Microsoft.Storage/storageAccounts/blobServices/containers": blobContainer,
  "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies": immutabilityPolicy,
};
