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
