const account = "Microsoft.DocumentDB/databaseAccounts";
const containers = `${account}/sqlDatabases/containers`;

/** What every SDK client asks for first: the account's regions, the containers' partition keys. */
export const readMetadata = `${account}/readMetadata`;

/**
 * The data actions behind each operation that a grant may name.
 *
 * A query of an SDK needs `readChangeFeed` beside `executeQuery`, as the page says in a note of its own.
 * @see https://learn.microsoft.com/azure/cosmos-db/reference-data-plane-security
 */
const actions = {
  read: [`${containers}/items/read`],
  query: [`${containers}/executeQuery`, `${containers}/readChangeFeed`],
  create: [`${containers}/items/create`],
  replace: [`${containers}/items/replace`],
  upsert: [`${containers}/items/upsert`],
  delete: [`${containers}/items/delete`],
  readChangeFeed: [`${containers}/readChangeFeed`],
  executeStoredProcedure: [`${containers}/executeStoredProcedure`],
  manageConflicts: [`${containers}/manageConflicts`],
} as const satisfies Record<string, readonly string[]>;

/** An operation on data that a grant may name. */
export type Operation = keyof typeof actions;

/** All operations, in the order in which a report shows them. */
export const operations = Object.keys(actions) as readonly Operation[];

/** Words that stand for several operations. */
const shorthands: ReadonlyMap<string, readonly Operation[]> = new Map([
  ["readOnly", ["read", "query", "readChangeFeed"]],
  ["readWrite", ["read", "query", "readChangeFeed", "create", "replace", "upsert", "delete"]],
]);

/** Every word that `allow` takes. */
export const allowedWords: readonly string[] = [...operations, ...shorthands.keys()];

/** The operations behind the words of an `allow`, without repetition, in their fixed order; unknown words mean nothing. */
export function operationsOf(words: Iterable<string>): Operation[] {
  const named = new Set<string>();
  for (const word of words) for (const operation of shorthands.get(word) ?? [word]) named.add(operation);
  return operations.filter((operation) => named.has(operation));
}

/** The data actions that operations take, `readMetadata` among them, sorted. Never a wildcard. */
export function dataActionsOf(granted: readonly Operation[]): string[] {
  return [...new Set([readMetadata, ...granted.flatMap((operation) => actions[operation])])].sort();
}

/**
 * The operations that a set of data actions suffices for. Wildcards, which only roles made elsewhere have, are read as
 * widely as they could be meant: what nobody may do must be true.
 */
export function operationsAllowedBy(dataActions: readonly string[]): Operation[] {
  const allows = (action: string): boolean => dataActions.some((granted) => covers(granted, action));
  if (!allows(readMetadata)) return [];
  return operations.filter((operation) => actions[operation].every(allows));
}

function covers(granted: string, action: string): boolean {
  const [wide, narrow] = [granted.toLowerCase(), action.toLowerCase()];
  return wide.endsWith("*") ? narrow.startsWith(wide.slice(0, -1)) : wide === narrow;
}
