import type { Fidelity } from "../behaviour.ts";

const docs = "https://learn.microsoft.com/azure/cosmos-db";
const rest = "https://learn.microsoft.com/rest/api/cosmos-db-resource-provider/database-accounts/create-or-update";
const accounts = "cloudCosmosAccount.test.ts";
const restores = "cloudCosmosRestore.test.ts";
const code = "BadRequest";

export const cosmosAccount: Fidelity = {
  title: "Cosmos DB: accounts",
  groups: [
    {
      source: "cloud/services/cosmosdb/account.ts",
      page: rest,
      tests: accounts,
      behaviours: [
        {
          does: "An account's name has 3 to 44 lower-case letters, digits and hyphens",
          code,
          test: "has no name such as %s",
        },
        { does: "Its name is nobody else's", code: "Conflict", test: "has a name that is nobody else's, in any group" },
        {
          does: "One account of a subscription is free, and none that is serverless",
          code,
          test: "is the only free one of its subscription",
        },
        { does: "Its kind, its free tier and its creation mode stay", code, test: "the kind" },
        {
          does: "It has an endpoint, one of each region, and a principal if it wants one",
          test: "gets endpoints, writes in the region of priority 0, and has a principal if it wants one",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/faults.ts",
      page: rest,
      tests: accounts,
      behaviours: [{ does: "Most of what is wrong with a request has one code", code, test: "no region" }],
    },
    {
      source: "cloud/services/cosmosdb/locations.ts",
      page: `${docs}/distribute-data-globally`,
      tests: accounts,
      behaviours: [
        { does: "An account has regions, each once, in any spelling", code, test: "a region in two spellings" },
        { does: "Failover priorities are 0 and up, without a gap", code, test: "priorities with a gap" },
        { does: "A serverless account has one region, and no failover", code, test: "serverless in two regions" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/locations.ts",
      page: `${docs}/manage-with-templates`,
      tests: accounts,
      behaviours: [
        { does: "Regions change alone, save for tags and identities", code, test: "a region with failover" },
        { does: "Zone redundancy of a region stays", code, test: "zone redundancy in place" },
        {
          does: "Another write region comes by a failover, which adds and removes none",
          code,
          test: "another write region, new",
        },
        { does: "Where all regions write there is no failover", code, test: "a failover where all write" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/consistency.ts",
      page: `${docs}/consistency-levels`,
      tests: accounts,
      behaviours: [
        { does: "Strong consistency has one write region", code, test: "strong consistency with many writers" },
        {
          does: "Bounded staleness is 10 operations and 5 seconds at least, in several regions 100,000 and 300",
          code,
          test: "bounds too tight for two regions",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/capabilities.ts",
      page: `${docs}/serverless`,
      tests: accounts,
      behaviours: [
        { does: "An account becomes neither serverless nor one of another API", code, test: "to serverless" },
        { does: "A capability stays, save two", code, test: "vector search off" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/backup.ts",
      page: `${docs}/periodic-backup-modify-interval-retention`,
      tests: accounts,
      behaviours: [
        { does: "A periodic backup is made each 60 to 1,440 minutes", code, test: "a backup too often" },
        {
          does: "It is kept for 8 to 720 hours, and for two intervals at least",
          code,
          test: "a backup that is not kept for two",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/backup.ts",
      page: `${docs}/migrate-continuous-backup`,
      tests: accounts,
      behaviours: [{ does: "Continuous backup stays", code, test: "continuous to periodic backup" }],
    },
    {
      source: "cloud/services/cosmosdb/analytical.ts",
      page: `${docs}/analytical-store-introduction`,
      tests: accounts,
      behaviours: [
        {
          does: "Analytical storage of an account stays on, and keeps its schema",
          code,
          test: "analytical storage off",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/analytical.ts",
      page: `${docs}/analytical-store-introduction`,
      tests: "cloudCosmosContainers.test.ts",
      behaviours: [
        { does: "A container's analytical store needs that of the account", code, test: "an analytical time to live" },
        { does: "A container's analytical store stays on", code, test: "to no analytical store" },
        {
          does: "It outlives an update that does not mention it",
          test: "and keeps the analytical store that the change does not mention",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/capacity.ts",
      page: `${docs}/limit-total-account-throughput`,
      tests: "cloudCosmosCapacity.test.ts",
      behaviours: [
        {
          does: "A total limit holds back what would exceed it, in all regions together",
          code,
          test: "holds back what would exceed it, in all regions together",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/capacity.ts",
      page: `${docs}/limit-total-account-throughput`,
      tests: accounts,
      behaviours: [
        { does: "A serverless account has no total limit", code, test: "serverless with a limit" },
        { does: "A total limit is -1 or more", code, test: "a limit that is none" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/encryption.ts",
      page: `${docs}/how-to-setup-customer-managed-keys`,
      tests: accounts,
      behaviours: [
        { does: "A customer-managed key is named without its version", code, test: "a key with a version" },
        { does: "An account that has such a key keeps one", code, test: "to no key" },
        { does: "The default identity is one that the account has", code, test: "a default identity that it has not" },
        {
          does: "Continuous backup and analytical storage need a managed identity for the key",
          code,
          test: "a key, continuous backup, and no identity",
        },
        {
          does: "A new account cannot use its key by an identity that comes with it",
          code,
          test: "a key by an identity that comes to be with the account",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/encryption.ts",
      page: `${docs}/how-to-setup-customer-managed-keys-existing-accounts`,
      tests: accounts,
      behaviours: [
        { does: "An account with vector search gets no key later", code, test: "to a key, with vector search" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/keyAccess.ts",
      page: `${docs}/how-to-setup-customer-managed-keys`,
      tests: "cloudCosmosEncryption.test.ts",
      behaviours: [
        { does: "The key's vault has soft delete and purge protection", code, test: "must not be lost with its vault" },
        {
          does: "The identity may use the key, by a role at the key or above",
          code: "Forbidden",
          test: "needs a role for the identity, at the key or above",
        },
        { does: "An access policy does as well", test: "or an access policy" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/restore.ts",
      page: `${docs}/restore-account-continuous-backup#restore-arm-template`,
      tests: restores,
      behaviours: [
        {
          does: "A restored account has the databases and containers of its source, and none of its grants",
          test: "has the databases and containers of the source, and none of its grants",
        },
        {
          does: "It has what is asked for, and items without an end if wanted",
          test: "has what is asked for, without an end to its items",
        },
        { does: "The source is named by its region and instance id", code, test: "of an account by its id" },
        { does: "The source exists", code: "NotFound", test: "of an account that is not there" },
        {
          does: "It goes into one region that the source has",
          code,
          test: "into another region is refused, and into several",
        },
        {
          does: "The source has continuous backup, and the time lies in its 7 or 30 days",
          code,
          test: "needs continuous backup, and reaches as far as its tier",
        },
        { does: "What is to be restored exists in the source", code, test: "of a container that is not there" },
        {
          does: "A database that shares its throughput is restored whole",
          code,
          test: "of a part of a database that shares its throughput is refused",
        },
        {
          does: "The copy of an encrypted account needs an identity that may use the key",
          code,
          test: "of an encrypted account needs an identity that may use the key",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/restore.ts",
      page: "https://learn.microsoft.com/powershell/module/az.cosmosdb/get-azcosmosdbrestorabledatabaseaccount",
      tests: "cloudSoftDelete.test.ts",
      behaviours: [
        {
          does: "A deleted account with continuous backup can be restored, under its own name or another",
          test: "is restored under %s, with its databases and containers",
        },
        {
          does: "It is restored as it was before its deletion",
          code,
          test: "is restored as it was before its deletion, not after",
        },
        {
          does: "It is kept for the days of its backup",
          code: "NotFound",
          test: "is gone after the days of its backup",
        },
      ],
    },
  ],
  unknown: [
    "The past: a restore copies what is there now, not what was there at the time",
    "Of two deleted accounts of one name the first: the last one alone can be restored",
    "How long the name of a deleted account is taken",
    "Items and queries: there is no data, no charge in RU, no throttling with 429 of a container",
    "How long an account, a region or a failover takes, and the states in between",
    "Which regions and availability zones have capacity, and which a subscription may use",
    "Firewall rules and public access: nothing connects, so nothing is let in or kept out",
    "A key vault outside of the sandbox: of its keys and roles nothing can be said, and they are taken",
    "A key that is disabled or deleted later, and the account that then refuses",
    "The APIs for MongoDB, Cassandra, Gremlin and Table beyond the account's own switches",
  ],
};
