import type { AccessPlan, PlannedRoleAssignment, PlannedRoleDefinition } from "./declaration.ts";
import type { RecordedAccess, RecordedRoleAssignment } from "./recorded.ts";
import { scopeText } from "./scope.ts";

/** One way in which what is recorded is not what was declared. */
export interface AccessDifference {
  /** `missing`: planned, not recorded; `undeclared`: recorded, not planned; `changed`: recorded otherwise. */
  kind: "missing" | "undeclared" | "changed";
  /** What it is about, in a sentence. */
  message: string;
}

/**
 * Compares what a state records with a plan.
 *
 * @param principalIds - The object ids that the stack's outputs give for the grantees.
 * @returns Nothing when both are the same.
 */
export function accessDifferences(
  recorded: RecordedAccess,
  plan: AccessPlan,
  principalIds: Readonly<Record<string, string>>,
): AccessDifference[] {
  return [
    ...identityDifferences(recorded, plan, principalIds),
    ...plan.roleDefinitions.flatMap((planned) => definitionDifferences(planned, recorded)),
    ...plan.roleAssignments.flatMap((planned) => assignmentDifferences(planned, recorded, principalIds)),
    ...undeclared(recorded, plan),
  ];
}

function identityDifferences(
  { identities }: RecordedAccess,
  plan: AccessPlan,
  principalIds: Readonly<Record<string, string>>,
): AccessDifference[] {
  const grantees = [...new Set(plan.roleAssignments.map(({ grantee }) => grantee))].sort();
  return grantees.flatMap((grantee): AccessDifference[] => {
    const principalId = principalOf(grantee, principalIds);
    if (principalId === undefined) return [missing(`"${grantee}" has no identity`)];
    if (identities.some((identity) => identity.principalId === principalId)) return [];
    return [missing(`the identity of "${grantee}" (principal ${principalId}) is not recorded`)];
  });
}

function definitionDifferences(planned: PlannedRoleDefinition, recorded: RecordedAccess): AccessDifference[] {
  const found = recorded.roleDefinitions.find(({ guid, isElsewhere }) => guid === planned.id && !isElsewhere);
  if (found === undefined) return [missing(`the role definition "${planned.roleName}" is not recorded`)];
  const actions = found.dataActions?.join(", ") ?? "unknown data actions";
  if (actions === planned.dataActions.join(", ")) return [];
  return [
    changed(`the role definition "${planned.roleName}" has ${actions}; declared: ${planned.dataActions.join(", ")}`),
  ];
}

function assignmentDifferences(
  planned: PlannedRoleAssignment,
  recorded: RecordedAccess,
  principalIds: Readonly<Record<string, string>>,
): AccessDifference[] {
  const on = scopeText(planned.scope);
  const what = `the role assignment ${planned.id}, by which "${planned.grantee}" may ${planned.operations.join(", ")} on ${on},`;
  const found = recorded.roleAssignments.find(({ guid, isElsewhere }) => guid === planned.id && !isElsewhere);
  if (found === undefined) return [missing(`${what} is not recorded`)];
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

function undeclared(
  { roleAssignments, roleDefinitions, identities }: RecordedAccess,
  plan: AccessPlan,
): AccessDifference[] {
  const plannedAssignments = new Set(plan.roleAssignments.map(({ id }) => id));
  const plannedDefinitions = new Set(plan.roleDefinitions.map(({ id }) => id));
  const who = ({ principalId }: RecordedRoleAssignment): string => {
    const name = identities.find((identity) => identity.principalId === principalId)?.name;
    return name === undefined ? `the principal ${principalId ?? "unknown"}` : `the identity ${name}`;
  };
  return [
    ...roleAssignments
      .filter(({ guid, isElsewhere }) => isElsewhere || !plannedAssignments.has(guid))
      .map((assignment): AccessDifference => {
        const allowed =
          assignment.operations?.join(", ") ??
          `what the role definition ${assignment.roleDefinition ?? "unknown"} allows`;
        const message = `${who(assignment)} may ${allowed} on ${assignment.scopeText || "an unknown scope"} by the role assignment ${assignment.guid}, which nothing declares`;
        return { kind: "undeclared", message };
      }),
    ...roleDefinitions
      .filter(({ guid, isElsewhere }) => isElsewhere || !plannedDefinitions.has(guid))
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
