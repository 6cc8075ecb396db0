import { benchmark } from "../../benchmark.ts";
import { computes, userAssignedIdentity } from "../../catalogue/identity.ts";
import { read } from "../../declared/declaredResources.ts";
import { declaredInStack, type InStack, subjectOf } from "../../declared/each.ts";
import { isIdOf, sourcesOf } from "../../declared/references.ts";
import { defineRule, type Report } from "../../defineRule.ts";
import { at, isList, isRecord, isUnknown, type UnknownValueError, type Value } from "../../values.ts";

export const forbidSharedIdentity = defineRule({
  name: "relations-forbid-shared-identity",
  displayName: "Identities: one workload, one identity",
  description:
    "No user-assigned identity is attached to two workloads, for each could then do what the other may, and no log told them apart.",
  group: "relations",
  severity: "medium",
  framework: benchmark("PA-7", "Follow just enough administration (least privilege) principle"),
  url: "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identity-best-practice-recommendations",
  remediationSteps:
    "Declare an identity for each workload. The servers of a farm are one workload when they are named alike but for numbers; exempt what shares on purpose.",
  validateStack: (stack, report) => {
    const identities = declaredInStack(stack, [userAssignedIdentity], report);
    const users = declaredInStack(stack, computes, report).map((compute) => userOf(compute, identities));
    users.forEach((user, index) => judge(user, users.slice(0, index), report));
  },
});

/** A workload, or one of its servers. */
interface User {
  compute: InStack;
  /** Its identities, by something that is the same wherever they are attached. */
  identities: ReadonlyMap<string, string>;
  unknown: UnknownValueError | undefined;
}

function userOf(compute: InStack, identities: readonly InStack[]): User {
  const property = compute.form === "bridged" ? "identityIds" : "userAssignedIdentities";
  const list = at(read(compute, "identity").value, property, { ignoreCase: true });
  const ids: Value[] = isRecord(list) ? Object.keys(list) : isList(list) ? [...list] : [list];
  const urns = sourcesOf({ from: compute, property: "identity" }).map(({ urn }) => urn);
  const sources = identities.filter(({ by }) => urns.includes(by.urn));
  const literal = ids.flatMap((id): [string, string][] => {
    if (typeof id !== "string" || id === "") return [];
    const declared = identities.find((identity) => isIdOf(id, identity));
    return [declared === undefined ? [id.toLowerCase(), id] : keyOf(declared)];
  });
  const known = new Map([...sources.map(keyOf), ...literal]);
  return { compute, identities: known, unknown: sources.length === 0 ? ids.find(isUnknown) : undefined };
}

function keyOf({ by, path }: InStack): [string, string] {
  return [`${by.urn} ${path}`, by.name];
}

function judge({ compute, identities, unknown }: User, others: readonly User[], report: Report): void {
  const strangers = others.filter((other) => !isSameWorkload(compute, other.compute));
  if (unknown !== undefined && strangers.length > 0) report.unknown(unknown);
  for (const [key, name] of identities) {
    const other = strangers.find((stranger) => stranger.identities.has(key));
    if (other === undefined) continue;
    const { path } = read(compute, "identity");
    const violation = {
      path,
      found: `"${name}", which ${subjectOf(other.compute, other.compute.by.name).replace("The", "the")} has, too`,
      wanted: "an identity of its own",
      write: "Declare a user-assigned identity for this workload, and grant it what the workload needs.",
    };
    report.violation(subjectOf(compute, compute.by.name), violation, compute.by.urn);
  }
}

/** Servers of a farm are named alike but for their numbers; a slot has its app's name. */
function isSameWorkload(one: InStack, other: InStack): boolean {
  const names = namesOf(one);
  return namesOf(other).some((name) => names.includes(name));
}

function namesOf({ by, path, values }: InStack): string[] {
  const given = [
    "name",
    "vmName",
    "vmScaleSetName",
    "containerAppName",
    "jobName",
    "containerGroupName",
    "appServiceId",
  ];
  // What a template deploys has the deployment's name.
  const names = [path === "" ? by.name : undefined, ...given.map((name) => values[name])];
  return names.filter((name) => typeof name === "string").map((name) => name.toLowerCase().replaceAll(/\d+/g, "#"));
}
