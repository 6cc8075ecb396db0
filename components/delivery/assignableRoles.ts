import { at, isGuid } from "../entra/applicationFaults.ts";
import { repeatedFault, type Fault } from "../faults.ts";

/** The built-in role that gives roles, and nothing else: it is only ever assigned under a condition here. */
export const roleAdministrator = "f58310d9-a9f6-439a-9e8d-f62e7b41a168";

/** Built-in roles that give roles or everything: with one of them, the deployer could give itself any. */
const unbounded: Readonly<Record<string, string>> = {
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
  "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
  [roleAdministrator]: "Role Based Access Control Administrator",
};

/** Everything that is wrong with the roles that a deployer may assign. */
export function assignableRoleFaults(roleIds: readonly string[]): Fault[] {
  return roleIds.flatMap((id, index) => {
    const name = Object.hasOwn(unbounded, id.toLowerCase()) ? unbounded[id.toLowerCase()] : undefined;
    const message = isGuid(id) ? repeatedFault(roleIds, index) : `"${id}" is no GUID. Allowed: a role's id.`;
    return at(
      `assignableRoleIds[${index}]`,
      name === undefined ? message : `is ${name}, by which the deployer could give itself anything: name a data role.`,
    );
  });
}

/**
 * The condition by which a principal gives and takes these roles and no other, in the form that Azure's portal writes.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples#example-constrain-roles
 */
export function roleCondition(roleIds: readonly string[]): string {
  const ids = roleIds.map((id) => id.toLowerCase()).join(", ");
  const clause = (action: "write" | "delete", source: "Request" | "Resource"): string =>
    `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/${action}'})) OR ` +
    `(@${source}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${ids}}))`;
  return `${clause("write", "Request")} AND ${clause("delete", "Resource")}`;
}
