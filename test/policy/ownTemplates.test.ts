import { describe, expect, it } from "vitest";
import { rules } from "../../policies/pack.ts";
import { findings } from "../../policies/testing.ts";
import type { DeploymentTemplate } from "../../sandbox/template/template.ts";
import { stacks } from "../engine/upgrade/states.ts";
import { recordedResources, templateOf } from "../sandbox/templateSupport.ts";

const vault = { id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v" };
const mandatory = new Set(rules.flatMap((rule) => (rule.enforcementLevel === "mandatory" ? [rule.name] : [])));

/** What the pack finds in a deployment of the template, which gets its secrets from a vault. */
function found(template: DeploymentTemplate): string[] {
  const secrets = Object.keys(template.parameters).map((name) => [
    name,
    { reference: { keyVault: vault, secretName: name } },
  ]);
  const properties = { mode: "Incremental", template, parameters: Object.fromEntries(secrets) as object };
  const stack = [{ type: "azure-native:resources:Deployment", props: { resourceGroupName: "g", properties } }];
  return [...new Set(findings(stack).map(({ rule }) => rule))];
}

/** The template with another value at a path of every resource of a type. */
function changed(template: DeploymentTemplate, type: string, path: readonly string[], value: unknown) {
  const copy = structuredClone(template);
  const changes = copy.resources.filter((each) => each.type === type);
  expect(changes).not.toEqual([]);
  for (const resource of changes) {
    const parent = path.slice(0, -1).reduce((at, key) => at[key] as typeof at, resource);
    expect(parent).toHaveProperty(path.at(-1) ?? "");
    parent[path.at(-1) ?? ""] = value;
  }
  return copy;
}

describe.each(stacks)("the pack on the template of %s", (stack) => {
  const template = templateOf(recordedResources(stack));
  const account = "Microsoft.DocumentDB/databaseAccounts";

  it("finds nothing that a deployment may not have", () => {
    expect(found(template).filter((rule) => mandatory.has(rule))).toEqual([]);
  });

  it("advises against what only the program tells: whose principals those are, and which servers are one farm", () => {
    const advised = ["relations-forbid-shared-identity", "relations-require-own-principal"];
    expect(found(template)).toEqual(stack === "dev" ? advised.slice(1) : advised);
  });

  it.each([
    [account, ["properties", "disableLocalAuth"], false, "cosmos-disable-local-auth"],
    [account, ["properties", "publicNetworkAccess"], "Enabled", "cosmos-disable-public-network-access"],
    [
      "Microsoft.OperationalInsights/workspaces",
      ["properties", "features", "disableLocalAuth"],
      false,
      "credentials-disable-key-access",
    ],
    [
      "Microsoft.Compute/virtualMachines",
      ["properties", "osProfile", "adminPassword"],
      "Passw0rd-1",
      "credentials-require-secret-admin-password",
    ],
  ] as const)("finds in %s, %j = %j", (type, path, value, rule) => {
    expect(found(changed(template, type, path, value))).toContain(rule);
  });

  it("finds a wildcard in a role that is assigned for the whole account", () => {
    const ids = recordedResources(stack).filter(({ type }) => type.endsWith(":DatabaseAccount"));
    const everything = ["Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/*"];
    const actions = ["properties", "permissions", "0", "dataActions"];
    const wild = changed(template, `${account}/sqlRoleDefinitions`, actions, everything);
    const rule = "cosmos-forbid-wildcard-role-at-account";
    expect(found(wild)).not.toContain(rule);
    const scope = ["properties", "scope"];
    expect(found(changed(wild, `${account}/sqlRoleAssignments`, scope, ids[0]?.id))).toContain(rule);
  });
});

describe("the pack on the template of prod", () => {
  const template = templateOf(recordedResources("prod"));

  it.each([
    ["allowSharedKeyAccess", true, "credentials-disable-key-access"],
    ["isLocalUserEnabled", true, "credentials-disable-key-access"],
    ["supportsHttpsTrafficOnly", false, "network-require-https"],
    ["minimumTlsVersion", "TLS1_0", "network-require-tls12"],
  ] as const)("finds in its storage account %s = %j", (name, value, rule) => {
    expect(found(changed(template, "Microsoft.Storage/storageAccounts", ["properties", name], value))).toContain(rule);
  });
});
