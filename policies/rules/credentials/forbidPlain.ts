import { benchmark } from "../../benchmark.ts";
import { armContent } from "../../declared/declaredResources.ts";
import { defineRule } from "../../defineRule.ts";
import { credentialIn } from "../../recognise/credential.ts";
import { isPlainSecret } from "../../recognise/plainSecret.ts";
import type { SecretKind } from "../../recognise/secretName.ts";
import { visitTexts } from "../../recognise/texts.ts";
import { plain } from "../../values.ts";

/**
 * Looks at every text of every resource, whatever its provider: a connection string in a secret of Kubernetes, or in a
 * provider's own settings, is as good a way in as one in an app setting.
 *
 * The SDK unwraps Pulumi's secrets before a rule sees them. That is as it should be here: a key that the state encrypts is
 * a key nevertheless.
 */
export const forbidPlain = defineRule({
  name: "credentials-forbid-plain",
  displayName: "Any resource: no keys, connection strings and passwords",
  description: "No property of any resource holds a long-lived credential, as plain text or as a secret of Pulumi.",
  severity: "critical",
  framework: benchmark("IM-8", "Restrict the exposure of credential and secrets"),
  url: "https://learn.microsoft.com/azure/app-service/tutorial-connect-overview",
  remediationSteps:
    "Hand over an endpoint and a client id, and let the application ask for tokens by its managed identity. What cannot do without a secret reads it from Key Vault by reference.",
  validate: ({ type, name, props }, report) => {
    const told: string[] = [];
    const judge = (text: string, kind: SecretKind | undefined, path: () => string): void => {
      const found = kindOf(text, kind);
      if (found === undefined) return;
      told.push(path());
      report.violation(`The resource "${name}" (${type})`, {
        path: path(),
        found,
        wanted: "an endpoint and a managed identity, or a reference to Key Vault",
        write: "Remove the credential and grant the identity a role instead.",
      });
    };
    visitTexts(plain(props), {
      text: judge,
      // Settings that another resource fills in are the rule in previews: only a secret's name makes one worth a line.
      unknown: (error, kind) => {
        if (kind === "password" || kind === "key") report.unknown(error);
      },
    });
    // What a template puts together from pieces is seen only where it is evaluated; what it hands on is told already.
    if (told.length > 0) return;
    for (const resource of armContent(type, props)?.resources ?? []) {
      const place = resource.path === "" ? "" : `${resource.path}.`;
      visitTexts(resource.values, {
        text: (text, kind, path) => judge(text, kind, () => place + path()),
        unknown: () => undefined,
      });
    }
  },
});

function kindOf(text: string, kind: SecretKind | undefined): string | undefined {
  const credential = credentialIn(text);
  if (credential !== undefined) return `a text with ${credential}`;
  if (kind === undefined || kind === "demanded") return undefined;
  // `pulumi policy analyze` puts this in the place of a secret that it cannot decrypt.
  if (text === "[secret]") return "a secret that the state hides";
  return isPlainSecret(kind, text) ? "a secret in plain text, by its name" : undefined;
}
