import { AzureFault } from "../../azureFault.ts";
import { nameOf, sameId } from "../../arm.ts";
import type { StoredResource, Values } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import type { Store } from "../../store.ts";
import { list, records } from "../references.ts";
import { dataScope } from "./dataScope.ts";
import { accountIdOf, badRequest, isGuid } from "./faults.ts";

const most = 100;

const prefix = "Microsoft.DocumentDB/databaseAccounts";
const containers = `${prefix}/sqlDatabases/containers`;

/** @see https://learn.microsoft.com/azure/cosmos-db/nosql/reference-data-plane-security */
const dataActions = new Set([
  `${prefix}/readMetadata`,
  `${containers}/*`,
  `${containers}/items/*`,
  `${containers}/executeQuery`,
  `${containers}/readChangeFeed`,
  `${containers}/executeStoredProcedure`,
  `${containers}/manageConflicts`,
  ...["create", "read", "replace", "upsert", "delete"].map((action) => `${containers}/items/${action}`),
]);

/** The roles that every account has, by their GUID. */
const builtIn: ReadonlyMap<string, { roleName: string; dataActions: string[] }> = new Map([
  [
    "00000000-0000-0000-0000-000000000001",
    {
      roleName: "Cosmos DB Built-in Data Reader",
      dataActions: [`${prefix}/readMetadata`, ...["executeQuery", "readChangeFeed", "items/read"].map(inContainers)],
    },
  ],
  [
    "00000000-0000-0000-0000-000000000002",
    {
      roleName: "Cosmos DB Built-in Data Contributor",
      dataActions: [`${prefix}/readMetadata`, ...["*", "items/*"].map(inContainers)],
    },
  ],
]);

function inContainers(action: string): string {
  return `${containers}/${action}`;
}

/** The roles that every account has, as Azure lists them among its own. */
export function builtInRoles(accountId: string): { id: string; properties: Values }[] {
  return [...builtIn].map(([guid, { roleName, dataActions: actions }]) => ({
    id: `${accountId}/sqlRoleDefinitions/${guid}`,
    properties: {
      roleName,
      type: "BuiltInRole",
      assignableScopes: [accountId],
      permissions: [{ dataActions: actions }],
    },
  }));
}

export const roleDefinition: Service = {
  check: (write) => {
    checkName(write);
    checkPermissions(write.inputs);
    checkAssignableScopes(write);
    checkUnique(write);
  },
  // Azure gives the role's own type here, not the resource's.
  computed: ({ inputs }) => ({ type: inputs.type ?? "CustomRole" }),
  checkDelete: (store, { id }) => {
    const using = below(store, id, "sqlRoleAssignments").find(({ properties }) =>
      sameId(String(properties.roleDefinitionId), id),
    );
    if (using !== undefined) {
      throw badRequest(
        `The Role Definition [${nameOf(id)}] cannot be deleted: the Role Assignment [${nameOf(using.id)}] uses it.`,
      );
    }
  },
};

/** Whether a role exists in its account, as one of its own or a built-in one. */
export function roleExists(store: Store, id: string): boolean {
  return builtIn.has(nameOf(id)) || store.read(id) !== undefined;
}

function checkName({ id, inputs: { roleName } }: Write): void {
  const guid = nameOf(id);
  if (!isGuid(guid)) throw badRequest(`The Role Definition ID [${guid}] must be a valid GUID.`);
  if (builtIn.has(guid)) throw badRequest(`The Role Definition [${guid}] is a built-in one and cannot be changed.`);
  if (typeof roleName !== "string" || roleName === "") throw badRequest("The Role Definition's roleName is required.");
}

function checkPermissions({ permissions, type }: Values): void {
  if (type === "BuiltInRole")
    throw badRequest("Only custom roles can be created: the type BuiltInRole is Azure's own.");
  const given = records(permissions);
  if (given.length === 0) throw badRequest("A Role Definition needs permissions.");
  for (const { dataActions: actions, notDataActions } of given) {
    if (list(notDataActions).length > 0) throw badRequest("Permissions with notDataActions are not supported.");
    if (list(actions).length === 0) throw badRequest("Permissions must have at least one data action.");
    const wrong = list(actions).find((action) => !dataActions.has(String(action)));
    if (wrong !== undefined) {
      throw badRequest(
        `The data action [${JSON.stringify(wrong)}] is not supported. Supported are: ${[...dataActions].join(", ")}.`,
      );
    }
  }
}

function checkAssignableScopes({ id, inputs: { assignableScopes } }: Write): void {
  const scopes = list(assignableScopes).map(String);
  if (scopes.length === 0) throw badRequest("A Role Definition needs assignableScopes.");
  for (const scope of scopes) dataScope(scope, accountIdOf(id));
}

function checkUnique({ id, store, inputs: { roleName } }: Write): void {
  const others = below(store, id, "sqlRoleDefinitions").filter((other) => !sameId(other.id, id));
  if (others.some(({ properties }) => properties.roleName === roleName)) {
    throw new AzureFault(
      "Conflict",
      `A Role Definition of the name [${String(roleName)}] exists in the account already.`,
      409,
    );
  }
  if (others.length >= most) throw badRequest(`An account has at most ${most} Role Definitions.`);
}

function below(store: Store, id: string, kind: string): StoredResource[] {
  return store.below(`${accountIdOf(id)}/${kind}`);
}
