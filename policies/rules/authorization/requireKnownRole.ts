import { benchmark } from "../../benchmark.ts";
import { assignedRoles } from "../../catalogue/roles/assigned.ts";
import { definitionId } from "../../catalogue/roles/definitionId.ts";
import { betrayingRole, isHarmlessRole } from "../../catalogue/roles/roleReference.ts";
import { customRole, grants } from "../../catalogue/roles/types.ts";
import { type Found, read } from "../../declared/declaredResources.ts";
import { declaredInStack, type InStack, subjectOf } from "../../declared/each.ts";
import { defineRule, type Report } from "../../defineRule.ts";
import { isExpression, isUnknown } from "../../values.ts";
import { shown } from "../../violation.ts";

export const requireKnownRole = defineRule({
  name: "authorization-require-known-role",
  displayName: "Authorization: only roles whose actions are known",
  description:
    "Every role that a principal gets is built in, or a custom role of the same stack: of others nobody can tell whether they give keys away.",
  severity: "medium",
  framework: benchmark("PA-7", "Follow just enough administration (least privilege) principle"),
  url: "https://learn.microsoft.com/azure/role-based-access-control/role-definitions",
  remediationSteps:
    "Give the id of a built-in role as a text, or declare the custom role in the stack that assigns it.",
  validateStack: (stack, report) => {
    const roles = declaredInStack(stack, [customRole], report);
    const names = new Set(roles.flatMap(namesOf));
    for (const grant of declaredInStack(stack, grants, report)) {
      for (const { role } of assignedRoles(grant)) judge(grant, role, { roles, names }, report);
    }
  },
});

/** The custom roles of the stack, and what they are known by. */
interface Own {
  roles: readonly InStack[];
  names: ReadonlySet<string>;
}

function judge(grant: InStack, { path, value }: Found, { roles, names }: Own, report: Report): void {
  if (isUnknown(value)) {
    // A role of the stack is judged by its own actions.
    if (!comesFrom(grant, path, roles)) report.unknown(value);
    return;
  }
  const text = typeof value === "string" ? value : "";
  // Which built-in roles may be assigned is for another rule to say.
  if (betrayingRole(text) !== undefined || isHarmlessRole(text) || names.has(knownBy(text))) return;
  const violation = {
    path,
    found: definitionId(text) === undefined ? shown(value) : `${shown(value)}, neither built in nor of this stack`,
    wanted: "a built-in role, or a custom role of this stack",
    write: "Write the id of a built-in role as a text, or declare the custom role here.",
  };
  report.violation(subjectOf(grant, grant.by.name), violation, grant.by.urn);
}

function comesFrom(grant: InStack, path: string, roles: readonly InStack[]): boolean {
  const [property = ""] = path.split(/[.[]/);
  const sources = grant.by.propertyDependencies[property] ?? [];
  return sources.length > 0 && sources.every(({ urn }) => roles.some(({ by }) => by.urn === urn));
}

/** A role is known by its GUID or what stands for it in a template, and in the classic provider by its name. */
function namesOf(role: InStack): string[] {
  const properties = ["roleDefinitionId", "id", "name", "roleName", "roleDefinitionResourceId"];
  return properties.flatMap((property) => {
    const { value } = read(role, property);
    return typeof value === "string" && !isExpression(value) ? [knownBy(value)] : [];
  });
}

/** The last segment of an id. */
function knownBy(reference: string): string {
  return definitionId(reference) ?? reference.slice(reference.lastIndexOf("/") + 1).toLowerCase();
}
