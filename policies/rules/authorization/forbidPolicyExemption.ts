import { benchmark } from "../../benchmark.ts";
import { keylessDemand, policyAssignment, policyExemption, weaknesses } from "../../catalogue/policyAssignments.ts";
import { read } from "../../declared/declaredResources.ts";
import { declaredInStack, type InStack, subjectOf } from "../../declared/each.ts";
import { defineRule, type Report } from "../../defineRule.ts";
import { isUnknown, type Value } from "../../values.ts";

export const forbidPolicyExemption = defineRule({
  name: "authorization-forbid-policy-exemption",
  displayName: "Authorization: no exemption from Azure Policy against keys",
  description:
    "No resource is exempted from an Azure Policy that takes keys away, and no assignment of one is left unenforced.",
  severity: "medium",
  framework: benchmark("PV-2", "Audit and enforce secure configurations"),
  url: "https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure",
  remediationSteps:
    "Remove the exemption, or the enforcementMode, notScopes or overrides that the message names, and let the resource do without keys.",
  validateStack: (stack, report) => {
    const assignments = declaredInStack(stack, [policyAssignment], report);
    for (const assignment of assignments) judgeAssignment(assignment, report);
    for (const exemption of declaredInStack(stack, [policyExemption], report)) {
      judgeExemption(exemption, assignments, report);
    }
  },
});

function judgeAssignment(assignment: InStack, report: Report): void {
  const { weak, unknowns } = weaknesses(assignment);
  const policy = read(assignment, "policyDefinitionId").value;
  const demand = keylessDemand(policy);
  if (demand === undefined) return;
  const hidden = isUnknown(policy) && weak.length > 0 ? [policy] : [];
  [...hidden, ...unknowns].forEach((error) => report.unknown(error));
  if (isUnknown(policy)) return;
  for (const { path, found, write } of weak) {
    const violation = {
      path,
      found: `${found}, for ${demand}`,
      wanted: "a policy against keys enforced everywhere",
      write,
    };
    report.violation(subjectOf(assignment, assignment.by.name), violation, assignment.by.urn);
  }
}

function judgeExemption(exemption: InStack, assignments: readonly InStack[], report: Report): void {
  const { path, value } = read(exemption, "policyAssignmentId");
  const from = assignmentsOf(exemption, value, assignments);
  const policies = from.length === 0 ? [value] : from.map((each) => read(each, "policyDefinitionId").value);
  const demand = policies
    .filter((policy) => !isUnknown(policy))
    .map(keylessDemand)
    .find(isGiven);
  if (demand === undefined) {
    policies.filter(isUnknown).forEach((error) => report.unknown(error));
    return;
  }
  const violation = {
    path,
    found: `an exemption from ${demand}`,
    wanted: "no exemption from a policy that may take keys away",
    write: "Remove the exemption.",
  };
  report.violation(subjectOf(exemption, exemption.by.name), violation, exemption.by.urn);
}

/** The stack's assignments that an exemption may be from: by its name or, while that is unknown, by what it comes from. */
function assignmentsOf(exemption: InStack, id: Value, assignments: readonly InStack[]): InStack[] {
  if (typeof id === "string") {
    const name = nameIn(id);
    return assignments.filter((assignment) => namesOf(assignment).some((each) => each === name));
  }
  const sources = exemption.by.propertyDependencies.policyAssignmentId ?? [];
  return assignments.filter(({ by }) => sources.some(({ urn }) => urn === by.urn));
}

function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** The name of the assignment in its id, in lower case. */
function nameIn(id: string): string | undefined {
  return /\/providers\/microsoft\.authorization\/policyassignments\/([^/]+)\/?$/.exec(id.toLowerCase())?.[1];
}

function namesOf(assignment: InStack): string[] {
  return ["policyAssignmentName", "name"].flatMap((property) => {
    const { value } = read(assignment, property);
    return typeof value === "string" ? [value.toLowerCase()] : [];
  });
}
