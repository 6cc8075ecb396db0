import type { AccessPlan, PlannedRoleAssignment, PlannedRoleDefinition } from "./declaration.ts";
import type { RecordedAccess, RecordedRoleAssignment, RecordedRoleDefinition } from "./recorded.ts";
import { scopeText } from "./scope.ts";

/** One way in which what is recorded is not what was declared. */
export interface AccessDifference {
  /**
   * `missing`: planned, not there; `undeclared`: there, not planned; `changed`: there otherwise; `expired`: still there,
   * although its last day is over.
   */
  kind: "missing" | "undeclared" | "changed" | "expired";
  /** What it is about, in a sentence. */
  message: string;
}

/** What is compared with what is there. */
export interface DeclaredAccess {
  /** What is planned now. */
  plan: AccessPlan;
  /** What was planned as long as it held. */
  expired: AccessPlan;
  /** The grantees' object ids, by grantee: those that the stack's outputs give, and the declared ones. */
  principalIds: Readonly<Record<string, string>>;
}

/**
 * Compares what is there with what is declared.
 *
 * @returns Nothing when both are the same.
 */
export function accessDifferences(recorded: RecordedAccess, declared: DeclaredAccess): AccessDifference[] {
  const { plan, principalIds } = declared;
  const [definitions, assignments] = [byGuid(recorded.roleDefinitions), byGuid(recorded.roleAssignments)];
  return [
    ...identityDifferences(recorded, plan, principalIds),
    ...plan.roleDefinitions.flatMap((planned) => definitionDifferences(planned, definitions.get(planned.id))),
    ...plan.roleAssignments.flatMap((planned) =>
      assignmentDifferences(planned, assignments.get(planned.id), principalIds),
    ),
    ...expiredAssignments(recorded, declared),
    ...undeclared(recorded, declared),
  ];
}

/** What belongs to the account asked for, by GUID. */
function byGuid<T extends { guid: string; isElsewhere: boolean }>(items: readonly T[]): Map<string, T> {
  return new Map(items.flatMap((item) => (item.isElsewhere ? [] : [[item.guid, item]])));
}

function identityDifferences(
  { identities }: RecordedAccess,
  plan: AccessPlan,
  principalIds: Readonly<Record<string, string>>,
): AccessDifference[] {
  const inStack = plan.roleAssignments.filter(({ objectId }) => objectId === undefined);
  const grantees = [...new Set(inStack.map(({ grantee }) => grantee))].sort();
  return grantees.flatMap((grantee): AccessDifference[] => {
    const principalId = principalOf(grantee, principalIds);
    if (principalId === undefined) return [missing(`"${grantee}" has no identity`)];
    if (identities.some((identity) => identity.principalId === principalId)) return [];
    return [missing(`the identity of "${grantee}" (principal ${principalId}) is missing`)];
  });
}

function definitionDifferences(
  planned: PlannedRoleDefinition,
  found: RecordedRoleDefinition | undefined,
): AccessDifference[] {
  if (found === undefined) return [missing(`the role definition "${planned.roleName}" is missing`)];
  const actions = found.dataActions?.join(", ") ?? "unknown data actions";
  if (actions === planned.dataActions.join(", ")) return [];
  return [
    changed(`the role definition "${planned.roleName}" has ${actions}; declared: ${planned.dataActions.join(", ")}`),
  ];
}

function assignmentDifferences(
  planned: PlannedRoleAssignment,
  found: RecordedRoleAssignment | undefined,
  principalIds: Readonly<Record<string, string>>,
): AccessDifference[] {
  const on = scopeText(planned.scope);
  const what = `the role assignment ${planned.id}, by which "${planned.grantee}" may ${planned.operations.join(", ")} on ${on},`;
  if (found === undefined) return [missing(`${what} is missing`)];
  const recordedOn = found.scope === undefined ? found.scopeText : scopeText(found.scope);
  const principalId = principalOf(planned.grantee, principalIds);
  return [
    ...(recordedOn === on ? [] : [changed(`${what} holds on ${recordedOn}`)]),
    ...(found.roleDefinition === planned.roleDefinition
      ? []
      : [changed(`${what} has the role definition ${found.roleDefinition ?? "unknown"}`)]),
    ...(principalId === undefined || found.principalId === principalId
      ? []
      : [changed(`${what} is for the principal ${found.principalId ?? "unknown"}, not ${principalId}`)]),
  ];
}

function expiredAssignments({ roleAssignments }: RecordedAccess, { expired }: DeclaredAccess): AccessDifference[] {
  const found = byGuid(roleAssignments);
  return expired.roleAssignments.flatMap(({ id, grantee, operations, scope }): AccessDifference[] => {
    if (!found.has(id)) return [];
    const message = `"${grantee}" may still ${operations.join(", ")} on ${scopeText(scope)} by the role assignment ${id}, although its last day is over`;
    return [{ kind: "expired", message }];
  });
}

function undeclared(
  { roleAssignments, roleDefinitions, identities }: RecordedAccess,
  { plan, expired }: DeclaredAccess,
): AccessDifference[] {
  const declared = (items: "roleAssignments" | "roleDefinitions"): Set<string> =>
    new Set([...plan[items], ...expired[items]].map(({ id }) => id));
  const [declaredAssignments, declaredDefinitions] = [declared("roleAssignments"), declared("roleDefinitions")];
  const names = new Map(identities.map(({ name, principalId }) => [principalId, name]));
  const who = ({ principalId }: RecordedRoleAssignment): string => {
    const name = principalId === undefined ? undefined : names.get(principalId);
    return name === undefined ? `the principal ${principalId ?? "unknown"}` : `the identity ${name}`;
  };
  return [
    ...roleAssignments
      .filter(({ guid, isElsewhere }) => isElsewhere || !declaredAssignments.has(guid))
      .map((assignment): AccessDifference => {
        const allowed =
          assignment.operations?.join(", ") ??
          `what the role definition ${assignment.roleDefinition ?? "unknown"} allows`;
        const message = `${who(assignment)} may ${allowed} on ${assignment.scopeText || "an unknown scope"} by the role assignment ${assignment.guid}, which nothing declares`;
        return { kind: "undeclared", message };
      }),
    ...roleDefinitions
      .filter(({ guid, isElsewhere }) => isElsewhere || !declaredDefinitions.has(guid))
      .map(({ roleName, guid }): AccessDifference => {
        return {
          kind: "undeclared",
          message: `the role definition ${guid} (${roleName ?? "without name"}) is declared by nothing`,
        };
      }),
  ];
}

function principalOf(grantee: string, principalIds: Readonly<Record<string, string>>): string | undefined {
  return Object.hasOwn(principalIds, grantee) ? principalIds[grantee]?.toLowerCase() : undefined;
}

function missing(message: string): AccessDifference {
  return { kind: "missing", message };
}

function changed(message: string): AccessDifference {
  return { kind: "changed", message };
}
