import { AzureFault } from "../../azureFault.ts";
import { nameOf, sameId } from "../../arm.ts";
import { principalExists } from "../../principals.ts";
import type { Service, Write } from "../../service.ts";
import { list } from "../references.ts";
import { indexAssignment, sameAssignment } from "./assignmentIndex.ts";
import { dataScope, isWithin } from "./dataScope.ts";
import { accountIdOf, badRequest, isGuid } from "./faults.ts";
import { roleExists } from "./roleDefinition.ts";

const most = 2000;

/** @see https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-connect-role-based-access-control */
export const roleAssignment: Service = {
  check: (write) => {
    const guid = nameOf(write.id);
    if (!isGuid(guid)) throw badRequest(`The Role Assignment ID [${guid}] must be a valid GUID.`);
    checkImmutable(write);
    checkScope(write);
    checkRole(write);
    checkPrincipal(write);
    checkUnique(write);
  },
  written: ({ store, id }, resource) => indexAssignment(store, collectionOf(id), resource),
};

/** Azure updates the role definition of an assignment, and nothing else. */
function checkImmutable({ old, inputs }: Write): void {
  if (old === undefined) return;
  const kept = [
    ["principalId", "Principal ID"],
    ["scope", "Scope"],
  ] as const;
  for (const [property, name] of kept) {
    if (String(old.properties[property]).toLowerCase() !== String(inputs[property]).toLowerCase()) {
      throw badRequest(
        `Updating SQL Role Assignment ${name} is not permitted. You may only update the associated Role Definition.`,
      );
    }
  }
}

function checkScope({ id, store, inputs: { scope } }: Write): void {
  if (typeof scope !== "string" || scope === "") throw badRequest("The Role Assignment's scope is required.");
  const accountId = accountIdOf(id);
  const { database, container } = dataScope(scope, accountId);
  const databaseId = database === undefined ? undefined : `${accountId}/sqlDatabases/${database}`;
  if (databaseId !== undefined && store.read(databaseId)?.id.endsWith(`/${database ?? ""}`) !== true) {
    throw badRequest(`The scope [${scope}] names the database [${database ?? ""}], which the account does not have.`);
  }
  if (
    container !== undefined &&
    store.read(`${databaseId ?? ""}/containers/${container}`)?.id.endsWith(`/${container}`) !== true
  ) {
    throw badRequest(`The scope [${scope}] names the container [${container}], which the database does not have.`);
  }
}

function checkRole({ id, store, inputs: { roleDefinitionId, scope } }: Write): void {
  const accountId = accountIdOf(id);
  const role = String(roleDefinitionId);
  const [guid, parent] = [nameOf(role), role.slice(0, role.lastIndexOf("/"))];
  if (!isGuid(guid) || !sameId(parent, `${accountId}/sqlRoleDefinitions`)) {
    throw badRequest(`The roleDefinitionId [${role}] must be of the form ${accountId}/sqlRoleDefinitions/{guid}.`);
  }
  if (!roleExists(store, role)) {
    throw new AzureFault("NotFound", `The Role Definition [${guid}] was not found in the account.`, 404);
  }
  const assignable = list(store.read(role)?.properties.assignableScopes ?? [accountId]).map(String);
  if (!assignable.some((outer) => isWithin(String(scope), outer))) {
    throw badRequest(
      `The scope [${String(scope)}] does not lie in the Role Definition's assignable scopes: ${assignable.join(", ")}.`,
    );
  }
}

function checkPrincipal({ store, inputs: { principalId }, tenantId }: Write): void {
  if (typeof principalId !== "string" || !isGuid(principalId))
    throw badRequest("The Role Assignment's principalId must be a valid GUID.");
  if (!principalExists(store, principalId)) {
    throw badRequest(
      `The provided principal ID [${principalId}] was not found in the AAD tenant(s) [${tenantId}] which are associated with the customer's subscription.`,
    );
  }
}

function checkUnique({ id, store, inputs, old }: Write): void {
  const same = sameAssignment(store, collectionOf(id), id, inputs);
  if (same !== undefined) {
    throw new AzureFault(
      "Conflict",
      `The Role Assignment [${nameOf(same.id)}] has the same principal, role and scope.`,
      409,
    );
  }
  if (old === undefined && store.count(collectionOf(id)) >= most) {
    throw badRequest(`An account has at most ${most} Role Assignments.`);
  }
}

function collectionOf(id: string): string {
  return `${accountIdOf(id)}/sqlRoleAssignments`;
}
