import { describe, expect, it } from "vitest";
import { findings, type Given, unknown } from "../../../policies/testing.ts";

const safe = {
  allowSharedKeyAccess: false,
  allowBlobPublicAccess: false,
  isLocalUserEnabled: false,
  minimumTlsVersion: "TLS1_2",
  publicNetworkAccess: "Disabled",
  networkRuleSet: { defaultAction: "Deny" },
};
const open = { ...safe, allowSharedKeyAccess: true };
const classicOpen = {
  sharedAccessKeyEnabled: true,
  allowNestedItemsToBePublic: false,
  localUserEnabled: false,
  minTlsVersion: "TLS1_2",
  publicNetworkAccessEnabled: false,
};
const arm = (properties: object, beside: object = {}) => ({
  type: "Microsoft.Storage/storageAccounts",
  apiVersion: "2024-01-01",
  name: "logs",
  properties,
  ...beside,
});
const template = (resource: object): Given => ({
  type: "azure-native:resources:Deployment",
  props: { properties: { mode: "Incremental", template: { resources: [resource] } } },
});
const typed = (type: string, props: object, more: Partial<Given> = {}): Given => ({
  type,
  props,
  name: "logs",
  ...more,
});

const keys = "credentials-disable-key-access";

/** Every way round that was tried by a program's own means, and the rule that stops it. Templates have a list of their own. */
const stopped: readonly (readonly [way: string, given: Given, rule: string])[] = [
  ["the plain type", typed("azure-native:storage:StorageAccount", open), keys],
  ["a version of the API", typed("azure-native:storage/v20230501:StorageAccount", open), keys],
  ["a preview of the API", typed("azure-native:storage/v20210201preview:StorageAccount", open), keys],
  ["a local package of one version", typed("azure-native_storage_v20230501:storage:StorageAccount", open), keys],
  ["the classic provider", typed("azure:storage/account:Account", classicOpen), keys],
  ["Terraform's own provider", typed("azurerm:index/storageAccount:StorageAccount", classicOpen), keys],
  [
    "a resource of any type",
    typed("azure-native:resources:Resource", {
      resourceProviderNamespace: "Microsoft.Storage",
      resourceType: "storageAccounts",
      properties: open,
    }),
    keys,
  ],
  [
    "the same in capital letters",
    typed("azure-native:resources:Resource", {
      resourceProviderNamespace: "MICROSOFT.STORAGE",
      resourceType: "STORAGEACCOUNTS",
      properties: open,
    }),
    keys,
  ],
  [
    "azapi",
    typed("azapi:index/resource:Resource", {
      type: "Microsoft.Storage/storageAccounts@2024-01-01",
      body: { properties: open },
    }),
    keys,
  ],
  [
    "azapi with a secret half of the body",
    typed("azapi:index/resource:Resource", {
      type: "Microsoft.Storage/storageAccounts@2024-01-01",
      body: { properties: safe },
      sensitiveBody: { properties: { allowSharedKeyAccess: true } },
    }),
    keys,
  ],
  ["a template", template(arm(open)), keys],
  [
    "a property left out",
    typed("azure-native:storage:StorageAccount", { ...safe, allowSharedKeyAccess: undefined }),
    keys,
  ],
  ["null", typed("azure-native:storage:StorageAccount", { ...safe, allowSharedKeyAccess: null }), keys],
  ["the text false", typed("azure-native:storage:StorageAccount", { ...safe, allowSharedKeyAccess: "false" }), keys],
  ["a number", typed("azure-native:storage:StorageAccount", { ...safe, allowSharedKeyAccess: 0 }), keys],
  ["a list", typed("azure-native:storage:StorageAccount", { ...safe, allowSharedKeyAccess: [false] }), keys],
  [
    "another case of the name, where it is another property",
    typed("azure-native:storage:StorageAccount", {
      ...safe,
      allowSharedKeyAccess: undefined,
      AllowSharedKeyAccess: false,
    }),
    keys,
  ],
  ["two cases of one name in a template", template(arm({ ...safe, ALLOWSHAREDKEYACCESS: true })), keys],
  ["two properties objects in a template", template(arm(safe, { Properties: open })), keys],
  [
    "an unknown value beside a known fault",
    typed("azure-native:storage:StorageAccount", { ...open, kind: unknown.text }),
    keys,
  ],
  [
    "changes of the property that are ignored",
    typed("azure-native:storage:StorageAccount", safe, {
      opts: { ignoreChanges: ["allowSharedKeyAccess"] },
    }),
    "lifecycle-forbid-ignoring-switches",
  ],
  [
    "changes of all properties that are ignored",
    typed("azure-native:storage:StorageAccount", safe, { opts: { ignoreChanges: ["*"] } }),
    "lifecycle-forbid-ignoring-switches",
  ],
  ["protection", typed("azure-native:storage:StorageAccount", open, { opts: { protect: true } }), keys],
  [
    "aliases",
    typed("azure-native:storage:StorageAccount", open, { opts: { aliases: ["urn:pulumi:a::b::c::d"] } }),
    keys,
  ],
  [
    "a key as a resource",
    typed("azure-native:storage:LocalUser", { accountName: "logs" }),
    "credentials-forbid-minting",
  ],
  [
    "a call of listKeys in a template",
    template(arm(safe, { tags: { key: "[listKeys('logs', '2024-01-01').keys[0].value]" } })),
    "credentials-forbid-key-actions",
  ],
  [
    "an action of azapi",
    typed("azapi:index/resourceAction:ResourceAction", {
      type: "Microsoft.Storage/storageAccounts@2024-01-01",
      action: "listKeys",
    }),
    "credentials-forbid-key-actions",
  ],
  [
    "a command that asks for the key",
    typed("command:local:Command", { create: "az storage account keys list --account-name logs" }),
    "credentials-forbid-key-commands",
  ],
  [
    "a template that lies elsewhere",
    typed("azure-native:resources:Deployment", { properties: { templateLink: { uri: "https://example.com/t.json" } } }),
    "templates-require-readable",
  ],
  [
    "a role that lists keys",
    typed("azure-native:authorization:RoleAssignment", {
      roleDefinitionId:
        "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/17d1049b-9a84-46fb-8f53-869881c3d3ab",
      principalId: "0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11",
      scope: "/subscriptions/s",
    }),
    "authorization-forbid-key-listing",
  ],
  [
    "an exemption from Azure Policy",
    typed("azure-native:authorization:PolicyExemption", {
      exemptionCategory: "Waiver",
      policyAssignmentId: "/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/keys",
    }),
    "authorization-forbid-policy-exemption",
  ],
];

/** What no rule sees, so that nobody counts on it: each with what sees it instead. */
const unseen: readonly (readonly [way: string, given: Given, instead: string])[] = [
  [
    "code that a dynamic resource runs",
    typed("pulumi-nodejs:dynamic:Resource", { __provider: "exports.handler = create" }),
    "a review; the guard refuses what the SDK's functions hand out",
  ],
  [
    "a script that a machine loads when it runs",
    typed("azure-native:compute:VirtualMachineExtension", {
      settings: { fileUris: ["https://example.com/setup.ps1"] },
    }),
    "the roles of the machine's identity: without one that lists keys the script gets none",
  ],
];

describe("a way round by the program's own means", () => {
  it.each(stopped)("%s is stopped", (_way, given, rule) => {
    expect(findings([given]).map((each) => each.rule)).toContain(rule);
  });

  it("is not taken by an account that is safe", () => {
    const found = findings([typed("azure-native:storage:StorageAccount", safe)]);
    expect(found.map(({ rule }) => rule)).toEqual(["audit-require-diagnostics"]);
  });

  it.each(unseen)("%s is not seen", (_way, given) => expect(findings([given])).toEqual([]));
});
