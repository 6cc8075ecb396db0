import { benchmark } from "../../benchmark.ts";
import { type PasswordFault, templatePassword, unknownIn } from "../../checks/templatePassword.ts";
import { type AdminPassword, adminPasswords, propertyOf } from "../../declared/adminPasswords.ts";
import { defineRule } from "../../defineRule.ts";
import { isWeakPassword } from "../../recognise/weakPassword.ts";
import { isUnknown, plain } from "../../values.ts";

/**
 * Azure demands an administrator's password for Windows machines, and takes none from Key Vault. Whether the program hands
 * it over as a secret of Pulumi cannot be told: the SDK unwraps secrets before a rule sees them, and `opts` say nothing of
 * inputs. So a password is judged by what shows that it was written down: a template's plain text, or words.
 */
export const requireSecretAdminPassword = defineRule({
  name: "credentials-require-secret-admin-password",
  displayName: "Machines and servers: no administrator's password that is written down",
  description:
    "Administrators' passwords are no words, and no plain text in a template. Whether the program marks them as secrets, no rule can see.",
  severity: "high",
  framework: benchmark("IM-8", "Restrict the exposure of credential and secrets"),
  url: "https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#security-recommendations-for-parameters",
  remediationSteps:
    "Let the program make the password (RandomPassword of the provider random), which is a secret from the start; in a template hand it over by a parameter of type secureString.",
  validate: ({ name, type, props }, report) => {
    for (const password of adminPasswords(plain(props))) {
      for (const { path, found } of faultsOf(password)) {
        const fromTemplate = password.templates.length > 0;
        report.violation(`The resource "${name}" (${type})`, {
          path,
          found,
          wanted: fromTemplate ? "a parameter of type secureString without a default" : "a random password",
          write: fromTemplate
            ? "Write `[parameters('adminPassword')]`, and declare `adminPassword: { type: \"secureString\" }`."
            : `Write \`${propertyOf(path)}: new RandomPassword(name, { length: 32 }).result\`.`,
        });
      }
      const unknown = unknownIn(password);
      if (unknown !== undefined) report.unknown(unknown);
    }
  },
});

function faultsOf(password: AdminPassword): PasswordFault[] {
  const { path, value, templates } = password;
  // `pulumi policy analyze` puts this in the place of a secret that it cannot decrypt.
  if (value === undefined || value === null || isUnknown(value) || value === "[secret]") return [];
  if (templates.length > 0) return templatePassword(password);
  if (typeof value !== "string") return [{ path, found: "no text" }];
  return isWeakPassword(value) ? [{ path, found: "a password of words and digits, or a short one" }] : [];
}
