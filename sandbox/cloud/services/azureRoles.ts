import { AzureFault } from "../azureFault.ts";
import { nameOf, parseArmId, sameId } from "../arm.ts";
import { principalKind } from "../principals.ts";
import type { Service, Write } from "../service.ts";
import { list, records } from "./references.ts";

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const definitions = "/providers/Microsoft.Authorization/roleDefinitions/";

/** @see https://learn.microsoft.com/azure/role-based-access-control/custom-roles */
export const roleDefinition: Service = {
  check: ({ store, id, inputs }) => {
    if (!guid.test(nameOf(id))) {
      throw new AzureFault("InvalidRoleDefinitionId", `The role definition id '${nameOf(id)}' is not a GUID.`);
    }
    const scopes = list(inputs.assignableScopes).map(String);
    if (scopes.length === 0) {
      throw new AzureFault("RoleDefinitionScopesEmpty", "Assignable scopes of a custom role must not be empty.");
    }
    const scope = parseArmId(id)?.scope ?? "";
    if (!scopes.some((each) => sameId(each, scope) || scope.toLowerCase().startsWith(`${each.toLowerCase()}/`))) {
      throw new AzureFault("RoleDefinitionInvalidScope", `'${scope}' is none of the role's assignable scopes.`);
    }
    const actions = records(inputs.permissions).flatMap((each) => [...list(each.actions), ...list(each.notActions)]);
    const wrong = actions.find((action) => typeof action !== "string" || !/^(\*|[\w.*]+(\/[\w*]+)+)$/.test(action));
    if (wrong !== undefined) {
      throw new AzureFault(
        "InvalidActionOrNotAction",
        `${JSON.stringify(wrong)} does not match any of the actions supported by the providers.`,
      );
    }
    const same = store
      .below(scope)
      .some(
        (other) =>
          /\/roleDefinitions$/i.test(other.type) &&
          !sameId(other.id, id) &&
          other.properties.roleName === inputs.roleName,
      );
    if (same) {
      throw new AzureFault(
        "RoleDefinitionWithSameNameExists",
        `A custom role of the name '${String(inputs.roleName)}' exists already.`,
        409,
      );
    }
  },
};

/** @see https://learn.microsoft.com/rest/api/authorization/role-assignments/create */
export const roleAssignment: Service = {
  check: (write) => {
    const { store, id, inputs } = write;
    if (!guid.test(nameOf(id))) {
      throw new AzureFault("InvalidRoleAssignmentId", `The role assignment id '${nameOf(id)}' is not a GUID.`);
    }
    checkRole(write);
    checkPrincipal(write);
    const { condition, conditionVersion } = inputs;
    if (condition !== undefined && conditionVersion !== "2.0") {
      throw new AzureFault(
        "InvalidConditionVersion",
        "A role assignment with a condition has the condition version 2.0.",
      );
    }
    const scope = parseArmId(id)?.scope ?? "";
    const same = store
      .below(`${scope}/providers/Microsoft.Authorization/roleAssignments`)
      .some(
        ({ id: other, properties }) =>
          !sameId(other, id) &&
          properties.principalId === inputs.principalId &&
          sameId(String(properties.roleDefinitionId), String(inputs.roleDefinitionId)),
      );
    if (same) throw new AzureFault("RoleAssignmentExists", "The role assignment already exists.", 409);
  },
};

/** A role that the cloud does not have is taken for one of Azure's own where it lies in the subscription. */
function checkRole({ store, inputs: { roleDefinitionId } }: Write): void {
  const role = String(roleDefinitionId);
  const isBuiltIn = new RegExp(`^(/subscriptions/[^/]+)?${definitions}`, "i").test(role) && guid.test(nameOf(role));
  if (isBuiltIn || store.read(role) !== undefined) return;
  throw new AzureFault(
    "RoleDefinitionDoesNotExist",
    `The specified role definition with ID '${nameOf(role)}' does not exist.`,
    404,
  );
}

function checkPrincipal({ store, inputs: { principalId, principalType } }: Write): void {
  const kind = principalKind(store, String(principalId));
  if (kind === undefined) {
    throw new AzureFault("PrincipalNotFound", `Principal ${String(principalId)} does not exist in the directory.`);
  }
  if (principalType !== undefined && principalType !== kind) {
    throw new AzureFault(
      "UnmatchedPrincipalType",
      `The PrincipalId has type '${kind}', which is different from the specified PrincipalType ${JSON.stringify(principalType)}.`,
    );
  }
}
