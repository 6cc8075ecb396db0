import type { PolicyResource } from "@pulumi/policy";
import { benchmark } from "../../benchmark.ts";
import { dataRoleAssignments } from "../../catalogue/cosmos.ts";
import { read } from "../../declared/declaredResources.ts";
import { declaredInStack, type InStack, subjectOf } from "../../declared/each.ts";
import { sourcesOf } from "../../declared/references.ts";
import { defineRule, type Report } from "../../defineRule.ts";
import { at, isExpression, isRecord, isUnknown, plain, type Values } from "../../values.ts";
import { shown } from "../../violation.ts";

export const requireOwnPrincipal = defineRule({
  name: "relations-require-own-principal",
  displayName: "Cosmos DB: data roles for identities of the stack",
  description: "Each Cosmos DB data role is granted to an identity that the same stack declares.",
  group: "relations",
  severity: "medium",
  framework: benchmark("PA-1", "Separate and limit highly privileged or administrative users"),
  url: "https://learn.microsoft.com/azure/cosmos-db/how-to-connect-role-based-access-control",
  remediationSteps:
    "Take the principalId from the identity, machine or application that the stack declares. Exempt a grant to a person, a group or another stack's identity, with the reason.",
  validateStack: (stack, report) => {
    const assignments = declaredInStack(stack, dataRoleAssignments, report);
    if (assignments.length === 0) return;
    const owners = stack.filter(mayHavePrincipal).map((resource) => ({ resource, values: plain(resource.props) }));
    for (const assignment of assignments) judge(assignment, owners, report);
  },
});

/** A resource of the stack, with its properties. */
interface Owner {
  resource: PolicyResource;
  values: Values;
}

function judge(assignment: InStack, owners: readonly Owner[], report: Report): void {
  const { path, value } = read(assignment, "principalId");
  // In a template, the identities are known by the references that their principals come from.
  if (isExpression(value) && /\breference\(/i.test(value)) return;
  const sources = sourcesOf({ from: assignment, property: "principalId" });
  const own = owners.filter(({ resource, values }) => isPrincipal(resource) || hasIdentity(values));
  if (own.some(({ resource }) => sources.some(({ urn }) => urn === resource.urn))) return;
  if (typeof value === "string" && own.some(({ values }) => principalsOf(values).includes(value))) return;
  if (isUnknown(value) && sources.length === 0) {
    report.unknown(value);
    return;
  }
  const from = [...new Set(sources.map(({ type }) => type))].join(", ");
  const violation = {
    path,
    found: isUnknown(value) ? `what comes from ${from}, which has no identity` : `${shown(value)}, of no identity here`,
    wanted: "the principalId of an identity that this stack declares",
    write:
      "Write `principalId: identity.principalId`, or exempt the grant to a person, a group or another stack's identity.",
  };
  report.violation(subjectOf(assignment, assignment.by.name), violation, assignment.by.urn);
}

/** Most resources have nothing of the kind, and need not be decoded. */
function mayHavePrincipal(resource: PolicyResource): boolean {
  return isPrincipal(resource) || Object.hasOwn(resource.props, "identity");
}

/** Whether a resource is an identity, a directory object, or a template whose outputs may tell of an identity. */
function isPrincipal({ type }: PolicyResource): boolean {
  return (
    /:UserAssignedIdentity$|^azuread:|^azure-native:aad/.test(type) ||
    /^azure-native[\w:/]*:Deployment(Stack)?\w*$|^azure:core\/\w*TemplateDeployment/.test(type)
  );
}

function hasIdentity({ identity }: Values): boolean {
  return isUnknown(identity) || isRecord(identity);
}

function principalsOf(values: Values): unknown[] {
  return [values.principalId, at(values.identity, "principalId"), values.objectId];
}
