import type { Fidelity } from "../behaviour.ts";

const manager = "https://learn.microsoft.com/azure/azure-resource-manager";
const locks = `${manager}/management/lock-resources`;
const names = `${manager}/management/resource-name-rules`;

/** What Azure Resource Manager does for all services, and the sandbox for all types. */
export const cloud: Fidelity = {
  title: "Azure Resource Manager",
  groups: [
    {
      source: "cloud/cloud.ts",
      page: `${manager}/troubleshooting/error-not-found`,
      tests: "cloudManager.test.ts",
      behaviours: [
        { does: "Refuses an id that is none", code: "InvalidResourceId", test: "what lies nowhere" },
        { does: "Changes nothing that is gone", code: "ResourceNotFound", test: "changes nothing that is gone" },
        {
          does: "Makes nothing where something of this id is, as azure-native does; it is to be imported",
          code: "ResourceAlreadyExists",
          test: "what is there",
        },
      ],
    },
    {
      source: "cloud/cloud.ts",
      page: `${manager}/troubleshooting/error-not-found`,
      tests: "cloudNetwork.test.ts",
      behaviours: [
        {
          does: "Makes nothing in a group that is not there",
          code: "ResourceGroupNotFound",
          test: "a group that is not there",
        },
      ],
    },
    {
      source: "cloud/cloud.ts",
      page: `${manager}/troubleshooting/error-parent-resource`,
      tests: "cloudNetwork.test.ts",
      behaviours: [
        {
          does: "Makes nothing in a parent that is not there",
          code: "ParentResourceNotFound",
          test: "a run command without a machine",
        },
      ],
    },
    {
      source: "cloud/store.ts",
      page: `${manager}/troubleshooting/error-not-found`,
      tests: "cloudStore.test.ts",
      behaviours: [
        { does: "Keeps nothing under an id that is none", code: "InvalidResourceId", test: "an id that is none" },
      ],
    },
    {
      source: "cloud/fileNames.ts",
      page: names,
      tests: "cloudStore.test.ts",
      behaviours: [
        {
          does: "Refuses a name longer than a file's can be, which is longer than any of Azure's",
          code: "InvalidResourceName",
          test: "a name that no file can have",
        },
      ],
    },
    {
      source: "cloud/arm.ts",
      page: names,
      tests: "cloudStore.test.ts",
      behaviours: [
        {
          does: "Finds an id in any spelling, and keeps the first",
          test: "are found in any spelling, and keep the first",
        },
      ],
    },
    {
      source: "cloud/cloud.ts",
      page: `${manager}/management/delete-resource-group`,
      tests: "cloudStore.test.ts",
      behaviours: [
        {
          does: "Deletes with a resource all that lies in it, and the principals of that",
          test: "go with what they lie in, and their principals too",
        },
      ],
    },
    {
      source: "cloud/cloud.ts",
      page: "https://learn.microsoft.com/dotnet/api/azure.resourcemanager.cosmosdb.cosmosdbaccountresource.getkeysasync",
      tests: "cloudCosmosKeys.test.ts",
      behaviours: [
        {
          does: "Hands out no key: the one refusal that Azure does not have",
          code: "KeysAreNotToBeHad",
          test: "are not to be had by %s, which is written down",
        },
      ],
    },
    {
      source: "cloud/services/resourceGroup.ts",
      page: `${names}#microsoftresources`,
      tests: "cloudManager.test.ts",
      behaviours: [
        {
          does: "A group's name has 1 to 90 letters, digits, `.`, `_`, `-` and parentheses, and ends with no period",
          code: "InvalidResourceGroup",
          test: "a group's name with a period at its end",
        },
        { does: "A group has a region", code: "LocationRequired", test: "a group without a region" },
      ],
    },
    {
      source: "cloud/services/references.ts",
      page: `${manager}/troubleshooting/error-not-found`,
      tests: "cloudNetwork.test.ts",
      behaviours: [
        {
          does: "What a resource refers to exists",
          code: "InvalidResourceReference",
          test: "a security group that is not there",
        },
      ],
    },
    {
      source: "cloud/services/references.ts",
      page: `${manager}/troubleshooting/error-not-found`,
      tests: "cloudGalleries.test.ts",
      behaviours: [
        {
          does: "What a resource refers to is of the type that belongs there",
          code: "InvalidRequestFormat",
          test: "a profile instead of a version",
        },
      ],
    },
    {
      source: "cloud/locks.ts",
      page: locks,
      tests: "cloudCosmosLocks.test.ts",
      behaviours: [
        {
          does: "A lock keeps its resource, what lies in that, and what it lies in, from deletion; role assignments too",
          code: "ScopeLocked",
          test: "keeps %s, until it is taken away",
        },
        {
          does: "A `ReadOnly` lock refuses every change",
          code: "ScopeLocked",
          test: "refuses what is new, what changes and what goes",
        },
        {
          does: "A lock can be put and taken at any time",
          test: "is put and taken while the account is being written",
        },
      ],
    },
    {
      source: "cloud/services/authorization.ts",
      page: locks,
      tests: "cloudCosmosLocks.test.ts",
      behaviours: [
        { does: "A lock is `CanNotDelete` or `ReadOnly`", code: "LockLevelInvalid", test: "of a level that is none" },
        {
          does: "A lock's name has at most 260 characters, none of `<>%&:?/` and the backslash",
          code: "InvalidLockName",
          test: "has a name without the signs that Azure keeps for itself",
        },
        { does: "A lock's notes have at most 512 characters", code: "LockNotesTooLong", test: "with a whole story" },
        {
          does: "A lock is on something that exists",
          code: "ParentResourceNotFound",
          test: "on something that is not there",
        },
      ],
    },
  ],
  unknown: [
    "Quotas of a subscription, capacity of a region, and which services and sizes a region offers",
    "The rights of whoever deploys: everybody may do everything, and `AuthorizationFailed` never comes",
    "Policies in force: no policy denies, changes or adds anything",
    "Throttling by itself: `TooManyRequests` comes only when a test asks for it",
    "Registration of resource providers and of preview features, such as `Microsoft.Compute/EncryptionAtHost`",
    "Time: every operation is done at once, and a list shows at once what was written",
    "Etags and `If-Match`: the last write wins, save where two writes at once are refused",
    "Soft delete of other types than vaults, workspaces, accounts, applications and service principals: the rest is gone",
    "Moves between groups and subscriptions, and a second subscription or tenant",
    "Tags' limits, and names that Microsoft reserves",
    "What the API versions of one type have different",
  ],
};
