import type { Fidelity } from "../behaviour.ts";

const throttling = "https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling";

/** No page of Microsoft's says it: the answer as somebody got it from Azure. */
const answerOfAnAccount = "https://github.com/hashicorp/terraform-provider-azurerm/issues/15842";

/** What goes wrong at one time and not at another. */
export const concurrency: Fidelity = {
  title: "Writes at the same moment, and faults on demand",
  groups: [
    {
      source: "cloud/accountLock.ts",
      page: answerOfAnAccount,
      tests: "cloudStore.test.ts",
      behaviours: [
        {
          does: "A Cosmos DB account takes one write at a time, and refuses a second one",
          code: "PreconditionFailed",
          test: "at the same moment: the second one is refused",
        },
      ],
    },
    {
      source: "cloud/accountLock.ts",
      page: "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations",
      tests: "cloudDirectory.test.ts",
      behaviours: [
        {
          does: "Federated credentials of one managed identity are written one after another",
          code: "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity",
          test: "are not written two at a time",
        },
      ],
    },
    {
      source: "cloud/cruelty.ts",
      page: throttling,
      tests: "cloudStore.test.ts",
      behaviours: [
        {
          does: "Refuses an operation for too many requests, when asked to",
          code: "TooManyRequests",
          test: "strike the operation that they are meant for",
        },
      ],
    },
    {
      source: "cloud/cruelty.ts",
      page: "https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations",
      tests: "cloudStore.test.ts",
      behaviours: [
        {
          does: "Cuts the connection after the operation took effect, when asked to",
          code: "ConnectionReset",
          test: "strike after the operation took effect, where they are to",
        },
        { does: "Takes longer than anybody waits, when asked to", code: "OperationTimedOut", test: "strike with %s" },
        { does: "Fails inside, when asked to", code: "InternalServerError", test: "strike with %s" },
        { does: "Refuses what it took before, when asked to", code: "BadRequest", test: "strike with %s" },
      ],
    },
    {
      source: "cloud/cruelty.ts",
      page: "https://learn.microsoft.com/azure/virtual-machines/windows/run-command-managed",
      tests: "cloudStore.test.ts",
      behaviours: [
        { does: "Lets a run command fail, when asked to", code: "VMRunCommandFailed", test: "strike with %s" },
      ],
    },
    {
      source: "cloud/cruelty.ts",
      page: "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting",
      tests: "cloudStore.test.ts",
      behaviours: [
        {
          does: "Does not know a principal that was just made, when asked to; Cosmos DB says `BadRequest`",
          code: "PrincipalNotFound",
          test: "strike with %s",
        },
      ],
    },
    {
      source: "cloud/cruelty.ts",
      page: "https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-connect-role-based-access-control",
      seen: false,
      tests: "cloudStore.test.ts",
      behaviours: [{ does: "Holds a lock on the service, when asked to", code: "Conflict", test: "strike with %s" }],
    },
    {
      source: "cloud/cruelty.ts",
      page: answerOfAnAccount,
      tests: "cloudStore.test.ts",
      behaviours: [
        { does: "Holds a lock on an account, when asked to", code: "PreconditionFailed", test: "strike with %s" },
      ],
    },
  ],
  unknown: [
    "How long replication takes in Entra ID and in Azure RBAC: without a requested fault, what is written counts at once",
    "How long Azure holds an account's lock, and which writes of other services hold each other up",
    "Limits of the rate per subscription, tenant and provider",
    "The state `Updating` or `Failed` of a resource between two operations",
    "An outage of a region, and a failover by the service",
  ],
};
