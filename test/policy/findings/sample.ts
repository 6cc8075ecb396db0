import type { PolicyRun } from "../../../policies/findings/events.ts";
import { packName } from "../../../policies/packName.ts";
import { told, urnOf, violated } from "./run.ts";

const stack = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";
const current = "No exemption is left over: past its last day, or without anything that it exempts.";

/** A run in which there is one of everything. */
export const sampleRun: PolicyRun = {
  about: { project: "shop", stack: "prod" },
  violations: [
    told(
      "exemptions-require-current",
      stack,
      `${current}\n1 exemption is in force: "logs" from cosmos-require-tls12 until 2999-12-31 (shop: a move).\n`,
    ),
    told(
      "credentials-disable-key-access",
      urnOf("photos"),
      `can't run policy 'credentials-disable-key-access' from policy pack '${packName}@v0.1.0' during preview: string value at .allowSharedKeyAccess can't be known during preview\n`,
      { enforcementLevel: "advisory" },
    ),
    violated("relations-require-private-endpoint", "orders", {
      path: "",
      found: "without a private endpoint",
      wanted: "one in the same stack",
      write: "Declare one.",
    }),
    violated("cosmos-disable-local-auth", "orders"),
    violated("cosmos-disable-local-auth", "or|ders\n@team <b>`"),
    {
      message: "Costs [too](https://example.com) much.",
      policyName: "cheap",
      policyPackName: "costs",
      enforcementLevel: "mandatory",
    },
  ],
  remediations: [
    { resourceUrn: urnOf("sessions"), policyName: "cosmos-require-tls12", policyPackName: `${packName}-remediation` },
  ],
  version: "0.1.0",
  isComplete: true,
};
