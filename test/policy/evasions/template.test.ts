import { describe, expect, it } from "vitest";
import { disableLocalAuth } from "../../../policies/rules/cosmos/disableLocalAuth.ts";
import { requireReadable } from "../../../policies/rules/templates/requireReadable.ts";
import { judge, unknown } from "../support/run.ts";

const type = "Microsoft.DocumentDB/databaseAccounts";

/** A deployment of one account, whose switch is what a way makes of a flag. */
interface Way {
  template?: Record<string, unknown>;
  resource?: Record<string, unknown>;
  parameters?: Record<string, unknown>;
  /** All of a deployment's template instead. */
  whole?: unknown;
}

const account = (disableLocalAuth: unknown) => ({ type, name: "orders", properties: { disableLocalAuth } });

function deployment({ template = {}, resource = {}, parameters, whole }: Way) {
  const resources = [{ type, name: "orders", ...resource }];
  const properties = { template: whole ?? { resources, ...template }, ...(parameters && { parameters }) };
  return { type: "azure-native:resources:Deployment", props: { resourceGroupName: "g", properties } };
}

const of = (disableLocalAuth: unknown) => ({ properties: { disableLocalAuth } });
const word = (flag: boolean) => String(flag);
const call = (flag: boolean) => `${word(flag)}()`;
const nested = (properties: Record<string, unknown>) => ({
  type: "Microsoft.Resources/deployments",
  name: "inner",
  properties: { mode: "Incremental", ...properties },
});
const inner = { scope: "inner" };
const declared = (defaultValue: unknown) => ({ off: { type: "bool", defaultValue } });
const byParameter = of("[parameters('off')]");

const ways: Record<string, (flag: boolean) => Way> = {
  "a literal": (flag) => ({ resource: of(flag) }),
  "a parameter's default": (flag) => ({ template: { parameters: declared(flag) }, resource: byParameter }),
  "a parameter that is given": (flag) => ({
    template: { parameters: declared(!flag) },
    parameters: { off: { value: flag } },
    resource: byParameter,
  }),
  "a parameter that is given in other case": (flag) => ({
    template: { PARAMETERS: { OFF: { DefaultValue: !flag } } },
    parameters: { Off: { Value: flag } },
    resource: { Properties: { DISABLELOCALAUTH: "[PARAMETERS('oFf')]" } },
  }),
  "a default made of another": (flag) => ({
    template: { parameters: { a: { defaultValue: flag }, off: { defaultValue: "[parameters('a')]" } } },
    resource: byParameter,
  }),
  "a property of an object": (flag) => ({
    template: { parameters: { all: { type: "object", defaultValue: { deep: { off: flag } } } } },
    resource: of("[parameters('all').deep.off]"),
  }),
  "all properties as an object": (flag) => ({
    template: { parameters: { all: { type: "object" } } },
    parameters: { all: { value: { disableLocalAuth: flag } } },
    resource: { properties: "[parameters('all')]" },
  }),
  "a variable": (flag) => ({ template: { variables: { off: flag } }, resource: of("[variables('off')]") }),
  "a variable made by a loop": (flag) => ({
    template: { variables: { copy: [{ name: "off", count: 2, input: "[equals(copyIndex('off'), 1)]" }] } },
    resource: of(`[variables('off')[${flag ? 1 : 0}]]`),
  }),
  format: (flag) => ({ resource: of(`[bool(format('{0}', '${word(flag)}'))]`) }),
  if: (flag) => ({ resource: of(`[if(equals('a', '${flag ? "a" : "b"}'), true(), false())]`) }),
  "if with what is hidden beside": (flag) => ({ resource: of(`[if(reference('x').y, ${call(flag)}, ${call(flag)})]`) }),
  json: (flag) => ({ resource: of(`[json('${word(flag)}')]`) }),
  bool: (flag) => ({ resource: of(`[bool('${word(flag)}')]`) }),
  base64: (flag) => ({ resource: of(`[base64ToJson('${Buffer.from(word(flag)).toString("base64")}')]`) }),
  "a union of objects": (flag) => ({
    resource: {
      properties: `[union(createObject('disableLocalAuth', ${call(!flag)}), createObject('disableLocalAuth', ${call(flag)}))]`,
    },
  }),
  "a union in other case": (flag) => ({
    resource: {
      properties: `[union(createObject('disableLocalAuth', ${call(flag)}), createObject('DISABLELOCALAUTH', ${call(flag)}))]`,
    },
  }),
  "a computed name of the property": (flag) => ({
    resource: { properties: { "[concat('disableLocal', 'Auth')]": flag } },
  }),
  "a computed type": (flag) => ({
    resource: { ...of(flag), type: "[concat('Microsoft.DocumentDB/data', 'baseAccounts')]" },
  }),
  "a loop": (flag) => ({ resource: { ...of(flag), copy: { name: "each", count: 3 } } }),
  "the last of a loop": (flag) => ({
    resource: {
      ...of(`[or(${call(flag)}, less(copyIndex(), 2))]`),
      copy: { name: "each", count: "[length(range(0, 3))]" },
    },
  }),
  "a loop over what is given": (flag) => ({
    template: { variables: { all: [{ off: true }, { off: flag }] } },
    resource: {
      ...of("[variables('all')[copyIndex('each')].off]"),
      copy: { name: "each", count: "[length(variables('all'))]" },
    },
  }),
  "a symbolic name": (flag) => ({ whole: { languageVersion: "2.0", resources: { account: account(flag) } } }),
  "other case": (flag) => ({
    whole: { RESOURCES: [{ TYPE: type.toUpperCase(), PROPERTIES: { DisableLocalAuth: flag } }] },
  }),
  "JSON text": (flag) => ({ whole: JSON.stringify({ resources: [account(flag)] }) }),
  "a condition that holds": (flag) => ({ resource: { ...of(flag), condition: "[not(false())]" } }),
  "a child of what is not deployed": (flag) => ({
    whole: { resources: [{ type: "Microsoft.Web/sites", name: "shop", condition: false, resources: [account(flag)] }] },
  }),
  "a nested template": (flag) => ({ whole: { resources: [nested({ template: { resources: [account(flag)] } })] } }),
  "a nested template in its own scope": (flag) => ({
    whole: {
      parameters: declared(!flag),
      resources: [
        nested({
          expressionEvaluationOptions: inner,
          parameters: { off: { value: `[not(parameters('off'))]` } },
          template: { parameters: declared(!flag), resources: [account("[parameters('off')]")] },
        }),
      ],
    },
  }),
  "a nested template in the scope around": (flag) => ({
    whole: {
      parameters: declared(flag),
      resources: [
        nested({
          parameters: { off: { value: !flag } },
          template: { parameters: declared(!flag), resources: [account("[parameters('off')]")] },
        }),
      ],
    },
  }),
  "a nested template of version 2, which has its own scope": (flag) => ({
    whole: {
      languageVersion: "2.0",
      parameters: declared(!flag),
      resources: {
        it: nested({ template: { parameters: declared(flag), resources: [account("[parameters('off')]")] } }),
      },
    },
  }),
  "a nested template that is a variable": (flag) => ({
    whole: {
      variables: { template: { resources: [account(flag)] } },
      resources: [nested({ expressionEvaluationOptions: inner, template: "[variables('template')]" })],
    },
  }),
  "a nested template in a loop": (flag) => ({
    whole: {
      resources: [
        {
          ...nested({
            expressionEvaluationOptions: inner,
            parameters: { off: { value: `[or(${call(flag)}, equals(copyIndex(), 0))]` } },
            template: { parameters: declared(true), resources: [account("[parameters('off')]")] },
          }),
          copy: { name: "each", count: 2 },
        },
      ],
    },
  }),
  "a function of the template's own": (flag) => ({
    template: {
      functions: [
        {
          namespace: "__bicep",
          members: {
            off: { parameters: [{ name: "x", type: "bool" }], output: { type: "bool", value: "[parameters('x')]" } },
          },
        },
      ],
    },
    resource: of(`[__bicep.off(${call(flag)})]`),
  }),
  "a lambda": (flag) => ({
    resource: of(`[first(map(createArray(${call(flag)}), lambda('x', lambdaVariables('x'))))]`),
  }),
  "an escaped template in a deployment stack": (flag) => ({
    whole: {
      resources: [
        {
          type: "Microsoft.Resources/deploymentStacks",
          properties: { template: { variables: { off: flag }, resources: [account("[[variables('off')]")] } },
        },
      ],
    },
  }),
};

describe.each(Object.entries(ways))("by %s", (_, way) => {
  it("what is unsafe is found", () => {
    const { violations } = judge(disableLocalAuth, deployment(way(false)));
    expect(violations).not.toEqual([]);
    expect(violations.every(({ message }) => /is (false|.*; wanted: true)/.test(message))).toBe(true);
  });

  it("what is safe is silent", () => {
    for (const rule of [disableLocalAuth, requireReadable]) {
      expect(judge(rule, deployment(way(true)))).toEqual({ violations: [], advisory: undefined });
    }
  });
});

describe("what nobody can tell is a violation", () => {
  it.each<[string, Way]>([
    ["a reference", { resource: of("[reference('x').off]") }],
    ["a parameter without a value", { template: { parameters: { off: { type: "bool" } } }, resource: byParameter }],
    [
      "a parameter from Key Vault",
      {
        template: { parameters: declared(true) },
        parameters: { off: { reference: { secretName: "x" } } },
        resource: byParameter,
      },
    ],
    ["a parameter that is none", { resource: byParameter }],
    [
      "a variable of itself",
      { template: { variables: { off: "[variables('off')]" } }, resource: of("[variables('off')]") },
    ],
    ["two spellings of it", { resource: { properties: { disableLocalAuth: true, DisableLocalAuth: false } } }],
    [
      "two spellings in a union",
      {
        resource: {
          properties: "[union(createObject('disableLocalAuth', true()), createObject('DisableLocalAuth', false()))]",
        },
      },
    ],
    ["a text", { resource: of("[string(true())]") }],
    ["a text that looks like an expression", { resource: of("[[true()]") }],
    ["a condition nobody knows", { resource: { ...of(false), condition: "[reference('x').on]" } }],
    ["a reference to what is there, without symbolic names", { resource: { ...of(false), existing: true } }],
    [
      "a loop nobody knows the length of",
      { resource: { ...of(false), copy: { name: "each", count: "[reference('x').n]" } } },
    ],
    [
      "a scope nobody knows",
      {
        whole: {
          parameters: declared(true),
          resources: [
            nested({
              expressionEvaluationOptions: { scope: "[reference('x').scope]" },
              template: { parameters: declared(true), resources: [account("[parameters('off')]")] },
            }),
          ],
        },
      },
    ],
  ])("%s", (_, way) => expect(judge(disableLocalAuth, deployment(way)).violations).toHaveLength(1));

  it("parameters that lie elsewhere", () => {
    const { type: token, props } = deployment({ template: { parameters: declared(true) }, resource: byParameter });
    const properties = { ...props.properties, parametersLink: { uri: "x" } };
    expect(judge(disableLocalAuth, { type: token, props: { properties } }).violations).toHaveLength(1);
  });

  it("more than can be looked at", () => {
    const loop = { ...of(true), copy: { name: "each", count: 201 } };
    expect(judge(requireReadable, deployment({ resource: loop })).violations[0]?.message).toContain(
      "a loop over more than 200 resources",
    );
    expect(judge(disableLocalAuth, deployment({ resource: { ...loop, ...of(false) } })).violations).toHaveLength(200);
  });
});

describe("what is not deployed is not judged", () => {
  it.each<[string, Way]>([
    ["a condition", { resource: { ...of(false), condition: "[equals(1, 2)]" } }],
    ["a loop over nothing", { resource: { ...of(false), copy: { name: "each", count: "[length(createArray())]" } } }],
    ["a reference to what is there", { whole: { resources: { it: { ...account(false), existing: true } } } }],
    [
      "a nested template",
      { whole: { resources: [{ ...nested({ template: { resources: [account(false)] } }), condition: false }] } },
    ],
  ])("by %s", (_, way) => expect(judge(disableLocalAuth, deployment(way)).violations).toEqual([]));
});

describe("a preview leaves to the update", () => {
  it.each<[string, Way]>([
    [
      "a parameter",
      { template: { parameters: declared(true) }, parameters: { off: { value: unknown.flag } }, resource: byParameter },
    ],
    [
      "all parameters",
      { template: { parameters: declared(true) }, parameters: unknown.object as never, resource: byParameter },
    ],
    ["a variable", { template: { variables: { off: unknown.flag } }, resource: of("[not(not(variables('off')))]") }],
    [
      "a condition of two ways",
      { template: { variables: { off: unknown.flag } }, resource: of("[if(variables('off'), true(), false())]") },
    ],
  ])("%s", (_, way) => {
    const { violations, advisory } = judge(disableLocalAuth, deployment(way));
    expect(violations).toEqual([]);
    expect(advisory).toBeDefined();
  });
});
