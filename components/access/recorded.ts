import type { DataScope } from "./declaration.ts";
import { operationsAllowedBy, readMetadata, type Operation } from "./operations.ts";
import { parseDataScope } from "./scope.ts";

/** A resource as `pulumi stack export` prints it, as far as access is concerned. */
export interface StateResource {
  /** Its Pulumi name, with the names of its stack and parents. */
  urn: string;
  /** Its type token. */
  type: string;
  /** Its ARM id. */
  id?: string;
  /** What the program asked for. */
  inputs?: Readonly<Record<string, unknown>>;
  /** What the provider found last. */
  outputs?: Readonly<Record<string, unknown>>;
  /** Whether it has been replaced and still waits to be deleted. */
  delete?: boolean;
  /** Whether it has been deleted and still waits to be made anew. */
  pendingReplacement?: boolean;
}

/** A stack's state, as `pulumi stack export` prints it. */
export interface StackState {
  /** Missing in a stack that has never been deployed. */
  deployment?: { resources?: readonly StateResource[] } | null;
}

/** A role definition of the state. */
export interface RecordedRoleDefinition {
  /** Its ARM id. */
  id: string;
  /** Its GUID, in lowercase. */
  guid: string;
  /** Whether it belongs to another account than the one asked for. */
  isElsewhere: boolean;
  /** Its name. */
  roleName?: string;
  /** Its data actions, sorted; `undefined` when the state does not tell them. */
  dataActions?: readonly string[];
}

/** A role assignment of the state. */
export interface RecordedRoleAssignment {
  /** Its ARM id. */
  id: string;
  /** Its GUID, in lowercase. */
  guid: string;
  /** Whether it belongs to another account than the one asked for. */
  isElsewhere: boolean;
  /** The object id it is for, in lowercase. */
  principalId?: string;
  /** The GUID of its role definition, in lowercase. */
  roleDefinition?: string;
  /** The scope as the state spells it. */
  scopeText: string;
  /** Where it holds; `undefined` when that is no scope of its account. */
  scope?: DataScope;
  /** What it allows; `undefined` when the state does not tell. */
  operations?: readonly Operation[];
}

/** A managed identity of the state. */
interface RecordedIdentity {
  /** Its name. */
  name: string;
  /** The object id of its service principal, in lowercase. */
  principalId: string;
  /** Its application id. */
  clientId?: string;
}

/** All that a state records of who may do what with data. */
export interface RecordedAccess {
  /** All role definitions, of whichever component or program. */
  roleDefinitions: readonly RecordedRoleDefinition[];
  /** All role assignments, of whichever component or program. */
  roleAssignments: readonly RecordedRoleAssignment[];
  /** All managed identities. */
  identities: readonly RecordedIdentity[];
}

// azure-native under each of its module and version names, and the classic provider.
const definitionType = /:Sql(ResourceSql)?RoleDefinition$/;
const assignmentType = /:Sql(ResourceSql)?RoleAssignment$/;
const identityType = ":UserAssignedIdentity";

const containers = readMetadata.replace("readMetadata", "sqlDatabases/containers");

/** @see https://learn.microsoft.com/azure/cosmos-db/reference-data-plane-security */
const builtInRoles: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "00000000-0000-0000-0000-000000000001",
    [readMetadata, `${containers}/items/read`, `${containers}/executeQuery`, `${containers}/readChangeFeed`],
  ],
  ["00000000-0000-0000-0000-000000000002", [readMetadata, `${containers}/*`, `${containers}/items/*`]],
]);

/**
 * Reads what a state records of who may do what with data, wherever in the stack it was registered.
 *
 * @param accountId - The ARM id of the account asked for; left out, every account is.
 */
export function recordedAccess(state: StackState, accountId?: string): RecordedAccess {
  const resources = existing(state.deployment?.resources ?? []);
  const isElsewhere = (id: string): boolean => accountId !== undefined && accountOf(id) !== accountId.toLowerCase();
  const roleDefinitions = resources.flatMap((resource) => roleDefinition(resource, isElsewhere));
  const dataActions = new Map(roleDefinitions.map(({ id, dataActions }) => [id.toLowerCase(), dataActions]));
  return {
    roleDefinitions,
    roleAssignments: resources.flatMap((resource) => roleAssignment(resource, isElsewhere, dataActions)),
    identities: resources.flatMap(identity),
  };
}

/** What is there, each once: a resource that waits for its deletion is, unless it goes on under the same id. */
function existing(resources: readonly StateResource[]): StateResource[] {
  const here = resources.filter(({ pendingReplacement }) => pendingReplacement !== true);
  const current = new Set(here.flatMap(({ id, delete: old }) => (old === true ? [] : (id?.toLowerCase() ?? []))));
  return here.filter(({ id, delete: old }) => old !== true || !current.has(id?.toLowerCase() ?? ""));
}

function roleDefinition(resource: StateResource, isElsewhere: (id: string) => boolean): RecordedRoleDefinition[] {
  const { id, type } = resource;
  if (id === undefined || !definitionType.test(type)) return [];
  const roleName = text(resource, "roleName") ?? text(resource, "name");
  const dataActions = dataActionsIn(property(resource, "permissions"));
  return [{ id, guid: lastPart(id), isElsewhere: isElsewhere(id), ...defined({ roleName, dataActions }) }];
}

function roleAssignment(
  resource: StateResource,
  isElsewhere: (id: string) => boolean,
  actionsOf: ReadonlyMap<string, readonly string[] | undefined>,
): RecordedRoleAssignment[] {
  const { id, type } = resource;
  if (id === undefined || !assignmentType.test(type)) return [];
  const scopeText = text(resource, "scope") ?? "";
  const definitionId = text(resource, "roleDefinitionId")?.toLowerCase() ?? "";
  const dataActions = actionsOf.get(definitionId) ?? builtInRoles.get(lastPart(definitionId));
  return [
    {
      id,
      guid: lastPart(id),
      isElsewhere: isElsewhere(id),
      scopeText,
      ...defined({
        principalId: text(resource, "principalId")?.toLowerCase(),
        roleDefinition: definitionId === "" ? undefined : lastPart(definitionId),
        scope: parseDataScope(accountOf(id), scopeText),
        operations: dataActions && operationsAllowedBy(dataActions),
      }),
    },
  ];
}

function identity(resource: StateResource): RecordedIdentity[] {
  const principalId = text(resource, "principalId")?.toLowerCase();
  if (principalId === undefined || !resource.type.endsWith(identityType)) return [];
  const name = text(resource, "name") ?? principalId;
  return [{ name, principalId, ...defined({ clientId: text(resource, "clientId") }) }];
}

/** What the provider found counts, and what the program asked for where the provider tells nothing. */
function property({ outputs, inputs }: StateResource, name: string): unknown {
  return outputs?.[name] ?? inputs?.[name];
}

function text(resource: StateResource, name: string): string | undefined {
  const value = property(resource, name);
  return typeof value === "string" ? value : undefined;
}

function dataActionsIn(permissions: unknown): string[] | undefined {
  if (!Array.isArray(permissions)) return undefined;
  const actions = permissions.flatMap((permission: unknown): unknown[] => {
    const listed = (permission as { dataActions?: unknown } | null)?.dataActions;
    return Array.isArray(listed) ? listed : [undefined];
  });
  return actions.every((action) => typeof action === "string") ? [...new Set(actions)].sort() : undefined;
}

function accountOf(id: string): string {
  return id.toLowerCase().replace(/\/sqlrole(definitions|assignments)\/[^/]*$/, "");
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1).toLowerCase();
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The values without those that are `undefined`. */
export function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
