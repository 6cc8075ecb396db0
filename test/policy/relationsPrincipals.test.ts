import { describe, expect, it } from "vitest";
import { dataRoleAssignments } from "../../policies/catalogue/cosmos.ts";
import { requireOwnPrincipal as rule } from "../../policies/rules/relations/requireOwnPrincipal.ts";
import { type Given, judgeStack, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const silent = { violations: [], advisory: undefined };
const principal = "0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11";
const grant = (principalId: unknown, from: string[] = []): Given => ({
  type: "azure-native:cosmosdb:SqlResourceSqlRoleAssignment",
  props: { principalId },
  name: "grant",
  propertyDependencies: { principalId: from },
});
const other = (type: string, props: object = {}): Given => ({ type, props, name: "other" });
const identity = other("azure-native:managedidentity:UserAssignedIdentity");

const assignments = dataRoleAssignments.flatMap((type) =>
  spellings(type).map((one) => ({ ...one, name: `${type.noun} as ${one.label}` })),
);

describe.each(assignments)("a $name", ({ declare }) => {
  it.each([principal, undefined, null, 42, "", "[parameters('principal')]"])("is reported with %j", (principalId) => {
    const { violations, advisory } = judgeStack(rule, [declare({ principalId }), identity]);
    expect(advisory).toBeUndefined();
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toContain("principalId is ");
    expect(violations[0]?.urn).toMatch(/::orders$/);
  });

  it("is passed with the principal of an identity", () => {
    const known = other("azure-native:managedidentity:UserAssignedIdentity", { principalId: principal });
    expect(judgeStack(rule, [declare({ principalId: principal }), known])).toEqual(silent);
  });
});

describe("a principal that comes from", () => {
  it.each([
    ["an identity", identity],
    ["a classic identity", other("azure:authorization/userAssignedIdentity:UserAssignedIdentity")],
    ["an identity in an old version", other("azure-native:managedidentity/v20230131:UserAssignedIdentity")],
    ["a machine's own", other("azure-native:compute:VirtualMachine", { identity: { type: "SystemAssigned" } })],
    ["an app's unknown one", other("azure-native:web:WebApp", { identity: unknown.object })],
    ["a service principal", other("azuread:index/servicePrincipal:ServicePrincipal")],
    ["a group of the stack", other("azuread:index/group:Group")],
    ["a template", other("azure-native:resources:Deployment")],
    ["a template of a subscription", other("azure-native:resources:DeploymentStackAtSubscription")],
    ["a classic template", other("azure:core/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment")],
  ])("%s is passed", (_name, source) =>
    expect(judgeStack(rule, [grant(unknown.text, ["other"]), source])).toEqual(silent),
  );

  it.each([
    ["another stack", other("pulumi:pulumi:StackReference")],
    ["what is called like an identity", other("shop:index:UserAssignedIdentityGrant")],
    ["what is called like the directory's", other("shop:azuread:Group")],
    ["what is called like the directory's old module", other("shop:azure-native:aad")],
    ["what is called like a template", other("shop:azure-native:resources:Deployment")],
    ["what begins like a template", other("azure-native:resources:Deployment/it")],
    ["what is called like a classic template", other("shop:azure:core/resourceGroupTemplateDeployment:It")],
    ["a machine without one", other("azure-native:compute:VirtualMachine", { identity: null })],
    ["another grant", other("azure-native:authorization:RoleAssignment", { principalId: principal })],
  ])("%s is reported", (_name, source) => {
    const { violations } = judgeStack(rule, [grant(unknown.text, ["other"]), source, { ...identity, name: "x" }]);
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toContain(source.type);
    expect(judgeStack(rule, [grant(principal, ["other"]), source]).violations).toHaveLength(1);
  });
});

it.each([
  ["an identity's", "azure-native:managedidentity:UserAssignedIdentity", { principalId: principal }],
  ["a machine's own", "azure-native:compute:VirtualMachine", { identity: { principalId: principal } }],
  ["a directory object's", "azuread:index/group:Group", { objectId: principal }],
])("%s principal is known by its value", (_name, type, props) => {
  expect(judgeStack(rule, [grant(principal), other(type, props)])).toEqual(silent);
  expect(judgeStack(rule, [grant(principal.replace("0", "1")), other(type, props)]).violations).toHaveLength(1);
});

it("a template's reference is passed", () => {
  const resources = [
    {
      type: "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments",
      properties: {
        principalId: "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'i')).principalId]",
      },
    },
  ];
  const type = "azure-native:resources:Deployment";
  expect(judgeStack(rule, [{ type, props: { properties: { template: { resources } } } }])).toEqual(silent);
});

it("is left to the update while unknown and from nowhere", () => {
  const { violations, advisory } = judgeStack(rule, [grant(unknown.text), identity]);
  expect(violations).toEqual([]);
  expect(advisory).toContain("principalId");
});

it("a message tells of people and groups", () => {
  expect(judgeStack(rule, [grant(principal)]).violations[0]?.message).toBe(
    `The Cosmos DB role assignment "grant": principalId is "${principal}", of no identity here; wanted: the principalId of an ` +
      "identity that this stack declares. Write `principalId: identity.principalId`, or exempt the grant to a person, a group " +
      `or another stack's identity. See ${rule.url}`,
  );
});
