import { benchmark } from "../../benchmark.ts";
import { databaseAccount } from "../../catalogue/cosmos.ts";
import { privateEndpoint } from "../../catalogue/network/types.ts";
import { declaredInStack, type InStack, subjectOf } from "../../declared/each.ts";
import { readPlaces } from "../../declared/places.ts";
import { type Reference, referrersOf } from "../../declared/references.ts";
import { defineRule } from "../../defineRule.ts";

const lists = ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"];
const paths = {
  "azure-native": lists.map((list) => `${list}[].privateLinkServiceId`),
  arm: lists.map((list) => `${list}[].properties.privateLinkServiceId`),
  bridged: ["privateServiceConnection.privateConnectionResourceId"],
};

export const requirePrivateEndpoint = defineRule({
  name: "relations-require-private-endpoint",
  displayName: "Cosmos DB: a way to the account",
  description: "Each Cosmos DB account of the stack has a private endpoint, without which nobody reaches it.",
  group: "relations",
  severity: "medium",
  framework: benchmark("NS-2", "Secure cloud native services with network controls"),
  url: "https://learn.microsoft.com/azure/cosmos-db/how-to-configure-private-endpoints",
  remediationSteps:
    "Declare a private endpoint (group id Sql) with the account's id, and its private DNS zone. Where another stack has it, exempt the account.",
  validateStack: (stack, report) => {
    const accounts = declaredInStack(stack, [databaseAccount], report);
    if (accounts.length === 0) return;
    const references = declaredInStack(stack, [privateEndpoint], report).flatMap(connections);
    for (const account of accounts) {
      const { found, unknown } = referrersOf(account, accounts, references);
      if (found.length > 0) continue;
      if (unknown !== undefined) {
        report.unknown(unknown);
        continue;
      }
      const violation = {
        path: account.path,
        found: "without a private endpoint",
        wanted: "one in the same stack",
        write: 'Declare a private endpoint with `privateLinkServiceId: account.id` and `groupIds: ["Sql"]`.',
      };
      report.violation(subjectOf(account, account.by.name), violation, account.by.urn);
    }
  },
});

function connections(from: InStack): Reference[] {
  return paths[from.form].flatMap((path) =>
    readPlaces(from, path).map(({ value }) => ({ from, property: /^\w+/.exec(path)?.[0] ?? "", value })),
  );
}
