// NoSQL and Table have the first two, Cassandra and Gremlin the others.
const builtInRoles: Readonly<Record<string, string>> = {
  "00000000-0000-0000-0000-000000000001": "Cosmos DB Built-in Data Reader",
  "00000000-0000-0000-0000-000000000002": "Cosmos DB Built-in Data Contributor",
  "00000000-0000-0000-0000-000000000003": "Cosmos DB Built-in Data Reader",
  "00000000-0000-0000-0000-000000000004": "Cosmos DB Built-in Data Contributor",
};

/** The name of the built-in data role that a role definition's id, or an ARM expression that computes it, refers to. */
export function builtInRole(roleDefinitionId: string): string | undefined {
  const text = roleDefinitionId.toLowerCase();
  return Object.entries(builtInRoles).find(([guid]) => text.includes(guid))?.[1];
}

/** The GUID in the last segment of a role definition's id, or of an expression that computes it, in lower case. */
export function roleGuid(roleDefinitionId: string): string | undefined {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=[^/]*$)/.exec(roleDefinitionId.toLowerCase())?.[0];
}

/** Whether a scope, or an ARM expression that computes it, is a database or a container: `…/dbs/sales/colls/orders`. */
export function isWithinAccount(scope: string): boolean {
  return /\/dbs\/./i.test(scope);
}
