import { describe, expect, it } from "vitest";
import { requireChildSwitch as rule } from "../../policies/rules/credentials/requireChildSwitch.ts";
import { type Given, judgeStack, unknown } from "./support/run.ts";

const silent = { violations: [], advisory: undefined };
const native = (type: string, props: object, name = "it", propertyDependencies = {}): Given => ({
  type: `azure-native:${type}`,
  props,
  name,
  propertyDependencies,
});
const app = native("web:WebApp", { name: "shop" }, "app");
const ftp = native("web:WebAppFtpAllowed", { name: "shop", allow: false }, "ftp");
const scm = native("web:WebAppScmAllowed", { name: "shop", allow: false }, "scm");
const slot = native("web:WebAppSlot", { name: "shop", slot: "next" }, "slot");
const slotFtp = native("web:WebAppFtpAllowedSlot", { name: "shop", slot: "next", allow: false }, "slotFtp");
const slotScm = native("web:WebAppScmAllowedSlot", { name: "shop", slot: "next", allow: false }, "slotScm");
const mySql = native("dbformysql:Server", { serverName: "orders" }, "server");
const parameter = (props: object) =>
  native("dbformysql:Configuration", {
    serverName: "orders",
    configurationName: "aad_auth_only",
    value: "ON",
    ...props,
  });
const classic = (props: object): Given[] => [
  { type: "azure:mysql/flexibleServer:FlexibleServer", props: { name: "orders" }, name: "server" },
  {
    type: "azure:mysql/flexibleServerConfiguration:FlexibleServerConfiguration",
    props: { serverName: "orders", name: "aad_auth_only", value: "ON", ...props },
    name: "parameter",
  },
];
const template = (...resources: object[]): Given => ({
  type: "azure-native:resources:Deployment",
  props: { properties: { template: { resources } } },
  name: "deployment",
});
const site = { type: "Microsoft.Web/sites", name: "[variables('site')]" };
const policy = (name: string, allow: unknown = false) => ({
  type: "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
  name,
  properties: { allow },
});

describe("a stack", () => {
  it.each<[string, Given[]]>([
    ["without web apps", [ftp]],
    ["with both children of an app", [app, ftp, scm]],
    ["with those of a slot, too", [app, ftp, scm, slot, slotFtp, slotScm]],
    ["with the server's parameter", [mySql, parameter({})]],
    ["with the classic provider's", classic({})],
    [
      "with a classic web app, which has properties for it",
      [{ type: "azure:appservice/linuxWebApp:LinuxWebApp", props: {} }],
    ],
    ["with a template of them", [template(site, policy("[concat(variables('site'), '/ftp')]"), policy("shop/scm"))]],
    [
      "with children inside their parent",
      [
        template({
          ...site,
          resources: [{ ...policy("ftp"), type: "basicPublishingCredentialsPolicies" }, policy("scm")],
        }),
      ],
    ],
  ])("%s is passed", (_name, stack) => expect(judgeStack(rule, stack)).toEqual(silent));

  it.each<[string, Given[], string[]]>([
    ["without children", [app], ["app", "app"]],
    ["without one of them", [app, scm], ["app"]],
    ["with another app's", [app, ftp, native("web:WebAppScmAllowed", { name: "other", allow: false })], ["app"]],
    ["with one that allows it", [app, ftp, native("web:WebAppScmAllowed", { name: "shop", allow: true })], ["app"]],
    ["with one that says nothing", [app, scm, native("web:WebAppFtpAllowed", { name: "shop" })], ["app"]],
    ["with the app's for its slot", [app, ftp, scm, slot], ["slot", "slot"]],
    [
      "with another slot's",
      [slot, slotScm, native("web:WebAppFtpAllowedSlot", { name: "shop", slot: "old", allow: false })],
      ["slot"],
    ],
    ["without the parameter", [mySql], ["server"]],
    ["with the parameter off", [mySql, parameter({ value: "OFF" })], ["server"]],
    ["with another parameter on", [mySql, parameter({ configurationName: "require_secure_transport" })], ["server"]],
    ["with another server's", [mySql, parameter({ serverName: "other" })], ["server"]],
    ["with the classic parameter off", classic({ value: "OFF" }), ["server"]],
    [
      "with a template of one for two",
      [template(site, site, policy("a/ftp"), policy("a/scm"), policy("b/scm"))],
      ["deployment", "deployment"],
    ],
    [
      "with a template that computes it",
      [template(site, policy("a/ftp", "[parameters('allow')]"), policy("a/scm"))],
      ["deployment"],
    ],
    [
      "with a template for an app called ftp",
      [template({ ...site, name: "ftp" }, policy("ftp/scm"), policy("ftp/scm"))],
      ["deployment"],
    ],
  ])("%s is rejected", (_name, stack, at) => {
    const { violations, advisory } = judgeStack(rule, stack);
    expect(advisory).toBeUndefined();
    expect(violations.map(({ urn }) => urn?.split("::").at(-1))).toEqual(at);
  });
});

describe("in a preview", () => {
  const created = native("web:WebApp", { name: unknown.text }, "app");
  const child = (type: string, allow: unknown, from: string) =>
    native(`web:${type}`, { name: unknown.text, allow }, type, { name: [from] });

  it("children are told by what their names come from", () => {
    const of = (app: string) => [child("WebAppFtpAllowed", false, app), child("WebAppScmAllowed", false, app)];
    expect(judgeStack(rule, [created, ...of("app")])).toEqual(silent);
    expect(judgeStack(rule, [created, ...of("other"), native("web:Plan", {}, "other")]).violations).toHaveLength(2);
  });

  it("an unknown setting is left to the update", () => {
    const stack = [created, child("WebAppFtpAllowed", unknown.flag, "app"), child("WebAppScmAllowed", false, "app")];
    const { violations, advisory } = judgeStack(rule, stack);
    expect(violations).toEqual([]);
    expect(advisory).toContain("allow");
  });
});

it("a message tells parent, child and page", () => {
  expect(judgeStack(rule, [mySql]).violations[0]?.message).toBe(
    'The MySQL server "server" is open to users with a password; wanted: a child "aad_auth_only" with value: "ON" in the ' +
      "same stack. Declare the child (dbformysql:Configuration) (Azure Policy 40e85574…; PSRule Azure.MySQL.AADOnly). " +
      "See https://learn.microsoft.com/azure/mysql/flexible-server/how-to-azure-ad",
  );
});
