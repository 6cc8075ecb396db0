import { benchmark } from "../../benchmark.ts";
import { dataRoleAssignments } from "../../catalogue/cosmos.ts";
import { read } from "../../declared/declaredResources.ts";
import { eachDeclared } from "../../declared/each.ts";
import { defineRule } from "../../defineRule.ts";
import { builtInRole, isWithinAccount, roleGuid } from "../../recognise/dataRole.ts";
import { isExpression, isUnknown, type Value } from "../../values.ts";
import { shown } from "../../violation.ts";

export const forbidBuiltInRoleAtAccount = defineRule({
  name: "cosmos-forbid-built-in-role-at-account",
  displayName: "Cosmos DB: no built-in data role on a whole account",
  description: "No workload gets a built-in Cosmos DB data role on a whole account.",
  severity: "high",
  framework: benchmark("PA-7", "Follow just enough administration (least privilege) principle"),
  url: "https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-connect-role-based-access-control",
  remediationSteps:
    "Assign a role definition with the actions that the workload needs, with the database or the container as its scope: <account id>/dbs/<database>/colls/<container>.",
  validate: eachDeclared(dataRoleAssignments, (assignment, report) => {
    const role = read(assignment, "roleDefinitionId");
    const scope = read(assignment, "scope");
    if (isOwnRole(role.value) || (typeof scope.value === "string" && isWithinAccount(scope.value))) return;
    const unknown = [scope.value, role.value].find(isUnknown);
    if (unknown !== undefined) {
      report.unknown(unknown);
      return;
    }
    const name = typeof role.value === "string" ? builtInRole(role.value) : undefined;
    const granted = name === undefined ? `a role that cannot be told (${shown(role.value)})` : `the ${name}`;
    report.violation({
      path: scope.path,
      found: `${shown(scope.value)}, a whole account, for ${granted}`,
      wanted: "a database or a container, or a role definition with the actions needed",
      write: "Write `scope: <account id>/dbs/<database>/colls/<container>`.",
    });
  }),
});

/** Whether it is known to be a role definition of somebody's own. */
function isOwnRole(roleDefinitionId: Value): boolean {
  if (typeof roleDefinitionId !== "string" || isExpression(roleDefinitionId)) return false;
  return roleGuid(roleDefinitionId) !== undefined && builtInRole(roleDefinitionId) === undefined;
}
