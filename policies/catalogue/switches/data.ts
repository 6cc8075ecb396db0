import type { AzureType } from "../azureType.ts";
import type { Switch } from "../switch.ts";

export const storageAccount: AzureType = {
  noun: "storage account",
  native: "storage:StorageAccount",
  arm: "Microsoft.Storage/storageAccounts",
  bridged: ["azure:storage/account:Account"],
};
const blobContainer: AzureType = {
  noun: "blob container",
  native: "storage:BlobContainer",
  arm: "Microsoft.Storage/storageAccounts/blobServices/containers",
  bridged: ["azure:storage/container:Container"],
};
export const redis: AzureType = {
  noun: "Redis cache",
  native: "redis:Redis",
  formerly: ["cache:Redis"],
  arm: "Microsoft.Cache/redis",
  bridged: ["azure:redis/cache:Cache"],
};
export const managedRedis: AzureType = {
  noun: "Managed Redis database",
  native: "redisenterprise:Database",
  formerly: ["cache:Database"],
  arm: "Microsoft.Cache/redisEnterprise/databases",
  bridged: ["azure:managedredis/managedRedis:ManagedRedis"],
};
export const postgreSql: AzureType = {
  noun: "PostgreSQL server",
  native: "dbforpostgresql:Server",
  arm: "Microsoft.DBforPostgreSQL/flexibleServers",
  bridged: ["azure:postgresql/flexibleServer:FlexibleServer"],
};
export const postgreSqlCluster: AzureType = {
  noun: "PostgreSQL cluster",
  native: "dbforpostgresql:ServerGroupCluster",
  formerly: ["dbforpostgresql:ServerGroup", "dbforpostgresql:Cluster"],
  arm: "Microsoft.DBforPostgreSQL/serverGroupsv2",
  bridged: ["azure:cosmosdb/postgresqlCluster:PostgresqlCluster"],
};
/** Gone since version 6 of the classic provider: it takes passwords, and has no setting about them or about TLS. */
export const olderSqlServer = "azure:sql/sqlServer:SqlServer";
export const sqlServer: AzureType = {
  noun: "SQL server",
  native: "sql:Server",
  arm: "Microsoft.Sql/servers",
  bridged: ["azure:mssql/server:Server", olderSqlServer],
};
const sqlServerEntraOnly: AzureType = {
  noun: "SQL server's Entra-only authentication",
  native: "sql:ServerAzureADOnlyAuthentication",
  arm: "Microsoft.Sql/servers/azureADOnlyAuthentications",
};
export const managedInstance: AzureType = {
  noun: "SQL managed instance",
  native: "sql:ManagedInstance",
  arm: "Microsoft.Sql/managedInstances",
  bridged: ["azure:mssql/managedInstance:ManagedInstance", "azure:sql/managedInstance:ManagedInstance"],
};
const managedInstanceEntraOnly: AzureType = {
  noun: "SQL managed instance's Entra-only authentication",
  native: "sql:ManagedInstanceAzureADOnlyAuthentication",
  arm: "Microsoft.Sql/managedInstances/azureADOnlyAuthentications",
};
const managedInstanceAdministrator: AzureType = {
  noun: "SQL managed instance's administrator",
  bridged: ["mssql", "sql"].map(
    (module) =>
      `azure:${module}/managedInstanceActiveDirectoryAdministrator:ManagedInstanceActiveDirectoryAdministrator`,
  ),
};
export const synapse: AzureType = {
  noun: "Synapse workspace",
  native: "synapse:Workspace",
  arm: "Microsoft.Synapse/workspaces",
  bridged: ["azure:synapse/workspace:Workspace"],
};
const confidentialLedger: AzureType = {
  noun: "confidential ledger",
  native: "confidentialledger:Ledger",
  arm: "Microsoft.ConfidentialLedger/ledgers",
};
export const purview: AzureType = {
  noun: "Purview account",
  native: "purview:Account",
  arm: "Microsoft.Purview/accounts",
  bridged: ["azure:purview/account:Account"],
};
const databaseWatcherTarget: AzureType = {
  noun: "database watcher's target",
  native: "databasewatcher:Target",
  arm: "Microsoft.DatabaseWatcher/watchers/targets",
};

const entraOnly = {
  safe: [true],
  service: false,
  page: "azure-sql/database/authentication-azure-ad-only-authentication",
} as const;
const azureADOnly = { property: "azureADOnlyAuthentication", ...entraOnly } as const;
const administrators = { property: "administrators.azureADOnlyAuthentication", ...entraOnly } as const;

export const data: readonly Switch[] = [
  {
    type: storageAccount,
    property: "allowSharedKeyAccess",
    safe: [false],
    service: true,
    page: "storage/common/shared-key-authorization-prevent",
    bridged: [{ property: "sharedAccessKeyEnabled", safe: false }],
  },
  {
    type: storageAccount,
    property: "allowBlobPublicAccess",
    safe: [false],
    // False only for what newer API versions create.
    service: true,
    page: "storage/blobs/anonymous-read-access-prevent",
    bridged: [{ property: "allowNestedItemsToBePublic", safe: false }],
  },
  {
    type: storageAccount,
    property: "isLocalUserEnabled",
    safe: [false],
    service: true,
    page: "storage/blobs/secure-file-transfer-protocol-support-authorize-access",
    bridged: [{ property: "localUserEnabled", safe: false }],
  },
  {
    type: blobContainer,
    property: "publicAccess",
    safe: ["None"],
    service: "None",
    page: "storage/blobs/anonymous-read-access-prevent",
    bridged: [{ property: "containerAccessType", safe: "private", omitted: "private" }],
  },
  {
    type: redis,
    property: "disableAccessKeyAuthentication",
    safe: [true],
    sdk: false,
    service: false,
    page: "azure-cache-for-redis/cache-azure-active-directory-for-authentication",
    bridged: [{ property: "accessKeysAuthenticationEnabled", safe: false }],
  },
  {
    type: managedRedis,
    property: "accessKeysAuthentication",
    safe: ["Disabled"],
    service: "Enabled",
    page: "redis/entra-for-authentication",
    bridged: [{ property: "defaultDatabase?.accessKeysAuthenticationEnabled", safe: false, omitted: false }],
  },
  {
    type: postgreSql,
    property: "authConfig.passwordAuth",
    safe: ["Disabled"],
    sdk: "Enabled",
    service: "Enabled",
    page: "postgresql/flexible-server/how-to-configure-sign-in-azure-ad-authentication",
    bridged: [{ property: "authentication.passwordAuthEnabled", safe: false }],
  },
  {
    type: postgreSqlCluster,
    property: "authConfig.passwordAuth",
    safe: ["disabled"],
    service: "enabled",
    page: "cosmos-db/postgresql/how-to-configure-authentication",
  },
  {
    type: sqlServer,
    ...administrators,
    bridged: [{ property: "azureadAdministrator.azureadAuthenticationOnly", safe: true }],
  },
  { type: sqlServerEntraOnly, ...azureADOnly },
  {
    type: managedInstance,
    ...administrators,
    // Without the block, a resource of its own has the administrator.
    bridged: [{ property: "azureActiveDirectoryAdministrator?.azureadAuthenticationOnlyEnabled", safe: true }],
    notIn: ["azure:sql/managedInstance:ManagedInstance"],
  },
  { type: managedInstanceEntraOnly, ...azureADOnly },
  {
    type: managedInstanceAdministrator,
    ...entraOnly,
    bridged: [{ property: "azureadAuthenticationOnly", safe: true }],
  },
  {
    type: synapse,
    ...azureADOnly,
    page: "synapse-analytics/sql/active-directory-authentication",
    bridged: [{ property: "azureadAuthenticationOnly", safe: true }],
  },
  {
    type: confidentialLedger,
    property: "properties.certBasedSecurityPrincipals",
    safe: [],
    page: "confidential-ledger/authentication-azure-ad",
  },
  {
    type: databaseWatcherTarget,
    property: "properties.targetAuthenticationType",
    safe: ["Aad"],
    page: "azure-sql/database-watcher-manage",
  },
  {
    type: purview,
    // The hub that Purview then runs is reached by keys.
    property: "managedEventHubState",
    safe: ["Disabled"],
    sdk: "NotSpecified",
    service: "NotSpecified",
    page: "purview/configure-event-hubs-for-kafka",
  },
];
