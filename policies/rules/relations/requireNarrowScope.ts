import { benchmark } from "../../benchmark.ts";
import { sqlContainer, sqlDatabase, sqlRoleAssignment } from "../../catalogue/cosmos.ts";
import { read } from "../../declared/declaredResources.ts";
import { declaredInStack, type InStack, subjectOf } from "../../declared/each.ts";
import { readGiven, sourcesOf } from "../../declared/references.ts";
import { defineRule, type Report } from "../../defineRule.ts";
import { at, isExpression, isUnknown, type Value } from "../../values.ts";
import { shown } from "../../violation.ts";

export const requireNarrowScope = defineRule({
  name: "relations-require-narrow-scope",
  displayName: "Cosmos DB: data roles no wider than the data",
  description:
    "No data role is assigned at an account of which the stack declares one database, nor at a database with one container.",
  group: "relations",
  severity: "medium",
  framework: benchmark("PA-7", "Follow just enough administration (least privilege) principle"),
  url: "https://learn.microsoft.com/azure/cosmos-db/nosql/reference-data-plane-security",
  remediationSteps:
    "Assign the role at the database or the container that the message names, so that what is added later is not granted by itself.",
  validateStack: (stack, report) => {
    const assignments = declaredInStack(stack, [sqlRoleAssignment], report);
    if (assignments.length === 0) return;
    const databases = declaredInStack(stack, [sqlDatabase], report);
    const containers = declaredInStack(stack, [sqlContainer], report);
    for (const assignment of assignments) judge(assignment, databases, containers, report);
  },
});

function judge(
  assignment: InStack,
  databases: readonly InStack[],
  containers: readonly InStack[],
  report: Report,
): void {
  const { path, value } = read(assignment, "scope");
  const own = databases.filter((database) => isOfOneAccount(database, assignment));
  if (isUnknown(value)) {
    if (own.length === 1) report.unknown(value);
    return;
  }
  const text = typeof value === "string" ? value : "";
  const [, granted, container] = /\/dbs\/([^/'\]]+)(\/colls\/)?/i.exec(text) ?? [];
  // Where the account has several databases or the database several containers, only its owner knows what is used.
  const [database, another] = granted === undefined ? own : own.filter((each) => nameOf(each) === granted);
  if (container !== undefined || database === undefined || another !== undefined) return;
  const inside = containers.filter((each) => isIn(each, database));
  if (granted !== undefined && inside.length !== 1) return;
  const end = inside.length === 1 ? `/colls/${(inside[0] && nameOf(inside[0])) ?? "<container>"}` : "";
  const wanted = `<account id>/dbs/${nameOf(database) ?? "<database>"}${end}`;
  const wide = granted === undefined ? "an account with one database" : "a database with one container";
  const violation = { path, found: `${shown(value)}, ${wide}`, wanted, write: `Write \`scope: ${wanted}\`.` };
  report.violation(subjectOf(assignment, assignment.by.name), violation, assignment.by.urn);
}

/** Whether two resources are known to be of one account: by its name, or by what that comes from. */
function isOfOneAccount(one: InStack, other: InStack): boolean {
  const [first, second] = [one, other].map((each) => partsOf(each)[0] ?? literal(readGiven(each, "accountName")));
  if (first !== undefined && second !== undefined) return first.toLowerCase() === second.toLowerCase();
  const [sources = [], others = []] = [one, other].map((from) => sourcesOf({ from, property: "accountName" }));
  return one.by === other.by || sources.some(({ urn }) => others.some((each) => each.urn === urn));
}

function isIn(container: InStack, database: InStack): boolean {
  if (!isOfOneAccount(container, database)) return false;
  const sources = sourcesOf({ from: container, property: "databaseName" });
  if (sources.some(({ urn }) => urn === database.by.urn)) return true;
  const parent = partsOf(container).at(-2) ?? literal(readGiven(container, "databaseName"));
  return parent !== undefined && parent === nameOf(database);
}

/** The name that a scope has; `undefined` while it is unknown. */
function nameOf(resource: InStack): string | undefined {
  const { form, type } = resource;
  return (
    partsOf(resource).at(-1) ??
    literal(at(readGiven(resource, "resource"), "id", { ignoreCase: true })) ??
    literal(readGiven(resource, form === "bridged" ? "name" : type === sqlDatabase ? "databaseName" : "containerName"))
  );
}

/** The parts of a template's `account/database/container`. */
function partsOf({ form, values }: InStack): string[] {
  const name = form === "arm" ? literal(at(values, "name", { ignoreCase: true })) : undefined;
  return name?.includes("/") === true ? name.split("/") : [];
}

function literal(value: Value): string | undefined {
  return typeof value !== "string" || value === "" || isExpression(value) ? undefined : value;
}
