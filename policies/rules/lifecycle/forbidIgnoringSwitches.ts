import { benchmark } from "../../benchmark.ts";
import { templateHolder } from "../../catalogue/templates.ts";
import { watched } from "../../catalogue/watched.ts";
import { type DeclaredResource, declaredResources } from "../../declared/declaredResources.ts";
import { subjectOf } from "../../declared/each.ts";
import { defineRule, type ProgramResource, type Report } from "../../defineRule.ts";
import { shown } from "../../violation.ts";

const types = [...watched.keys()];

export const forbidIgnoringSwitches = defineRule({
  name: "lifecycle-forbid-ignoring-switches",
  displayName: "Resource options: no switch left to chance",
  description: "No resource ignores changes of a property that decides about keys, the network or roles.",
  severity: "high",
  framework: benchmark("PV-2", "Audit and enforce secure configurations"),
  url: "https://learn.microsoft.com/security/benchmark/azure/mcsb-posture-vulnerability-management",
  remediationSteps:
    "Take the property out of ignoreChanges, or ignore a narrower one. What Azure changes by itself can be written into the program.",
  validate: (resource, report) => {
    for (const ignored of resource.opts.ignoreChanges) judge(resource, ignored, report);
  },
});

function judge(resource: ProgramResource, ignored: string, report: Report): void {
  const { type, name, props } = resource;
  const path = segmentsOf(ignored);
  const { within = "", template } = templateHolder(type) ?? {};
  if (template !== undefined && overlaps(path, segmentsOf(`${within}.${template}`))) {
    violate(`The deployment "${name}"`, ignored, "the template", report);
    return;
  }
  const { resources, unknowns } = declaredResources(type, props, types);
  unknowns.forEach((error) => report.unknown(error));
  for (const declared of resources) {
    const [hit] = pathsOf(declared).filter((each) => overlaps(path, segmentsOf(each)));
    if (hit !== undefined) violate(subjectOf(declared, name), ignored, plainPath(hit), report);
  }
}

function violate(subject: string, ignored: string, hit: string, report: Report): void {
  const violation = {
    path: "ignoreChanges",
    found: `${shown(ignored)}, so that ${hit} is whatever it was before`,
    wanted: "no property that a rule judges",
    write: `Remove ${shown(ignored)} from \`ignoreChanges\`.`,
  };
  report.violation(subject, violation);
}

/** The properties of a resource that rules judge, from the resource of the program on. */
function pathsOf({ type, form }: DeclaredResource): string[] {
  return (watched.get(type) ?? []).flatMap(
    ({ native, arm = native, bridged }) => ({ "azure-native": native, arm, bridged })[form],
  );
}

/** The parts of a path as Pulumi writes it, or the catalogue: `a.b[0]["c"]`, `a[*].b`, `a[].b`, `a?.b`, `a{}.b`. */
function segmentsOf(path: string): string[] {
  const parts = path.replaceAll(/\[\]|\{\}/g, ".*").match(/[^.[\]"'?]+/g) ?? [];
  return parts.map((part) => part.toLowerCase());
}

/** Whether one path is the other, or a part of it. Azure's own names have one level more than azure-native's. */
function overlaps(ignored: readonly string[], judged: readonly string[]): boolean {
  const flattened = ignored[0] === "properties" && judged[0] !== "properties";
  const path = flattened ? ignored.slice(1) : ignored;
  return judged.every((part, index) => {
    const other = path[index] ?? "*";
    return part === "*" || other === "*" || part === other;
  });
}

function plainPath(path: string): string {
  return path.replaceAll(/[?[\]{}]/g, "");
}
