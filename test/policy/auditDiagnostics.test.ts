import { describe, expect, it } from "vitest";
import { audited, diagnosticSetting } from "../../policies/catalogue/audit.ts";
import { requireDiagnostics as rule } from "../../policies/rules/audit/requireDiagnostics.ts";
import { type Given, judgeStack, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const silent = { violations: [], advisory: undefined };
const vaultId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/safe";
const vault = (props: object = { vaultName: "safe" }, name = "vault"): Given => ({
  type: "azure-native:keyvault:Vault",
  props,
  name,
});
const on = [{ category: "AuditEvent", enabled: true }];
const setting = (props: object, from: string[] = []): Given => ({
  type: "azure-native:monitor:DiagnosticSetting",
  props: { logs: on, ...props },
  name: "setting",
  propertyDependencies: { resourceUri: from },
});
const template = (...resources: object[]): Given => ({
  type: "azure-native:resources:Deployment",
  props: { properties: { template: { resources } } },
  name: "deployment",
});

const services = audited.flatMap((type) =>
  spellings(type).map((one) => ({ ...one, name: `${type.noun} as ${one.label}` })),
);
describe.each(services)("a $name", ({ declare }) => {
  it("is reported without a setting, and passed with one that comes from it", () => {
    const { violations, advisory } = judgeStack(rule, [declare({})]);
    expect(advisory).toBeUndefined();
    expect(violations.length).toBeGreaterThan(0);
    const [own] = violations;
    expect(own?.urn).toMatch(/::orders$/);
    expect(judgeStack(rule, [declare({}), setting({ resourceUri: unknown.text }, ["orders"])])).toEqual(silent);
  });
});

describe.each(spellings(diagnosticSetting))("a setting as $label", ({ form, declare }) => {
  const about = { "azure-native": "resourceUri", arm: "scope", bridged: "targetResourceId" }[form];
  const given = (props: object) => judgeStack(rule, [vault(), declare({ [about]: vaultId, ...props }, "setting")]);

  it("is known by the resource's id", () => {
    expect(given({ logs: on })).toEqual(silent);
    expect(given({ logs: on, [about]: `${vaultId.toUpperCase()}/` })).toEqual(silent);
    for (const id of [`${vaultId}2`, "safe", undefined, null, 42]) {
      expect(given({ logs: on, [about]: id }).violations).toHaveLength(1);
    }
  });

  it("needs a log that is on", () => {
    const [state] = form === "bridged" ? [] : [{ logs: [{ category: "AuditEvent" }] }];
    for (const props of [
      {},
      { logs: null },
      { logs: [] },
      { logs: "on" },
      { logs: [{ enabled: "true" }] },
      state ?? {},
    ]) {
      const { violations } = given(props);
      expect(violations).toHaveLength(1);
      expect(violations[0]?.message).toContain("no log enabled");
    }
    expect(given({ logs: [{ enabled: false }, { enabled: true }] })).toEqual(silent);
  });
});

it("the classic provider's newer list has only what is on", () => {
  const type = "azure:monitoring/diagnosticSetting:DiagnosticSetting";
  const given = (props: object) =>
    judgeStack(rule, [vault(), { type, props: { targetResourceId: vaultId, ...props }, name: "setting" }]);
  expect(given({ enabledLogs: [{ category: "AuditEvent" }] })).toEqual(silent);
  expect(given({ enabledLogs: [] }).violations).toHaveLength(1);
  expect(given({ enabledMetrics: [{ category: "AllMetrics" }] }).violations).toHaveLength(1);
});

const armVault = { type: "Microsoft.KeyVault/vaults", name: "[parameters('vault')]" };
const armSetting = (scope: string) => ({
  type: "Microsoft.Insights/diagnosticSettings",
  scope,
  properties: { logs: on },
});
const armChild = {
  type: "Microsoft.KeyVault/vaults/providers/diagnosticSettings",
  name: "[concat(parameters('vault'), '/Microsoft.Insights/audit')]",
  properties: { logs: on },
};

it.each<[string, Given[], number]>([
  ["no service", [setting({ resourceUri: vaultId })], 0],
  ["one setting for two vaults", [vault(), vault({ vaultName: "b" }, "b"), setting({ resourceUri: vaultId })], 1],
  ["a setting for a part of a service", [vault(), setting({ resourceUri: `${vaultId}/keys/k` })], 0],
  [
    "a setting that azure-native keeps beside what Azure answers",
    [vault(), setting({ __inputs: { resourceUri: vaultId } })],
    0,
  ],
  [
    "both in a template",
    [template(armVault, armSetting("[format('Microsoft.KeyVault/vaults/{0}', parameters('vault'))]"))],
    0,
  ],
  ["both in a template, as child", [template(armVault, armChild)], 0],
  [
    "a child inside its parent",
    [template({ ...armVault, resources: [{ ...armChild, type: "providers/diagnosticSettings" }] })],
    0,
  ],
  ["two in a template with one setting", [template(armVault, armVault, armChild)], 2],
  ["a template's setting for something else", [template(armVault, armSetting("[parameters('other')]"))], 1],
])("a stack with %s", (_name, stack, count) => expect(judgeStack(rule, stack).violations).toHaveLength(count));

it("is left to the update while it is unknown what a setting is about, or what it logs", () => {
  for (const props of [
    { resourceUri: unknown.text },
    { resourceUri: vaultId, logs: unknown.list },
    { resourceUri: vaultId, logs: [unknown.object] },
    { resourceUri: vaultId, logs: [{ enabled: unknown.flag }] },
  ]) {
    const { violations, advisory } = judgeStack(rule, [vault(), setting(props)]);
    expect(violations).toEqual([]);
    expect(advisory).toBeDefined();
  }
});

it("a message tells what to declare", () => {
  expect(judgeStack(rule, [vault()]).violations[0]?.message).toBe(
    'The key vault "vault" is without a diagnostic setting; wanted: one with a log category in the same stack. Declare a ' +
      `diagnostic setting with \`logs: [{ categoryGroup: "audit", enabled: true }]\` for it. See ${rule.url}`,
  );
});

it.each<[string, object, number]>([
  ["the type in another case", { TYPE: "Microsoft.KeyVault/vaults/Providers/diagnosticSettings" }, 0],
  ["a type that only ends so", { type: "Microsoft.KeyVault/vaults/xproviders/diagnosticSettings" }, 1],
])("a template's setting as child, with %s", (_name, written, count) => {
  const child: Record<string, unknown> = { name: "safe/microsoft.insights/x", properties: { logs: on }, ...written };
  expect(
    judgeStack(rule, [template({ type: "Microsoft.KeyVault/vaults", name: "safe" }, child)]).violations,
  ).toHaveLength(count);
});

it("a log of the program is on only where it says so in its own words", () => {
  expect(
    judgeStack(rule, [vault(), setting({ resourceUri: vaultId, logs: [{ ENABLED: true }] })]).violations,
  ).toHaveLength(1);
});
