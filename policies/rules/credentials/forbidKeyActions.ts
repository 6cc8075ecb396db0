import { callsIn } from "../../arm/calls.ts";
import { benchmark } from "../../benchmark.ts";
import { azapiAction, isGenericResource, templateHolder } from "../../catalogue/templates.ts";
import { defineRule, type Report } from "../../defineRule.ts";
import { isUnknown, plain, type Value } from "../../values.ts";

/** What Azure's actions that hand out or mint credentials are called by: `listKeys`, `regenerateKey`, `beginGetAccess`. */
const handsOut = /key|connectionString|credential|secret|sas\b|token|password|callbackUrl|publishXml|getAccess/i;
/** Names with such a word that hand out none. */
const harmless = /^(listKeyVault\w*|check\w*|validate\w*|revoke\w*|endGetAccess|delete\w*)$/i;

const instead = {
  wanted: "nothing that hands out keys",
  write: "Remove it, and grant the caller's managed identity a role instead.",
};

export const forbidKeyActions = defineRule({
  name: "credentials-forbid-key-actions",
  displayName: "Azure actions: none that hands out keys",
  description:
    "No resource and no template calls an action of Azure that lists, renews or mints keys, secrets or signatures.",
  severity: "critical",
  framework: benchmark("IM-3", "Manage application identities securely and automatically"),
  url: "https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource",
  remediationSteps: "Remove the call, and grant the identity of whoever used the key a data role instead.",
  validate: ({ type, name, props }, report) => {
    if (type === azapiAction) judgeAction(plain(props).action, name, report);
    else if (templateHolder(type) !== undefined || isGenericResource(type)) {
      for (const call of callsIn(plain(props), "")) {
        if (!/^list/i.test(call.name) || !isForbidden(call.name)) continue;
        const found = `an expression that calls ${call.name}, which hands out a long-lived credential`;
        report.violation(`The deployment "${name}"`, { path: call.path, found, ...instead });
      }
    }
  },
});

function isForbidden(action: string): boolean {
  return handsOut.test(action) && !harmless.test(action);
}

function judgeAction(action: Value, name: string, report: Report): void {
  const subject = `The action "${name}"`;
  if (isUnknown(action)) report.unknown(action);
  else if (typeof action === "string" && isForbidden(action)) {
    const found = `${JSON.stringify(action)}, which hands out a long-lived credential`;
    report.violation(subject, { path: "action", found, ...instead });
  } else if (action !== undefined && action !== null && typeof action !== "string") {
    const write = "Write the action's name, so that it can be judged.";
    report.violation(subject, { path: "action", found: "no text", wanted: "the name of an action", write });
  }
}
