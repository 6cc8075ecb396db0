import { benchmark } from "../../benchmark.ts";
import { assignedRoles } from "../../catalogue/roles/assigned.ts";
import { isGrantAction } from "../../catalogue/roles/keyAction.ts";
import { givesHarmlessRolesOnly } from "../../catalogue/roles/delegationCondition.ts";
import { accessShown } from "../../catalogue/roles/permission.ts";
import { betrayingRole } from "../../catalogue/roles/roleReference.ts";
import { grants } from "../../catalogue/roles/types.ts";
import { read } from "../../declared/declaredResources.ts";
import { type Check, eachDeclared } from "../../declared/each.ts";
import { defineRule } from "../../defineRule.ts";
import { isUnknown } from "../../values.ts";
import { shown } from "../../violation.ts";

const check: Check = (resource, report) => {
  for (const { role, condition } of assignedRoles(resource)) {
    const builtIn = typeof role.value === "string" ? betrayingRole(role.value) : undefined;
    if (builtIn === undefined) continue;
    if (isGrantAction(builtIn.access.allows)) {
      if (isUnknown(condition)) {
        report.unknown(condition);
        continue;
      }
      if (typeof condition === "string" && givesHarmlessRolesOnly(condition)) continue;
    }
    const scope = read(resource, "scope").value;
    const where = scope === undefined || scope === null ? "" : ` at ${shown(scope)}`;
    report.violation({
      path: role.path,
      found: `the role ${builtIn.name}${where}, with the action ${accessShown(builtIn.access)}`,
      wanted: "a role by which nobody can list, renew or create keys, or give such a role",
      write:
        "Assign the data role for what the principal does, or a custom role without that action. A deployer that needs it gets an exemption.",
    });
  }
};

export const forbidKeyListing = defineRule({
  name: "authorization-forbid-key-listing",
  displayName: "Authorization: no built-in role that gives keys away",
  description:
    "No principal gets a built-in role by which it could list, renew or create the keys of an Azure service, or give itself such a role.",
  severity: "high",
  framework: benchmark("PA-7", "Follow just enough administration (least privilege) principle"),
  url: "https://learn.microsoft.com/azure/role-based-access-control/built-in-roles",
  remediationSteps:
    "Assign a data role (Storage Blob Data Contributor, Azure Service Bus Data Sender …), which has no action on the control plane, or a custom role without the action that the message names.",
  validate: eachDeclared(grants, check),
});
