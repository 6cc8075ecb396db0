import { childSwitches } from "../../../policies/catalogue/childSwitches.ts";
import { databaseAccount } from "../../../policies/catalogue/cosmos.ts";
import { identified, keyOf, switchKey } from "../../../policies/catalogue/identified.ts";
import { minting } from "../../../policies/catalogue/minting.ts";
import { switches } from "../../../policies/catalogue/switches.ts";
import { code, table } from "./markdown.ts";

/** What each rule demands, by the keys of the lists of identifiers. */
export const demands: Readonly<Record<string, readonly string[]>> = {
  "cosmos-disable-key-based-metadata-writes": [keyOf(databaseAccount, "disableKeyBasedMetadataWriteAccess")],
  "cosmos-disable-local-auth": [keyOf(databaseAccount, "disableLocalAuth")],
  "cosmos-disable-public-network-access": [keyOf(databaseAccount, "publicNetworkAccess")],
  "cosmos-require-tls12": [keyOf(databaseAccount, "minimalTlsVersion")],
  "credentials-disable-key-access": switches.map(switchKey),
  "credentials-forbid-minting": minting.map((type) => keyOf(type)),
  "credentials-require-child-switch": childSwitches.map(({ child, setting }) => keyOf(child, setting.property)),
};

/** By what others know a rule's demands, as a table; "" when nobody else has them. */
export function knownElsewhere(rule: string): string {
  const rows = (demands[rule] ?? []).flatMap((key) => {
    const found = identified.get(key);
    if (found === undefined) return [];
    const { azurePolicy = [], psRule = [], checkov = [], cis = [], benchmark = [] } = found;
    return [
      [
        code(key),
        azurePolicy.map(code).join(", "),
        psRule.map((name) => `[${name}](https://azure.github.io/PSRule.Rules.Azure/en/rules/${name}/)`).join(", "),
        checkov.join(", "),
        cis.join(", "),
        benchmark.join(", "),
      ],
    ];
  });
  const head = ["Demand", "Azure Policy", "PSRule", "Checkov", "CIS Foundations", "Cloud security benchmark"];
  return table(
    head,
    rows.toSorted(([one = ""], [other = ""]) => (one < other ? -1 : 1)),
  );
}
