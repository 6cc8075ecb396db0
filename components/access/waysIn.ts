import { armTypeOf } from "../delivery/deployerRole.ts";
import type { AccessDifference } from "./differences.ts";
import type { StackState } from "./recorded.ts";

/** A list of Azure Resource Manager to be asked for. */
export interface WayInList {
  /** Its path. */
  path: string;
  /** The API version that has it. */
  apiVersion: string;
}

/** An entry of such a list. */
export interface WayIn {
  /** Its ARM id. */
  id: string;
  /** What Azure says of it. */
  properties?: Readonly<Record<string, unknown>>;
}

interface Kind {
  /** The type of what it lies in. */
  of: string;
  collection: string;
  apiVersion: string;
  /** Which of its properties say whom it lets in. */
  says?: readonly string[];
  allows: string;
}

const identity = "Microsoft.ManagedIdentity/userAssignedIdentities";
const server = "Microsoft.Compute/virtualMachines";
const account = "Microsoft.DocumentDB/databaseAccounts";
const azureRoles = "providers/Microsoft.Authorization/roleAssignments";

/**
 * What leads to an identity or to data and can be added without changing a resource of the stack, so that no refresh
 * finds it.
 */
const kinds: readonly Kind[] = [
  {
    of: identity,
    collection: "federatedIdentityCredentials",
    apiVersion: "2023-01-31",
    says: ["issuer", "subject"],
    allows: "whoever has such a token acts as the identity",
  },
  {
    of: server,
    collection: "runCommands",
    apiVersion: "2024-11-01",
    allows: "it runs as SYSTEM, which gets the tokens of the server's identities",
  },
  {
    of: server,
    collection: "extensions",
    apiVersion: "2024-11-01",
    allows: "it runs as SYSTEM, which gets the tokens of the server's identities",
  },
  {
    of: account,
    collection: "privateEndpointConnections",
    apiVersion: "2025-10-15",
    allows: "another network reaches the account",
  },
  { of: account, collection: "sqlDatabases", apiVersion: "2025-10-15", allows: "grants on the account hold for it" },
  {
    of: `${account}/sqlDatabases`,
    collection: "containers",
    apiVersion: "2025-10-15",
    allows: "grants on the database hold for it",
  },
  {
    of: "Microsoft.Resources/subscriptions/resourceGroups",
    collection: azureRoles,
    apiVersion: "2022-04-01",
    says: ["principalId", "roleDefinitionId"],
    allows: "such a role may lead to data, identities or servers",
  },
];

/**
 * The lists in which Azure shows what was added beside the resources of a stack.
 *
 * @see https://learn.microsoft.com/rest/api/azure/
 */
export function waysInLists(state: StackState): WayInList[] {
  const parents = idsOf(state).flatMap((id) => [{ id, type: armTypeOf(id) }]);
  const groups = parents.flatMap(({ id, type }) =>
    [identity, server, account].includes(type ?? "")
      ? (/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id) ?? [])
      : [],
  );
  const [firstSpelling, seen] = [new Map<string, WayInList>(), [...parents, ...groups.map(asGroup)]];
  for (const { id, type } of seen) {
    for (const { of, collection, apiVersion } of kinds) {
      if (of !== type || (collection === azureRoles && !groups.includes(id))) continue;
      const path = `${id}/${collection}`;
      if (!firstSpelling.has(path.toLowerCase())) firstSpelling.set(path.toLowerCase(), { path, apiVersion });
    }
  }
  return [...firstSpelling.values()];
}

function asGroup(id: string): { id: string; type: string } {
  return { id, type: "Microsoft.Resources/subscriptions/resourceGroups" };
}

/**
 * What of these lists the state does not have: nobody declared it.
 *
 * @param listed - The entries of one list.
 * @param known - ARM ids that somebody else has a reason for, such as an extension that Azure Policy puts onto servers.
 */
export function undeclaredWaysIn(
  state: StackState,
  { path }: WayInList,
  listed: readonly WayIn[],
  known: readonly string[] = [],
): AccessDifference[] {
  const declared = new Set([...idsOf(state), ...known].map((id) => id.toLowerCase()));
  const kind = kinds.find(({ collection }) => path.endsWith(`/${collection}`));
  const parent = path.slice(0, path.length - (kind?.collection.length ?? 0)).toLowerCase();
  return listed.flatMap(({ id, properties = {} }): AccessDifference[] => {
    const endpoint = (properties.privateEndpoint as { id?: string } | undefined)?.id ?? "";
    // A group's list of roles has those of the subscription too, which are not the stack's to answer for.
    if (!id.toLowerCase().startsWith(parent) || declared.has(id.toLowerCase()) || declared.has(endpoint.toLowerCase()))
      return [];
    const says = (kind?.says ?? []).flatMap((name) => {
      const value = properties[name];
      return typeof value === "string" ? [`${name} ${value}`] : [];
    });
    const whom = says.length === 0 ? "" : ` (${says.join(", ")})`;
    return [{ kind: "undeclared", message: `${id}${whom} is declared by nothing: ${kind?.allows ?? ""}` }];
  });
}

function idsOf({ deployment }: StackState): string[] {
  return (deployment?.resources ?? []).flatMap(({ id }) => (id?.startsWith("/") === true ? [id] : []));
}
