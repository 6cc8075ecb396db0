import { benchmark } from "../../benchmark.ts";
import { azapiAction } from "../../catalogue/templates.ts";
import { defineRule } from "../../defineRule.ts";
import { isUnknown, plain } from "../../values.ts";

/** What Azure's actions that hand out or mint credentials are called by: `listKeys`, `regenerateKey`, `beginGetAccess`. */
const handsOut =
  /keys?(\b|\/|$)|keys?By|connectionStrings?|credentials?|secrets?|sas\b|tokens?\b|passwords?|callbackUrl|publishXml|getAccess|getShareableLinks/i;
/** Names with such a word that hand out none. */
const harmless = /^(listKeyVaultKeys|check\w*|validate\w*|revoke\w*|endGetAccess|delete\w*)$/i;

export const forbidKeyActions = defineRule({
  name: "credentials-forbid-key-actions",
  displayName: "Azure actions: none that hands out keys",
  description: "No resource calls an action of Azure that lists, renews or mints keys, secrets or signatures.",
  severity: "critical",
  framework: benchmark("IM-3", "Manage application identities securely and automatically"),
  url: "https://learn.microsoft.com/azure/developer/terraform/overview-azapi-provider",
  remediationSteps: "Remove the action, and grant the identity of whoever used the key a data role instead.",
  validate: ({ type, name, props }, report) => {
    if (type !== azapiAction) return;
    const { action } = plain(props);
    if (isUnknown(action)) report.unknown(action);
    else if (typeof action === "string" && handsOut.test(action) && !harmless.test(action)) {
      report.violation(`The action "${name}"`, {
        path: "action",
        found: `${JSON.stringify(action)}, which hands out a long-lived credential`,
        wanted: "no action of the kind",
        write: "Remove it, and grant the caller's managed identity a role instead.",
      });
    } else if (action !== undefined && action !== null && typeof action !== "string") {
      report.violation(`The action "${name}"`, {
        path: "action",
        found: "no text",
        wanted: "the name of an action",
        write: "Write the action's name, so that it can be judged.",
      });
    }
  },
});
