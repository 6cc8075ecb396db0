import { afterEach, describe, expect, it } from "vitest";
import { Exemptions, inForce } from "../../policies/exemptions/inForce.ts";
import { rules } from "../../policies/pack.ts";
import { examplesOf, examplesThere } from "./support/examples.ts";
import { key64 } from "./support/credentials.ts";
import { type Given, judge, judgeStack, unknown } from "./support/run.ts";

const resource = (type: string, props: object, name = "it", propertyDependencies = {}): Given => ({
  type,
  props,
  name,
  propertyDependencies,
});
const native = (type: string, props: object, name?: string, from = {}) =>
  resource(`azure-native:${type}`, props, name, from);
const deployment = (...resources: object[]) =>
  native("resources:Deployment", { properties: { template: { resources } } }, "deployment");

const account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/orders";
const keylessPolicy = "/providers/Microsoft.Authorization/policyDefinitions/5450f5bd-9c72-4390-a9c4-a7aba4edfdd2";
const grant = (props: object) => native("cosmosdb:SqlResourceSqlRoleAssignment", { accountName: "orders", ...props });
const database = native("cosmosdb:SqlResourceSqlDatabase", { accountName: "orders", databaseName: "sales" }, "sales");
const container = native(
  "cosmosdb:SqlResourceSqlContainer",
  { accountName: "orders", databaseName: "sales", containerName: "items" },
  "items",
);
const own = "11111111-2222-3333-4444-555555555555";
const machineOf = (osProfile: object) => native("compute:VirtualMachine", { osProfile }, "web");

/** What a rule says in other places than in its example, by rule. */
const others: Readonly<Record<string, Readonly<Record<string, readonly Given[]>>>> = {
  "audit-require-diagnostics": {
    "a setting without logs": [
      native("keyvault:Vault", { vaultName: "shop" }, "vault"),
      native("monitor:DiagnosticSetting", { resourceUri: unknown.text, logs: [] }, "logs", { resourceUri: ["vault"] }),
    ],
  },
  "authorization-require-known-role": {
    "an unknown id": [native("authorization:RoleAssignment", { roleDefinitionId: `/x/roleDefinitions/${own}` })],
    "no id": [native("authorization:RoleAssignment", { roleDefinitionId: 42 })],
    "what a template computes": [
      deployment({
        type: "Microsoft.Authorization/roleAssignments",
        properties: { roleDefinitionId: "[guid(parameters('role'))]" },
      }),
    ],
  },
  "authorization-forbid-key-listing": {
    "a scope": [
      native("authorization:RoleAssignment", {
        scope: account,
        roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c",
      }),
    ],
    "no scope": [
      native("authorization:RoleAssignment", {
        roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c",
      }),
    ],
    "null for a scope": [
      native("authorization:RoleAssignment", {
        scope: null,
        roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c",
      }),
    ],
  },
  "authorization-forbid-key-role": {
    "actions that are no text": [native("authorization:RoleDefinition", { permissions: [{ actions: [42] }] })],
    "no list": [native("authorization:RoleDefinition", { permissions: "all" })],
  },
  "authorization-forbid-policy-exemption": {
    "an assignment that enforces nothing": [
      native("authorization:PolicyAssignment", {
        policyDefinitionId: keylessPolicy,
        enforcementMode: "DoNotEnforce",
        notScopes: ["/subscriptions/s"],
      }),
    ],
    "an exemption by id": [
      native("authorization:PolicyAssignment", { policyDefinitionId: keylessPolicy, policyAssignmentName: "Keyless" }),
      native("authorization:PolicyExemption", {
        policyAssignmentId: "/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/KEYLESS",
      }),
    ],
  },
  "compute-disable-linux-passwords": {
    "no image": [machineOf({ adminPassword: "x" })],
    "the classic provider's": [
      resource("azure:compute/virtualMachine:VirtualMachine", {
        osProfile: { adminPassword: "x" },
        osProfileLinuxConfig: { disablePasswordAuthentication: false },
      }),
    ],
    "the classic provider's scale set": [
      resource("azure:compute/orchestratedVirtualMachineScaleSet:OrchestratedVirtualMachineScaleSet", {
        osProfile: { linuxConfiguration: { disablePasswordAuthentication: "false" } },
      }),
    ],
    "in a template": [
      deployment({
        type: "Microsoft.Compute/virtualMachines",
        name: "web",
        properties: { OSPROFILE: { ADMINPASSWORD: "x" }, storageProfile: { osDisk: { osType: "linux" } } },
      }),
    ],
  },
  "cosmos-forbid-built-in-role-at-account": {
    "in a template": [
      deployment({
        type: "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments",
        name: "orders/x",
        properties: {
          scope: account,
          roleDefinitionId: `${account}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002`,
        },
      }),
    ],
  },
  "cosmos-forbid-password-apis": {
    "a cluster": [native("cosmosdb:CassandraCluster", { clusterName: "orders" })],
    "a kind": [native("cosmosdb:DatabaseAccount", { kind: "MongoDB" })],
    "an unheard-of kind": [native("cosmosdb:DatabaseAccount", { kind: "Parse" })],
    capabilities: [
      native("cosmosdb:DatabaseAccount", {
        capabilities: [{ name: "EnableMongo" }, { name: 42 }, { name: "EnableServerless" }, {}],
      }),
      native("cosmosdb:DatabaseAccount", { capabilities: "EnableMongo" }),
    ],
  },
  "cosmos-forbid-wildcard-role-at-account": {
    "two wildcards": [
      native("cosmosdb:SqlResourceSqlRoleDefinition", {
        roleDefinitionId: own,
        permissions: [{ dataActions: ["a/*", "b/read", "c/*"] }],
      }),
      grant({ scope: account, roleDefinitionId: `${account}/sqlRoleDefinitions/${own}` }),
    ],
  },
  "credentials-forbid-key-actions": {
    "a template": [
      native("resources:Deployment", {
        properties: {
          template: {
            resources: [],
            outputs: {
              key: { type: "string", value: "[listKeys(resourceId('a', 'b'), '2024-01-01').primaryKey]" },
              harmless: { type: "string", value: "[concat(variables('allowlist'), reference('x').id)]" },
            },
          },
        },
      }),
    ],
    "an action": [resource("azapi:index/resourceAction:ResourceAction", { action: "listKeys" })],
    "an action that is no text": [resource("azapi:index/resourceAction:ResourceAction", { action: ["listKeys"] })],
  },
  "credentials-forbid-plain": {
    "a secret by its name": [
      native("web:WebApp", { siteConfig: { appSettings: [{ name: "DbPassword", value: "Sommer-2026!" }] } }),
    ],
    "a secret that a state hides": [
      native("web:WebApp", { siteConfig: { appSettings: [{ name: "DbPassword", value: "[secret]" }] } }),
    ],
    "in a template": [
      deployment({
        type: "Microsoft.Web/sites",
        name: "shop",
        properties: { siteConfig: { appSettings: [{ name: "c", value: `[concat('AccountKey=', '${key64}', ';')]` }] } },
      }),
    ],
    "in a generic resource": [
      native("resources:Resource", {
        resourceProviderNamespace: "Microsoft.Web",
        resourceType: "sites",
        properties: { siteConfig: { appSettings: [{ name: "c", value: `[concat('AccountKey=', '${key64}', ';')]` }] } },
      }),
    ],
  },
  "credentials-forbid-shared-admin-password": {
    "two machines and more": ["a", "b", "c"].map((name) =>
      native("compute:VirtualMachine", { osProfile: { adminPassword: "Sommer-2026!" } }, name),
    ),
  },
  "credentials-require-secret-admin-password": {
    "no text": [machineOf({ adminPassword: 42 })],
    "in a template": [
      deployment({
        type: "Microsoft.Compute/virtualMachines",
        name: "web",
        properties: { osProfile: { adminPassword: "Sommer-2026!" } },
      }),
    ],
  },
  "entra-forbid-credentials": {
    "an application's own": [
      resource("azuread:index/application:Application", { password: { displayName: "ci" } }),
      resource("azuread:index/application:Application", { passwords: [], password: false }),
    ],
  },
  "lifecycle-forbid-ignoring-switches": {
    "a template": [{ ...deployment(), opts: { ignoreChanges: ["properties.template"] } }],
  },
  "network-forbid-open-firewall": {
    "no addresses": [native("sql:FirewallRule", {})],
    "one end": [native("sql:FirewallRule", { startIpAddress: "203.0.113.4" })],
    "addresses inside": [
      native("documentdb:FirewallRule", { properties: { startIpAddress: "0.0.0.0", endIpAddress: "255.255.255.255" } }),
      native("mongocluster:FirewallRule", { properties: { startIpAddress: "0.0.0.0", endIpAddress: "9.9.9.9" } }),
    ],
  },
  "relations-require-narrow-scope": {
    "an account with one container": [grant({ scope: account }), database, container],
    "an account with one database": [grant({ scope: account }), database],
    "a database with one container": [grant({ scope: `${account}/dbs/sales` }), database, container],
    "a container whose name is to come": [
      grant({ scope: `${account}/dbs/sales` }),
      database,
      native("cosmosdb:SqlResourceSqlContainer", {
        accountName: "orders",
        databaseName: "sales",
        containerName: unknown.text,
      }),
    ],
  },
  "relations-require-own-principal": {
    "what has no identity": [
      native("network:VirtualNetwork", {}, "net"),
      native("network:PublicIPAddress", {}, "ip"),
      { ...grant({ principalId: unknown.text }), propertyDependencies: { principalId: ["net", "ip"] } },
    ],
  },
  "templates-require-readable": {
    "a linked template": [
      deployment({
        type: "Microsoft.Resources/deployments",
        name: "inner",
        properties: { templateLink: { uri: "x" } },
      }),
    ],
  },
};

afterEach(() => {
  inForce.exemptions = undefined;
});

/** All that a rule says of a stack, a line each. */
function said(name: string, stack: readonly Given[]): string[] {
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) throw new Error(`there is no rule ${name}`);
  const outcomes = "validateStack" in rule ? [judgeStack(rule, stack)] : stack.map((each) => judge(rule, each));
  return outcomes.flatMap(({ violations, advisory }) => [
    ...violations.map(({ message }) => message),
    ...(advisory === undefined ? [] : [`(advisory) ${advisory}`]),
  ]);
}

describe("what rules say, word for word", () => {
  it("of their examples, and elsewhere", async () => {
    const lines = examplesThere()
      .sort()
      .flatMap((name) => {
        const stacks = { "its example": examplesOf(name).rejected.resources, ...others[name] };
        return Object.entries(stacks).map(([place, stack]) =>
          [`# ${name}: ${place}`, ...said(name, stack).map((line) => line.replaceAll(key64, "<key>")), ""].join("\n"),
        );
      });
    await expect(lines.join("\n")).toMatchFileSnapshot("messages.txt");
  });

  it("of exemptions, one and several", () => {
    const exemption = {
      rule: "cosmos-disable-local-auth",
      reason: "the importer needs a key",
      owner: "data platform",
      until: "2026-12-24",
    };
    const open = native("cosmosdb:DatabaseAccount", { disableLocalAuth: false }, "orders");
    const inForceOf = (...names: string[]) => {
      inForce.exemptions = new Exemptions(
        names.map((name) => ({ ...exemption, resource: name })),
        new Date("2026-12-01"),
      );
      for (const name of names) said("cosmos-disable-local-auth", [{ ...open, name }]);
      return said("exemptions-require-current", []);
    };
    const line = (name: string) =>
      `"${name}" from cosmos-disable-local-auth until 2026-12-24 (data platform: the importer needs a key)`;
    expect(inForceOf("a")).toEqual([`1 exemption is in force: ${line("a")}.`]);
    expect(inForceOf("a", "b")).toEqual([`2 exemptions are in force: ${line("a")}; ${line("b")}.`]);
  });
});
