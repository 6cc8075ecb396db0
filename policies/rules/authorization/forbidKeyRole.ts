import { benchmark } from "../../benchmark.ts";
import { accessShown, keyAccess } from "../../catalogue/roles/permission.ts";
import { customRole } from "../../catalogue/roles/types.ts";
import { read } from "../../declared/declaredResources.ts";
import { type Check, type DeclaredReport, eachDeclared } from "../../declared/each.ts";
import { defineRule } from "../../defineRule.ts";
import { at, isExpression, isList, isRecord, isUnknown, type Value } from "../../values.ts";
import { shown } from "../../violation.ts";

const check: Check = (resource, report) => {
  const { path, value } = read(resource, "permissions");
  const ignoreCase = resource.form === "arm";
  // A role without permissions allows nothing.
  for (const { place, each } of elements(path, value, report)) {
    if (isUnknown(each)) report.unknown(each);
    else if (!isRecord(each)) report.violation(unreadable(place, each));
    else
      judge(
        { place, actions: at(each, "actions", { ignoreCase }), notActions: at(each, "notActions", { ignoreCase }) },
        report,
      );
  }
};

interface DeclaredPermission {
  place: string;
  actions: Value;
  notActions: Value;
}

function judge({ place, actions, notActions }: DeclaredPermission, report: DeclaredReport): void {
  // What is excepted takes nothing away unless it is known.
  const excepted = isList(notActions) ? notActions.filter((each) => typeof each === "string") : [];
  const named = isList(actions) ? actions.flatMap((each) => (typeof each === "string" ? each.toLowerCase() : [])) : [];
  const hidesExceptions = [notActions, ...(isList(notActions) ? notActions : [])].find(isUnknown);
  for (const { place: path, each } of elements(`${place}.actions`, actions, report)) {
    if (isUnknown(each)) {
      report.unknown(each);
      continue;
    }
    if (typeof each !== "string" || isExpression(each)) {
      report.violation(unreadable(path, each));
      continue;
    }
    const access = keyAccess({ actions: [each], notActions: excepted });
    if (access === undefined || isDemanded(each, named)) continue;
    if (hidesExceptions === undefined) {
      report.violation({
        path,
        found: accessShown(access),
        wanted: "no action by which a principal can list, renew or create keys, or give itself a role",
        write: `Name the actions that are needed, or add "${access.allows}" to notActions.`,
      });
    } else report.unknown(hidesExceptions);
  }
}

/**
 * Azure demands this right of whoever writes a diagnostic setting that sends to a workspace. The workspace's keys send
 * rows and read none, and nothing at all while its own switch is as another rule wants it.
 */
function isDemanded(action: string, named: readonly string[]): boolean {
  const isOfWorkspace = action.toLowerCase() === "microsoft.operationalinsights/workspaces/sharedkeys/action";
  return isOfWorkspace && named.includes("microsoft.insights/diagnosticsettings/write");
}

/** The elements of a list; what is none stands for itself. */
function elements(path: string, list: Value, report: DeclaredReport): { place: string; each: Value }[] {
  if (list === undefined || list === null) return [];
  if (isList(list)) return list.map((each, index) => ({ place: `${path}[${index}]`, each }));
  if (isUnknown(list)) report.unknown(list);
  else report.violation(unreadable(path, list));
  return [];
}

function unreadable(path: string, value: Value) {
  return {
    path,
    found: shown(value),
    wanted: "the actions themselves, so that they can be judged",
    write: "Write each action as a text.",
  };
}

export const forbidKeyRole = defineRule({
  name: "authorization-forbid-key-role",
  displayName: "Authorization: no key actions in custom roles",
  description:
    "No custom role lets a principal list, renew or create the keys of an Azure service, or give itself a role.",
  severity: "high",
  framework: benchmark("PA-7", "Follow just enough administration (least privilege) principle"),
  url: "https://learn.microsoft.com/azure/role-based-access-control/custom-roles",
  remediationSteps:
    "List the actions that are needed instead of a wildcard, without those that hand out keys (listKeys, regenerateKey, listConnectionStrings …), or except these in notActions.",
  validate: eachDeclared([customRole], check),
});
