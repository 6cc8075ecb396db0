const account = "Microsoft.DocumentDB/databaseAccounts";
const containers = `${account}/sqlDatabases/containers`;

/** The actions that a role can allow; wildcards exist for containers and for items, and nowhere else. */
export const dataActions: ReadonlySet<string> = new Set([
  `${account}/readMetadata`,
  // Not in the reference, but in what Azure tells those who read the analytical store.
  `${account}/readAnalytics`,
  `${containers}/*`,
  `${containers}/items/*`,
  `${containers}/executeQuery`,
  `${containers}/readChangeFeed`,
  `${containers}/executeStoredProcedure`,
  `${containers}/manageConflicts`,
  ...["create", "read", "replace", "upsert", "delete"].map((action) => `${containers}/items/${action}`),
]);

/**
 * The roles that every account has.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/nosql/reference-data-plane-security#built-in-roles
 */
export const builtInRoles = [
  {
    guid: "00000000-0000-0000-0000-000000000001",
    roleName: "Cosmos DB Built-in Data Reader",
    dataActions: [
      `${account}/readMetadata`,
      `${containers}/executeQuery`,
      `${containers}/readChangeFeed`,
      `${containers}/items/read`,
    ],
  },
  {
    guid: "00000000-0000-0000-0000-000000000002",
    roleName: "Cosmos DB Built-in Data Contributor",
    dataActions: [`${account}/readMetadata`, `${containers}/*`, `${containers}/items/*`],
  },
] as const;

export function isBuiltIn(guid: string): boolean {
  return builtInRoles.some((role) => role.guid === guid);
}
