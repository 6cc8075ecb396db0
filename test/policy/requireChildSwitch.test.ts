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
      "with two apps of two children each",
      [
        app,
        ftp,
        scm,
        native("web:WebApp", { name: "office" }, "office"),
        native("web:WebAppFtpAllowed", { name: "office", allow: false }, "officeFtp"),
        native("web:WebAppScmAllowed", { name: "office", allow: false }, "officeScm"),
      ],
    ],
    [
      "with two templates of one app each, beside one of the program",
      [
        app,
        ftp,
        scm,
        { ...template(site, policy("a/ftp"), policy("a/scm")), name: "first" },
        { ...template(site, policy("b/ftp"), policy("b/scm")), name: "second" },
      ],
    ],
    [
      "with a template of the children alone, of an app of the program",
      [app, { ...template(policy("shop/ftp"), policy("shop/scm")), propertyDependencies: { properties: ["app"] } }],
    ],
    [
      "with children of an app that a template has",
      [
        template(site),
        ...[ftp, scm].map((child) => ({ ...child, propertyDependencies: { id: [], name: ["other", "deployment"] } })),
        native("network:VirtualNetwork", {}, "other"),
      ],
    ],
    ["with both children as Azure spells their names", [template(site, policy("SHOP/FTP"), policy("shop/Scm"))]],
    [
      "with the older name of a resource's name",
      [mySql, parameter({ configurationName: undefined, resourceName: "aad_auth_only" })],
    ],
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
    [
      "with a template of the children that has nothing to do with the app",
      [
        app,
        native("web:Plan", {}, "plan"),
        { ...template(policy("shop/ftp"), policy("shop/scm")), propertyDependencies: { properties: ["plan"] } },
      ],
      ["app", "app"],
    ],
    ["with a parameter whose name is a number", [mySql, parameter({ configurationName: 42 })], ["server"]],
    ["with a parameter without a name", [mySql, parameter({ configurationName: undefined })], ["server"]],
    ["with a server of no name", [native("dbformysql:Server", {}, "server"), parameter({})], ["server"]],
    [
      "with a parameter and a server of no name",
      [native("dbformysql:Server", {}, "server"), parameter({ serverName: undefined })],
      ["server"],
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

  it("children are told by what both names come from", () => {
    const pet = native("random:RandomPet", {}, "pet");
    const parent = { ...created, propertyDependencies: { name: ["pet"] } };
    const of = (...from: string[]) =>
      ["WebAppFtpAllowed", "WebAppScmAllowed"].map((type) => ({
        ...child(type, false, "pet"),
        propertyDependencies: { name: from },
      }));
    const suffix = native("random:RandomId", {}, "suffix");
    expect(judgeStack(rule, [pet, suffix, parent, ...of("pet")])).toEqual(silent);
    expect(judgeStack(rule, [pet, suffix, parent, ...of("suffix", "pet")])).toEqual(silent);
    expect(judgeStack(rule, [pet, suffix, parent, ...of("suffix")]).violations).toHaveLength(2);
    expect(judgeStack(rule, [pet, suffix, parent, ...of()]).violations).toHaveLength(2);
    expect(judgeStack(rule, [pet, suffix, created, ...of("pet")]).violations).toHaveLength(2);
  });

  it("a child whose own name is to come may be the one", () => {
    const named = (name: string) => parameter({ configurationName: name, value: unknown.text });
    expect(judgeStack(rule, [mySql, named(unknown.text)]).advisory).toContain("value");
    expect(judgeStack(rule, [mySql, named("require_secure_transport")]).violations).toHaveLength(1);
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

it.each<[string, Given[], string]>([
  [
    "the classic provider's",
    classic({ value: "OFF" }),
    "azure:mysql/flexibleServerConfiguration:FlexibleServerConfiguration",
  ],
  ["a template's", [template(site, policy("a/ftp"))], "Microsoft.Web/sites/basicPublishingCredentialsPolicies"],
])("a message names the child as %s", (_name, stack, type) => {
  expect(judgeStack(rule, stack).violations[0]?.message).toContain(`Declare the child (${type})`);
});
