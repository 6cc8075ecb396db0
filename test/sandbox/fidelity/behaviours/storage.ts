import type { Fidelity } from "../behaviour.ts";

const rest = "https://learn.microsoft.com/rest/api/storagerp";
const hosting = "cloudHosting.test.ts";
const collection = "cloudDataCollection.test.ts";

export const storage: Fidelity = {
  title: "Storage",
  groups: [
    {
      source: "cloud/services/storage.ts",
      page: `${rest}/storage-accounts/create`,
      tests: hosting,
      behaviours: [
        {
          does: "An account's name has 3 to 24 lower-case letters and digits",
          code: "AccountNameInvalid",
          test: "is not called %s",
        },
        {
          does: "Its name is nobody else's",
          code: "StorageAccountAlreadyTaken",
          test: "has a name that nobody in the world has",
        },
        {
          does: "An account is made into none of an older kind",
          code: "InvalidValuesForRequestParameters",
          test: "is made into no older kind",
        },
        { does: "It has an endpoint for blobs", test: "says where its blobs are" },
      ],
    },
    {
      source: "cloud/services/storage.ts",
      page: "https://learn.microsoft.com/azure/storage/common/storage-network-security-limitations",
      tests: hosting,
      behaviours: [
        {
          does: "A rule of the firewall is a public address, or a range up to /30",
          code: "InvalidValuesForRequestParameters",
          test: "has no rule for %s",
        },
      ],
    },
    {
      source: "cloud/services/storage.ts",
      page: `${rest}/blob-containers/create`,
      tests: collection,
      behaviours: [
        {
          does: "A container's name has 3 to 63 lower-case letters, digits and single hyphens",
          code: "ContainerOperationFailure",
          test: "a container in capitals",
        },
        {
          does: "A container is public only where its account lets it",
          code: "PublicAccessNotPermitted",
          test: "a container for everybody",
        },
        {
          does: "A container lies in an account that exists",
          code: "ParentResourceNotFound",
          test: "a container of no account",
        },
      ],
    },
    {
      source: "cloud/services/storage.ts",
      page: `${rest}/blob-containers/create-or-update-immutability-policy`,
      tests: collection,
      behaviours: [
        {
          does: "A container's immutability policy is called `default`",
          code: "InvalidResourceName",
          test: "a policy by another name",
        },
        {
          does: "It is for 1 to 146,000 days",
          code: "InvalidRequestPropertyValue",
          test: "a policy without days",
        },
        {
          does: "Its two kinds of appending exclude each other",
          code: "InvalidRequestPropertyValue",
          test: "a policy with both kinds of appending",
        },
      ],
    },
    {
      source: "cloud/services/storage.ts",
      page: `${rest}/blob-containers/delete-immutability-policy`,
      tests: collection,
      behaviours: [
        {
          does: "It is not deleted without its etag, which azure-native does not send, but goes with its container",
          code: "ContainerImmutabilityPolicyFailure",
          test: "no immutability policy by itself, for want of its etag, but with its container",
        },
      ],
    },
  ],
  unknown: [
    "Blobs: none is written, read or deleted, so no policy ever keeps one",
    "Locking an immutability policy, and what can no longer change then",
    "A container that is not empty and immutable, with its account, is deleted here, and not there",
    "Soft delete and versions of blobs, containers and accounts",
    "Which kinds, tiers and replications go together, and which can become of which",
    "That azure-native writes a blob with the account's key",
    "Its firewall, and its keys: there are none",
    "Endpoints other than that of blobs",
  ],
};
