import { benchmark } from "../../benchmark.ts";
import { application, credentials } from "../../catalogue/entra.ts";
import { read } from "../../declared/declaredResources.ts";
import { type Check, eachDeclared } from "../../declared/each.ts";
import { defineRule } from "../../defineRule.ts";
import { isList, isUnknown } from "../../values.ts";

const write = "Use a managed identity, or a federated identity credential (ApplicationFederatedIdentityCredential).";

export const forbidCredentials = defineRule({
  name: "entra-forbid-credentials",
  displayName: "Entra ID: no passwords and certificates",
  description: "No Entra application or service principal has a password, a certificate or a stored secret.",
  severity: "critical",
  framework: benchmark("IM-3", "Manage application identities securely and automatically"),
  url: "https://learn.microsoft.com/entra/workload-id/workload-identity-federation",
  remediationSteps:
    "Remove the credential. On Azure use a managed identity; elsewhere let the application trust the workload's own tokens by a federated identity credential.",
  validate: eachDeclared([application, ...credentials], (resource, report) =>
    (resource.type === application ? checkInline : refuse)(resource, report),
  ),
});

/** Password and certificate resources are credentials by their existence. */
const refuse: Check = ({ type }, report) =>
  report.violation({ path: "", found: `a long-lived credential (${type.noun})`, wanted: "none", write });

/** An application's block `password` makes Entra mint one; its state lists it. */
const checkInline: Check = (resource, report) => {
  for (const name of ["password", "passwords"]) {
    const { path, value } = read(resource, name);
    if (isUnknown(value)) report.unknown(value);
    else if (value !== undefined && value !== null && value !== false && !(isList(value) && value.length === 0)) {
      report.violation({ path, found: "a password", wanted: "none", write });
    }
  }
};
