import { describe, expect, it } from "vitest";
import { isBridgedAs, spelledAs, type AzureType } from "../../policies/catalogue/azureType.ts";
import { bridgedTemplates } from "../../policies/catalogue/templates.ts";
import { dynamicToken } from "../../policies/catalogue/terraformNames.ts";
import { databaseAccount } from "../../policies/catalogue/cosmos.ts";
import { disableLocalAuth } from "../../policies/rules/cosmos/disableLocalAuth.ts";
import { requireReadable } from "../../policies/rules/templates/requireReadable.ts";
import { judge, unknown } from "./support/run.ts";
import { bridgedTokens } from "./support/catalogue.ts";

const silent = { violations: [], advisory: undefined };
const type = "azapi:index/resource:Resource";
const azapi = (props: object) => ({
  type,
  props: { type: "Microsoft.DocumentDB/databaseAccounts@2024-05-15", ...props },
});
const off = { properties: { disableLocalAuth: true } };
const on = { properties: { disableLocalAuth: false } };

describe("a resource of azapi", () => {
  it.each([
    [{ body: off }],
    [{ body: JSON.stringify(off) }],
    [{ sensitiveBody: off }],
    [{ body: on, sensitiveBody: off }],
    [{ body: { properties: { consistencyPolicy: {} } }, sensitiveBody: off }],
    [{ body: { PROPERTIES: { DisableLocalAuth: true } } }],
  ])("is silent with %j", (props) => expect(judge(disableLocalAuth, azapi(props))).toEqual(silent));

  it.each<[object, string]>([
    [{ body: on }, "body.properties.disableLocalAuth is false"],
    [{ body: JSON.stringify(on) }, "body.properties.disableLocalAuth is false"],
    [{ body: off, sensitiveBody: on }, "body.properties.disableLocalAuth is false"],
    [{ sensitiveBody: on }, "sensitiveBody.properties.disableLocalAuth is false"],
    [{ body: {} }, "body.properties.disableLocalAuth is missing"],
    [{ body: null }, "disableLocalAuth is missing"],
    [{}, "disableLocalAuth is missing"],
    [{ body: "{ broken" }, "disableLocalAuth is missing"],
    [{ body: 5 }, "disableLocalAuth is missing"],
    // Azure gets this as it is: no template evaluates it.
    [{ body: { properties: { disableLocalAuth: "[true()]" } } }, "disableLocalAuth is an ARM expression"],
  ])("is judged with %j", (props, message) => {
    const { violations } = judge(disableLocalAuth, azapi(props));
    expect(violations.map((each) => each.message)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    { body: unknown.object },
    { body: { properties: unknown.object } },
    { body: on, sensitiveBody: unknown.object },
  ])("is left to the update with %j", (props) => {
    const { violations, advisory } = judge(disableLocalAuth, azapi(props));
    expect(violations).toEqual([]);
    expect(advisory).toBeDefined();
  });

  it("must have a readable type", () => {
    expect(judge(requireReadable, { type, props: { type: unknown.text } }).advisory).toBeDefined();
    for (const wrong of [5, "", "databaseAccounts", "[parameters('type')]"]) {
      expect(judge(requireReadable, { type, props: { type: wrong } }).violations).toHaveLength(1);
    }
    expect(judge(requireReadable, { type, props: { body: off } }).violations).not.toEqual([]);
  });

  it("has each property once", () => {
    const body = { properties: { disableLocalAuth: true, DisableLocalAuth: false } };
    expect(judge(disableLocalAuth, azapi({ body })).violations).toHaveLength(1);
  });

  it("may deploy a template", () => {
    const template = { variables: { off: false }, resources: [{ type: databaseAccount.arm, ...on }] };
    const deployment = {
      type,
      props: { type: "Microsoft.Resources/deployments@2024-03-01", body: { properties: { template } } },
    };
    expect(judge(disableLocalAuth, deployment).violations).toHaveLength(1);
  });
});

describe("the bridged azurerm", () => {
  it.each([...new Set([...bridgedTokens, ...Object.keys(bridgedTemplates)])])("spells %s in its own way", (token) => {
    expect(dynamicToken(token)).toMatch(/^azurerm:index\/([a-z]\w*):[A-Z]\w*$/);
  });

  it("makes its tokens of Terraform's names", () => {
    expect(dynamicToken("azure:storage/account:Account")).toBe("azurerm:index/storageAccount:StorageAccount");
    expect(dynamicToken("azure:iot/ioTHub:IoTHub")).toBe("azurerm:index/iothub:Iothub");
    for (const token of ["azuread:index/application:Application", "azure:a/b:C", "azure:__proto__/x:Y", "x"]) {
      expect(dynamicToken(token)).toBeUndefined();
    }
  });

  it("spells no other type", () => {
    const vault: AzureType = { noun: "vault", bridged: ["azure:keyvault/keyVault:KeyVault"] };
    expect(spelledAs(vault, "azurerm:index/keyVault:KeyVault")).toBe("bridged");
    expect(spelledAs(vault, "azurerm:index/keyVaultKey:KeyVaultKey")).toBeUndefined();
    expect(isBridgedAs("azuread:index/application:Application", "azurerm:index/application:Application")).toBe(false);
  });
});
