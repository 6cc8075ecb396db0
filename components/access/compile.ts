import { v5 as uuid } from "uuid";
import type {
  AccessDeclaration,
  AccessPlan,
  DataScope,
  PlannedRoleAssignment,
  PlannedRoleDefinition,
} from "./declaration.ts";
import { accessFaults } from "./faults.ts";
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
 * @throws Error listing all faults of the declaration.
 * @see https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-connect-role-based-access-control
 */
export function compileAccess(declaration: AccessDeclaration): AccessPlan {
  const faults = accessFaults(declaration);
  if (faults.length > 0) throw new Error(faults.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  const { project, stack, account } = declaration;
  const guid = (...parts: readonly unknown[]): string =>
    // JSON keeps the parts apart: no two lists of parts read alike.
    uuid(JSON.stringify([project, stack, account, ...parts]), namespace);

  const roleDefinitions = new Map<string, PlannedRoleDefinition>();
  const roleAssignments: PlannedRoleAssignment[] = [];
  for (const { grantee, scope, operations } of grantsOf(declaration)) {
    const definition = roleDefinition(operations, guid);
    roleDefinitions.set(definition.id, definition);
    const id = guid("assignment", grantee, definition.id, scopeText(scope));
    roleAssignments.push({ id, grantee, roleDefinition: definition.id, scope, operations: definition.operations });
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

interface Grant {
  grantee: string;
  scope: DataScope;
  operations: Operation[];
}

function grantsOf({ grantees }: AccessDeclaration): Grant[] {
  return grantees.flatMap(({ key, grants }) =>
    grants.flatMap(({ on, allow }) => {
      const scope = parseOn(on);
      return scope === undefined ? [] : [{ grantee: key, scope, operations: operationsOf(allow) }];
    }),
  );
}

function sorted<T extends { id: string }>(items: T[]): T[] {
  return items.sort((one, other) => (one.id < other.id ? -1 : 1));
}
