import { benchmark } from "../../benchmark.ts";
import { dataRoleAssignments, dataRoleDefinitions } from "../../catalogue/cosmos.ts";
import { read } from "../../declared/declaredResources.ts";
import { declaredInStack, type InStack, subjectOf } from "../../declared/each.ts";
import { defineRule, type Report } from "../../defineRule.ts";
import { isWithinAccount, roleGuid } from "../../recognise/dataRole.ts";
import { at, isExpression, isList, isUnknown, type UnknownValueError, type Value } from "../../values.ts";
import { shown } from "../../violation.ts";

export const forbidWildcardRoleAtAccount = defineRule({
  name: "cosmos-forbid-wildcard-role-at-account",
  displayName: "Cosmos DB: no wildcard data role on a whole account",
  description: "No workload gets a Cosmos DB data role with wildcard actions on a whole account.",
  severity: "high",
  framework: benchmark("PA-7", "Follow just enough administration (least privilege) principle"),
  url: "https://learn.microsoft.com/azure/cosmos-db/nosql/reference-data-plane-security",
  remediationSteps:
    "List the data actions that the workload needs (readMetadata, items/read, executeQuery …) instead of a wildcard, or assign the role at a database or a container.",
  validateStack: (stack, report) => {
    const definitions = declaredInStack(stack, dataRoleDefinitions, report);
    const roles = definitions.map((definition) => ({ definition, ...wildcardsOf(definition) }));
    roles.flatMap(({ unknowns }) => unknowns).forEach((error) => report.unknown(error));
    const wild = roles.filter(({ wildcards }) => wildcards.length > 0);
    if (wild.length === 0) return;
    for (const assignment of declaredInStack(stack, dataRoleAssignments, report)) {
      judge(assignment, wild, report);
    }
  },
});

interface WildRole {
  definition: InStack;
  wildcards: readonly string[];
}

function judge(assignment: InStack, wild: readonly WildRole[], report: Report): void {
  const scope = read(assignment, "scope");
  if (typeof scope.value === "string" && isWithinAccount(scope.value)) return;
  const role = read(assignment, "roleDefinitionId").value;
  const granted = grantedOf(assignment, role, wild);
  const unknown = [scope.value, granted === undefined ? role : undefined].find(isUnknown);
  if (granted === undefined) {
    if (unknown !== undefined && mayBe(assignment)) report.unknown(unknown);
  } else if (unknown !== undefined) {
    report.unknown(unknown);
  } else {
    const violation = {
      path: scope.path,
      found: `${shown(scope.value)}, a whole account, for a role with ${granted.wildcards.map(shown).join(", ")}`,
      wanted: "a database or a container, or a role without wildcards",
      write: "Write `scope: <account id>/dbs/<database>/colls/<container>`, or list the data actions.",
    };
    report.violation(subjectOf(assignment, assignment.by.name), violation, assignment.by.urn);
  }
}

/** The wildcard role that is assigned, told by its GUID or, while that is unknown, by what the assignment depends on. */
function grantedOf(assignment: InStack, role: Value, wild: readonly WildRole[]): WildRole | undefined {
  if (typeof role === "string") {
    const guid = roleGuid(role);
    // An ARM expression may compute any of them.
    if (guid === undefined && isExpression(role)) return wild[0];
    return wild.find(({ definition }) => guid !== undefined && guidsOf(definition).includes(guid));
  }
  const dependencies = assignment.by.propertyDependencies.roleDefinitionId ?? [];
  return wild.find(({ definition }) => dependencies.some(({ urn }) => urn === definition.by.urn));
}

/** Whether an unknown role may be any of the stack's: unless it comes from resources that are known not to be wild. */
function mayBe(assignment: InStack): boolean {
  return (assignment.by.propertyDependencies.roleDefinitionId ?? []).length === 0;
}

function guidsOf(definition: InStack): string[] {
  const names = ["roleDefinitionId", "id", "name"].map((property) => read(definition, property).value);
  return names.flatMap((name) => (typeof name === "string" ? (roleGuid(name) ?? []) : []));
}

/** The data actions with a wildcard, and what hides whether there are more. */
function wildcardsOf(definition: InStack): { wildcards: string[]; unknowns: UnknownValueError[] } {
  const permissions = read(definition, "permissions").value;
  const lists = isList(permissions)
    ? permissions.map((permission) => at(permission, "dataActions", { ignoreCase: true }))
    : [permissions];
  const actions = lists.flatMap((list) => (isList(list) ? list : [list]));
  return {
    // What is neither a text nor unknown is no action that Azure takes; an expression may be any.
    wildcards: actions.flatMap((action) => (typeof action === "string" && isWild(action) ? [action] : [])),
    unknowns: actions.filter(isUnknown),
  };
}

function isWild(action: string): boolean {
  return action.includes("*") || isExpression(action);
}
