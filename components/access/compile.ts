import { v5 as uuid } from "uuid";
import type {
  AccessDeclaration,
  AccessPlan,
  DataScope,
  GrantDeclaration,
  Grantee,
  PlannedRoleAssignment,
  PlannedRoleDefinition,
} from "./declaration.ts";
import { accessFaults } from "./faults.ts";
import { isExpired } from "./lapse.ts";
import { dataActionsOf, operationsAllowedBy, operationsOf, type Operation } from "./operations.ts";
import { parseOn, scopeText } from "./scope.ts";

/** The namespace of all GUIDs made here. It may never change: each GUID is a resource's name in Azure. */
const namespace = "6b2a4f0e-8f0d-5a55-9d1c-3c1f6c5d7a10";

/**
 * Compiles grants to role definitions and assignments: the fewest actions, the narrowest scopes, and names that follow
 * from the declaration alone, so that two runs, two machines and a rebuilt state come to the same.
 *
 * A role definition's GUID stands for its actions and an assignment's for grantee, definition and scope. None is ever
 * updated in place: a changed grant is a new assignment, which exists before the old one goes.
 *
 * What has expired is not planned.
 *
 * @param now - The time of the run, against which each `until` is judged: the compiler itself knows no clock.
 * @throws Error listing all faults of the declaration.
 * @see https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-connect-role-based-access-control
 */
export function compileAccess(declaration: AccessDeclaration, now: Date): AccessPlan {
  const faults = accessFaults(declaration, now);
  if (faults.length > 0) throw new Error(faults.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  return planOf(declaration, (grantee) => !isExpired(grantee, now));
}

/** What the expired grants of a declaration without faults came to as long as they held. */
export function expiredAccess(declaration: AccessDeclaration, now: Date): AccessPlan {
  return planOf(declaration, (grantee) => isExpired(grantee, now));
}

function planOf(declaration: AccessDeclaration, isPlanned: (grantee: Grantee) => boolean): AccessPlan {
  const { project, stack, account } = declaration;
  const guid = (...parts: readonly unknown[]): string =>
    // JSON keeps the parts apart: no two lists of parts read alike.
    uuid(JSON.stringify([project, stack, account, ...parts]), namespace);

  const roleDefinitions = new Map<string, PlannedRoleDefinition>();
  const roleAssignments: PlannedRoleAssignment[] = [];
  for (const { key, objectId, grants } of declaration.grantees.filter(isPlanned)) {
    const principal = objectId?.toLowerCase();
    for (const { scope, operations } of scopedGrants(grants)) {
      const definition = roleDefinition(operations, guid);
      roleDefinitions.set(definition.id, definition);
      roleAssignments.push({
        id: guid("assignment", principal ?? key, definition.id, scopeText(scope)),
        grantee: key,
        ...(principal === undefined ? {} : { objectId: principal }),
        roleDefinition: definition.id,
        scope,
        operations: definition.operations,
      });
    }
  }
  return { account, roleDefinitions: sorted([...roleDefinitions.values()]), roleAssignments: sorted(roleAssignments) };
}

/** Words that come to the same actions share a definition, which is told apart by its actions alone. */
function roleDefinition(granted: readonly Operation[], guid: (...parts: unknown[]) => string): PlannedRoleDefinition {
  const dataActions = dataActionsOf(granted);
  const id = guid("definition", dataActions);
  // What the actions allow, not what was asked for: a query's actions suffice for the change feed, too.
  const operations = operationsAllowedBy(dataActions);
  return { id, roleName: `${operations.join("-")} ${id}`, operations, dataActions };
}

function scopedGrants(grants: readonly GrantDeclaration[]): { scope: DataScope; operations: Operation[] }[] {
  return grants.flatMap(({ on, allow }) => {
    const scope = parseOn(on);
    return scope === undefined ? [] : [{ scope, operations: operationsOf(allow) }];
  });
}

function sorted<T extends { id: string }>(items: T[]): T[] {
  return items.sort((one, other) => (one.id < other.id ? -1 : 1));
}
