import { benchmark } from "../../benchmark.ts";
import { keyOf, knownAs } from "../../catalogue/identified.ts";
import { minting, mintingPage } from "../../catalogue/minting.ts";
import { eachDeclared } from "../../declared/each.ts";
import { defineRule } from "../../defineRule.ts";

export const forbidMinting = defineRule({
  name: "credentials-forbid-minting",
  displayName: "Azure services: no resource that is a credential",
  description: "No resource mints or stores a key, a token, a password or a certificate by which something signs in.",
  severity: "critical",
  framework: benchmark("IM-3", "Manage application identities securely and automatically"),
  url: "https://learn.microsoft.com/security/benchmark/azure/mcsb-identity-management",
  remediationSteps: "Remove the resource, and grant the identity of whoever used it a role instead.",
  validate: eachDeclared([...minting], ({ type }, report) =>
    report.violation({
      path: "",
      found: `a long-lived credential (${type.noun})`,
      wanted: "none",
      write: `Remove it, and grant the caller's managed identity a role instead${knownAs(keyOf(type))}.`,
      ...mintingPage(type),
    }),
  ),
});
