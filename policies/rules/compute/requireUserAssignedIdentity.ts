import { benchmark } from "../../benchmark.ts";
import { virtualMachine, virtualMachineScaleSet } from "../../catalogue/compute.ts";
import { sqlRoleAssignment } from "../../catalogue/cosmos.ts";
import { type Found, read } from "../../declared/declaredResources.ts";
import { declaredInStack, type InStack, subjectOf } from "../../declared/each.ts";
import { defineRule } from "../../defineRule.ts";
import { at, isList, isRecord, isUnknown, type UnknownValueError, type Value } from "../../values.ts";
import { shown } from "../../violation.ts";

export const requireUserAssignedIdentity = defineRule({
  name: "compute-require-user-assigned-identity",
  displayName: "Virtual machines: a user-assigned identity where data roles are granted",
  description: "In a stack that grants Cosmos DB data roles, each virtual machine has a user-assigned identity.",
  severity: "medium",
  framework: benchmark("IM-3", "Manage application identities securely and automatically"),
  url: "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identity-best-practice-recommendations",
  remediationSteps:
    "Create a user-assigned identity for each workload, grant it its data role, and attach it to the machine that runs the workload.",
  validateStack: (stack, report) => {
    if (declaredInStack(stack, [sqlRoleAssignment], report).length === 0) return;
    for (const machine of declaredInStack(stack, [virtualMachine, virtualMachineScaleSet], report)) {
      const verdict = judge(machine);
      if (isUnknown(verdict)) {
        report.unknown(verdict);
      } else if (verdict !== undefined) {
        const violation = {
          path: verdict.path,
          found: shown(verdict.value),
          wanted: "at least one user-assigned identity",
          write: words[machine.form].write,
        };
        report.violation(subjectOf(machine, machine.by.name), violation, machine.by.urn);
      }
    }
  },
});

/** What the list of identities is called, and the line to write. */
const words = {
  "azure-native": { property: "userAssignedIdentities", write: inEachLanguage("userAssignedIdentities") },
  arm: {
    property: "userAssignedIdentities",
    write: 'Write `"identity": { "type": "UserAssigned", "userAssignedIdentities": { "<identity\'s id>": {} } }`.',
  },
  bridged: { property: "identityIds", write: inEachLanguage("identityIds") },
} as const;

function inEachLanguage(property: string): string {
  const line = (id: string): string => `\`identity: { type: "UserAssigned", ${property}: [${id}] }\``;
  return `In TypeScript: ${line("identity.id")}; in YAML: ${line('"${identity.id}"')}.`;
}

/** What is wrong with a machine's identity, or what hides it; `undefined` when it has a user-assigned one. */
function judge(machine: InStack): Found | UnknownValueError | undefined {
  const identity = read(machine, "identity");
  if (isUnknown(identity.value)) return identity.value;
  if (!isRecord(identity.value)) return identity;
  const { property } = words[machine.form];
  const ignoreCase = machine.form === "arm";
  const type = at(identity.value, "type", { ignoreCase });
  const list = at(identity.value, property, { ignoreCase });
  if (!isUnknown(type) && !(typeof type === "string" && /\bUserAssigned\b/i.test(type))) {
    return { path: `${identity.path}.type`, value: type };
  }
  if (!isUnknown(list) && isEmpty(list)) return { path: `${identity.path}.${property}`, value: list };
  return [type, list].find(isUnknown);
}

/** azure-native takes the identities as a list and gives them back as a record, by id. */
function isEmpty(list: Value): boolean {
  if (isList(list)) return list.length === 0;
  return !isRecord(list) || Object.keys(list).length === 0;
}
