import { describe, expect, it } from "vitest";
import { databaseAccount } from "../../policies/catalogue/cosmos.ts";
import { privateEndpoint } from "../../policies/catalogue/network/types.ts";
import { requirePrivateEndpoint as rule } from "../../policies/rules/relations/requirePrivateEndpoint.ts";
import { type Given, judgeStack, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const silent = { violations: [], advisory: undefined };
const idOf = (name: string) =>
  `/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/${name}`;
const account = (props: object = { accountName: "orders" }, name = "orders"): Given => ({
  type: "azure-native:cosmosdb:DatabaseAccount",
  props,
  name,
});
const endpoint = (id: unknown, from: string[] = []): Given => ({
  type: "azure-native:network:PrivateEndpoint",
  props: { privateLinkServiceConnections: [{ groupIds: ["Sql"], privateLinkServiceId: id }] },
  name: "endpoint",
  propertyDependencies: { privateLinkServiceConnections: from },
});
const template = (...resources: object[]): Given => ({
  type: "azure-native:resources:Deployment",
  props: { properties: { template: { resources } } },
  name: "deployment",
});
const armAccount = (name: string) => ({ type: "Microsoft.DocumentDB/databaseAccounts", name });
const armEndpoint = (id: string) => ({
  type: "Microsoft.Network/privateEndpoints",
  properties: { privateLinkServiceConnections: [{ properties: { privateLinkServiceId: id } }] },
});
const expression = "[resourceId('Microsoft.DocumentDB/databaseAccounts', variables('account'))]";

describe.each(spellings(databaseAccount))("an account as $label", ({ declare }) => {
  it("is reported without an endpoint", () => {
    const { violations, advisory } = judgeStack(rule, [declare({})]);
    expect(advisory).toBeUndefined();
    expect(violations.map(({ urn }) => urn?.split("::").at(-1))).toEqual(["orders"]);
  });

  it("is passed with one that comes from it", () => {
    expect(judgeStack(rule, [declare({}), endpoint(unknown.text, ["orders"])])).toEqual(silent);
  });
});

describe.each(spellings(privateEndpoint))("an endpoint as $label", ({ form, declare }) => {
  const given = (id: unknown) => {
    const connection =
      form === "arm" ? { properties: { privateLinkServiceId: id } } : { name: "c", privateLinkServiceId: id };
    return declare(
      form === "bridged"
        ? { privateServiceConnection: { privateConnectionResourceId: id } }
        : { manualPrivateLinkServiceConnections: [connection] },
      "endpoint",
    );
  };

  it("is known by the account's id", () => {
    expect(judgeStack(rule, [account(), given(idOf("ORDERS"))])).toEqual(silent);
    expect(judgeStack(rule, [account(), given(idOf("other"))]).violations).toHaveLength(1);
    for (const id of [undefined, null, 42, "", "orders"]) {
      expect(judgeStack(rule, [account(), given(id)]).violations).toHaveLength(1);
    }
  });
});

it.each<[string, Given[], number]>([
  ["no account", [endpoint(idOf("orders"))], 0],
  ["one of two accounts", [account(), account({ accountName: "b" }, "b"), endpoint(idOf("orders"))], 1],
  ["an endpoint that comes from another resource", [account(), account({}, "b"), endpoint(unknown.text, ["b"])], 1],
  [
    "an account in a template with its endpoint",
    [template(armAccount("[variables('account')]"), armEndpoint(expression))],
    0,
  ],
  [
    "two accounts in a template with one endpoint",
    [template(armAccount("[variables('a')]"), armAccount("[variables('b')]"), armEndpoint(expression))],
    2,
  ],
  [
    "an endpoint of another template",
    [template(armAccount("[variables('a')]")), { ...template(armEndpoint(expression)), name: "b" }],
    1,
  ],
])("a stack with %s", (_name, stack, count) => expect(judgeStack(rule, stack).violations).toHaveLength(count));

it("is left to the update while the id is unknown and comes from nowhere", () => {
  const { violations, advisory } = judgeStack(rule, [account(), endpoint(unknown.text)]);
  expect(violations).toEqual([]);
  expect(advisory).toContain("privateLinkServiceId");
});
