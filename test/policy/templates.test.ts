import { describe, expect, it } from "vitest";
import { requireUserAssignedIdentity } from "../../policies/rules/compute/requireUserAssignedIdentity.ts";
import { disableLocalAuth } from "../../policies/rules/cosmos/disableLocalAuth.ts";
import { requireReadable as rule } from "../../policies/rules/templates/requireReadable.ts";
import { judge, judgeStack, unknown } from "./support/run.ts";

const deployment = "azure-native:resources:Deployment";
const silent = { violations: [], advisory: undefined };
const account = { type: "Microsoft.DocumentDB/databaseAccounts", name: "orders", properties: {} };
const deploys = (properties: unknown) => ({ type: deployment, props: { resourceGroupName: "g", properties } });
const inner = (properties: unknown) => ({ type: "Microsoft.Resources/deployments", properties });

describe("templates-require-readable", () => {
  it.each([
    {},
    { template: {} },
    { template: { resources: [] } },
    { template: { resources: [account], parameters: {}, outputs: {} } },
    { template: JSON.stringify({ resources: [account] }) },
    { template: { resources: { it: account } } },
    { template: { resources: [inner({ template: { resources: [account] } })] } },
    // A reference to what is there already deploys nothing.
    { template: { resources: { it: { ...account, existing: true } } } },
    { template: null, templateLink: null },
    // A container app's own template is none of ARM's.
    {
      template: { resources: [{ type: "Microsoft.App/containerApps", properties: { template: { containers: [] } } }] },
    },
    { template: { resources: [{ type: "Microsoft.App/containerApps", properties: { template: "x" } }] } },
  ])("passes %j", (properties) => expect(judge(rule, deploys(properties))).toEqual(silent));

  it.each([
    [{ templateLink: { uri: "https://example.com/template.json" } }, "properties.templateLink"],
    [{ templateLink: { id: "/subscriptions/s/templateSpecs/x" } }, "properties.templateLink"],
    [{ template: "{ broken" }, "properties.template"],
    [{ template: "null" }, "properties.template"],
    [{ template: 5 }, "properties.template"],
    [{ template: [] }, "properties.template"],
    [{ template: { resources: "[variables('all')]" } }, "properties.template.resources"],
    [{ template: { resources: [inner("[variables('deployment')]")] } }, "properties.template.resources[0].properties"],
    [{ template: { resources: [{}] } }, "properties.template.resources[0]"],
    [{ template: { resources: [{ ...account, TYPE: "Microsoft.Web/sites" }] } }, "properties.template.resources[0]"],
    [
      { template: { resources: [{ type: "Microsoft.Web/sites/providers/locks", name: "[variables('x')]" }] } },
      "properties.template.resources[0]",
    ],
    [{ template: { resources: ["x"] } }, "properties.template.resources[0]"],
    [{ template: { resources: [{ ...account, type: "[parameters('type')]" }] } }, "properties.template.resources[0]"],
    [
      { template: { resources: [inner({ templateLink: { uri: "x" } })] } },
      "properties.template.resources[0].properties.templateLink",
    ],
  ])("rejects %j", (properties, path) => {
    const { violations } = judge(rule, deploys(properties));
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toContain(`${path} is `);
  });

  it.each([
    { type: deployment, props: { properties: unknown.object } },
    deploys({ template: unknown.object }),
    deploys({ template: { resources: unknown.list } }),
    deploys({ template: { resources: [unknown.object] } }),
    deploys({ template: { resources: [{ ...account, type: unknown.text }] } }),
    {
      type: "azure-native:resources:Resource",
      props: { resourceProviderNamespace: "Microsoft.Web", resourceType: unknown.text },
    },
  ])("leaves to the update what a preview cannot know", (given) => {
    expect(judge(rule, given).violations).toEqual([]);
    expect(judge(rule, given).advisory).toBeDefined();
  });

  it("rejects resources that are given twice in different case", () => {
    const { violations } = judge(rule, deploys({ template: { resources: [], Resources: [account] } }));
    expect(violations[0]?.message).toContain("properties.template.resources[0] is ");
  });

  it("rejects a generic resource without a type", () => {
    const type = "azure-native:resources:Resource";
    expect(judge(rule, { type, props: { resourceProviderNamespace: "Microsoft.Web" } }).violations).toHaveLength(1);
  });

  it("looks at nothing else", () => {
    expect(judge(rule, { type: "azure-native:web:WebApp", props: { templateLink: {} } })).toEqual(silent);
  });
});

describe("rules that look into templates", () => {
  it("judge each account of a template, known faults before what hides others", () => {
    const resources = [account, { ...account, properties: { disableLocalAuth: true } }, unknown.object, account];
    const { violations, advisory } = judge(disableLocalAuth, deploys({ template: { resources } }));
    expect(violations).toHaveLength(2);
    expect(violations[1]?.message).toContain("properties.template.resources[3].properties.disableLocalAuth");
    expect(advisory).toBeDefined();
  });

  it("take a child's full type for what it is", () => {
    const database = { type: "Microsoft.DocumentDB/databaseAccounts", name: "inner", properties: {} };
    const outer = { type: "Microsoft.Web/sites", name: "shop", resources: [database] };
    expect(judge(disableLocalAuth, deploys({ template: { resources: [outer] } })).violations).toHaveLength(1);
  });

  it.each([
    { type: "Microsoft.Storage/storageAccounts/providers/databaseAccounts", name: "x/Microsoft.DocumentDB/orders" },
    {
      type: "Microsoft.Storage/storageAccounts/providers/databaseAccounts",
      name: "[concat(reference('x').name, '/Microsoft.DocumentDB/', 'orders')]",
    },
  ])("take a type's namespace from the name where the type has none: %j", (resource) => {
    expect(judge(disableLocalAuth, deploys({ template: { resources: [resource] } })).violations).toHaveLength(1);
  });

  it("tell in a whole stack, too, that a template is unknown", () => {
    const stack = [deploys({ template: unknown.object })];
    expect(judgeStack(requireUserAssignedIdentity, stack).advisory).toContain("template");
  });

  it("judge nothing that is only referred to", () => {
    const resources = { it: { ...account, existing: true }, that: { ...account, existing: false } };
    const { violations } = judge(disableLocalAuth, deploys({ template: { resources } }));
    expect(violations.map(({ message }) => message)).toEqual([expect.stringContaining("resources.that.properties")]);
  });

  it("judge properties that are an expression or unknown as a whole", () => {
    const withProperties = (properties: unknown) =>
      judge(disableLocalAuth, deploys({ template: { resources: [{ ...account, properties }] } }));
    expect(withProperties("[variables('properties')]").violations[0]?.message).toContain("not evaluated here");
    expect(withProperties(unknown.object).advisory).toBeDefined();
    expect(withProperties(null).violations).toHaveLength(1);
  });
});
