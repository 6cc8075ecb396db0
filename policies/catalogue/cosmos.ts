import type { AzureType } from "./azureType.ts";

export const databaseAccount: AzureType = {
  noun: "Cosmos DB account",
  native: "cosmosdb:DatabaseAccount",
  arm: "Microsoft.DocumentDB/databaseAccounts",
  bridged: ["azure:cosmosdb/account:Account"],
};

export const sqlRoleDefinition: AzureType = {
  noun: "Cosmos DB role definition",
  native: "cosmosdb:SqlResourceSqlRoleDefinition",
  arm: "Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions",
  bridged: ["azure:cosmosdb/sqlRoleDefinition:SqlRoleDefinition"],
};

export const sqlRoleAssignment: AzureType = {
  noun: "Cosmos DB role assignment",
  native: "cosmosdb:SqlResourceSqlRoleAssignment",
  arm: "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments",
  bridged: ["azure:cosmosdb/sqlRoleAssignment:SqlRoleAssignment"],
};

/** The APIs with data roles of their own, which the classic provider does not know, by their names in types. */
const otherApis = { Table: "table", Gremlin: "gremlin", Cassandra: "cassandra", MongoMI: "mongoMI" };

function roleTypes(kind: "Definition" | "Assignment"): AzureType[] {
  return Object.entries(otherApis).map(([api, arm]) => ({
    noun: `Cosmos DB role ${kind.toLowerCase()} (${api})`,
    native: `cosmosdb:${api}Resource${api}Role${kind}`,
    arm: `Microsoft.DocumentDB/databaseAccounts/${arm}Role${kind}s`,
  }));
}

/** Sets of data actions, of every API. */
export const dataRoleDefinitions: readonly AzureType[] = [sqlRoleDefinition, ...roleTypes("Definition")];

/** Grants of data roles, of every API. */
export const dataRoleAssignments: readonly AzureType[] = [sqlRoleAssignment, ...roleTypes("Assignment")];

/** Azure DocumentDB, once Cosmos DB for MongoDB vCore. */
export const mongoCluster: AzureType = {
  noun: "DocumentDB (MongoDB vCore) cluster",
  native: "mongocluster:MongoCluster",
  formerly: ["cosmosdb:MongoCluster"],
  arm: "Microsoft.DocumentDB/mongoClusters",
  bridged: ["azure:mongocluster/mongoCluster:MongoCluster", "azure:cosmosdb/mongoCluster:MongoCluster"],
};

export const cassandraCluster: AzureType = {
  noun: "managed Cassandra cluster",
  native: "cosmosdb:CassandraCluster",
  arm: "Microsoft.DocumentDB/cassandraClusters",
  bridged: ["azure:cosmosdb/cassandraCluster:CassandraCluster"],
};

export const sqlDatabase: AzureType = {
  noun: "Cosmos DB database",
  native: "cosmosdb:SqlResourceSqlDatabase",
  arm: "Microsoft.DocumentDB/databaseAccounts/sqlDatabases",
  bridged: ["azure:cosmosdb/sqlDatabase:SqlDatabase"],
};

export const sqlContainer: AzureType = {
  noun: "Cosmos DB container",
  native: "cosmosdb:SqlResourceSqlContainer",
  arm: "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers",
  bridged: ["azure:cosmosdb/sqlContainer:SqlContainer"],
};
