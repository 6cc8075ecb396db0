import { AzureFault } from "../../azureFault.ts";
import { nameOf, sameId } from "../../arm.ts";
import type { StoredResource, Values } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import type { Store } from "../../store.ts";
import { list, records } from "../references.ts";
import { builtInRoles, dataActions, isBuiltIn } from "./dataActions.ts";
import { dataScope } from "./dataScope.ts";
import { accountIdOf, badRequest, isGuid } from "./faults.ts";

const most = 100;
const type = "Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions";
const token = "azure-native:cosmosdb:SqlResourceSqlRoleDefinition";

/** @see https://learn.microsoft.com/azure/cosmos-db/nosql/reference-data-plane-security */
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
    refuseBuiltIn(nameOf(id));
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

/** Gives a new account the roles that every account has. */
export function addBuiltInRoles(store: Store, accountId: string): void {
  for (const { guid, roleName, dataActions: actions } of builtInRoles) {
    const properties = {
      name: guid,
      type: "BuiltInRole",
      roleName,
      assignableScopes: [accountId],
      permissions: [{ dataActions: [...actions], notDataActions: [] }],
    };
    store.write({ id: `${accountId}/sqlRoleDefinitions/${guid}`, type, token, parameters: {}, properties });
  }
}

/** Whether a role exists in its account, as one of its own or a built-in one. */
export function roleExists(store: Store, id: string): boolean {
  return isBuiltIn(nameOf(id)) || store.read(id) !== undefined;
}

function checkName({ id, inputs: { roleName } }: Write): void {
  const guid = nameOf(id);
  if (!isGuid(guid)) throw badRequest(`The Role Definition ID [${guid}] must be a valid GUID.`);
  refuseBuiltIn(guid);
  if (typeof roleName !== "string" || roleName === "") throw badRequest("The Role Definition's roleName is required.");
}

function refuseBuiltIn(guid: string): void {
  if (isBuiltIn(guid)) throw badRequest(`The Role Definition [${guid}] is a built-in one and cannot be changed.`);
}

function checkPermissions({ permissions, type: kind }: Values): void {
  if (kind === "BuiltInRole")
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
      `A Role Definition with the name [${String(roleName)}] already exists, please choose a unique name for your new Role Definition.`,
      409,
    );
  }
  if (others.filter((other) => !isBuiltIn(nameOf(other.id))).length >= most)
    throw badRequest(`An account has at most ${most} Role Definitions.`);
}

function below(store: Store, id: string, kind: string): StoredResource[] {
  return store.below(`${accountIdOf(id)}/${kind}`);
}
