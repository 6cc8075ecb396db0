import type { Service } from "../../service.ts";
import { databaseAccount } from "./account.ts";
import { container, database } from "./containers.ts";
import { roleAssignment } from "./roleAssignment.ts";
import { roleDefinition } from "./roleDefinition.ts";

export const cosmosServices: Record<string, Service> = {
  "Microsoft.DocumentDB/databaseAccounts": databaseAccount,
  "Microsoft.DocumentDB/databaseAccounts/sqlDatabases": database,
  "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers": container,
  "Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions": roleDefinition,
  "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments": roleAssignment,
};
