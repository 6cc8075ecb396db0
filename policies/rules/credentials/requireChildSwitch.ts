import { benchmark } from "../../benchmark.ts";
import { type ChildSwitch, childSwitches } from "../../catalogue/childSwitches.ts";
import { keyOf, knownAs } from "../../catalogue/identified.ts";
import { read } from "../../declared/declaredResources.ts";
import { declaredInStack, type InStack, subjectOf } from "../../declared/each.ts";
import { defineRule, type Report } from "../../defineRule.ts";
import { isUnknown } from "../../values.ts";

const parents = [...new Set(childSwitches.map(({ parent }) => parent))];

export const requireChildSwitch = defineRule({
  name: "credentials-require-child-switch",
  displayName: "Azure services: no access by password for want of a child",
  description: "Web apps and MySQL servers have the child resources in the stack that switch passwords off.",
  severity: "critical",
  framework: benchmark("IM-1", "Use centralized identity and authentication system"),
  url: "https://learn.microsoft.com/azure/app-service/configure-basic-auth-disable",
  remediationSteps:
    "Declare the child resource that the message names beside its parent. Deploy by an identity, and sign in to the database by one.",
  validateStack: (stack, report) => {
    const found = declaredInStack(stack, parents, report);
    if (found.length === 0) return;
    for (const one of childSwitches) {
      // The types of two switches' children are one in templates, so each is looked for by itself.
      const children = declaredInStack(stack, [one.child], report).filter((child) => isCalled(child, one));
      const own = found.filter(({ type, form }) => type === one.parent && (form !== "bridged" || one.links.bridged));
      for (const parent of own) judge(parent, children, own, one, report);
    }
  },
});

function judge(
  parent: InStack,
  children: readonly InStack[],
  own: readonly InStack[],
  one: ChildSwitch,
  report: Report,
) {
  const { property, safe } = one.setting;
  const settings = children
    .filter((child) => isChildOf(child, parent, one))
    .map((child) => read(child, property).value);
  // Names in a template are mostly computed: there, as many children are wanted as there are parents.
  const wanted = own.filter((other) => other === parent || (other.form === "arm" && other.by === parent.by)).length;
  if (settings.filter((value) => value === safe).length >= wanted) return;
  const unknown = settings.find(isUnknown);
  if (unknown !== undefined) {
    report.unknown(unknown);
    return;
  }
  const { native, arm, bridged = [] } = one.child;
  const type = { "azure-native": native, arm, bridged: bridged[0] }[parent.form] ?? "";
  const violation = {
    path: parent.path,
    found: one.without,
    wanted: `a child "${one.called.name}" with ${property}: ${JSON.stringify(safe)} in the same stack`,
    write: `Declare the child (${type})${knownAs(keyOf(one.child, property))}.`,
    url: `https://learn.microsoft.com/azure/${one.page}`,
  };
  report.violation(subjectOf(parent, parent.by.name), violation, parent.by.urn);
}

/** Whether a child has the name that it is looked for by; what a preview cannot know may be it. */
function isCalled(child: InStack, { called }: ChildSwitch): boolean {
  const property = child.form === "arm" ? "name" : called[child.form];
  if (property === undefined) return true;
  const name = [property, "resourceName"].map((each) => read(child, each).value).find((value) => value !== undefined);
  if (typeof name !== "string") return isUnknown(name);
  // `shop/ftp`, and `[concat(variables('site'), '/ftp')]`.
  return child.form === "arm" ? new RegExp(`(^|[/'])${called.name}(['"]|$)`, "i").test(name) : name === called.name;
}

function isChildOf(child: InStack, parent: InStack, { links }: ChildSwitch): boolean {
  if (child.by === parent.by) return true;
  if (child.form === "arm" || parent.form === "arm") return dependsOn(child, parent);
  const spelt = child.form === "bridged" ? (links.bridged ?? []) : links["azure-native"];
  return spelt.every(([own, others]) => {
    const [name, parents] = [read(child, own).value, read(parent, others).value];
    if (typeof name === "string" && typeof parents === "string") return name === parents;
    const sources = child.by.propertyDependencies[own] ?? [];
    const shared = parent.by.propertyDependencies[others] ?? [];
    return sources.some((source) => source.urn === parent.by.urn || shared.some(({ urn }) => urn === source.urn));
  });
}

function dependsOn(child: InStack, parent: InStack): boolean {
  return Object.values(child.by.propertyDependencies).some((sources) =>
    sources.some(({ urn }) => urn === parent.by.urn),
  );
}
