import { describe, expect, it } from "vitest";
import type { Rule } from "../../policies/defineRule.ts";
import { disableLocalAuth } from "../../policies/rules/cosmos/disableLocalAuth.ts";
import { requireMongoEntraOnly } from "../../policies/rules/cosmos/requireMongoEntraOnly.ts";
import { disableKeyAccess } from "../../policies/rules/credentials/disableKeyAccess.ts";
import { requireSecretAdminPassword } from "../../policies/rules/credentials/requireSecretAdminPassword.ts";
import { disablePublicAccess } from "../../policies/rules/network/disablePublicAccess.ts";
import { forbidOpenFirewall } from "../../policies/rules/network/forbidOpenFirewall.ts";
import { requireTls12 } from "../../policies/rules/network/requireTls12.ts";
import { requireReadable } from "../../policies/rules/templates/requireReadable.ts";
import { password } from "./corpus/secrets.ts";
import { judge, unknown } from "./support/run.ts";

const silent = { violations: [], advisory: undefined };
const messages = (rule: Rule, type: string, props: object) =>
  judge(rule, { type, props: props }).violations.map(({ message }) => message);

describe("what the classic provider has by a former name", () => {
  const template = JSON.stringify({
    parameters: { open: { type: "bool", defaultValue: true } },
    resources: [
      {
        type: "Microsoft.DocumentDB/databaseAccounts",
        name: "orders",
        properties: { disableLocalAuth: "[parameters('open')]" },
      },
    ],
  });
  const former = "azure:core/templateDeployment:TemplateDeployment";

  it("is a SQL server with passwords, whatever it says", () => {
    const found = messages(disableKeyAccess, "azure:sql/sqlServer:SqlServer", { administratorLogin: "sql" });
    expect(found).toHaveLength(1);
    expect(messages(requireTls12, "azure:sql/sqlServer:SqlServer", {})).toEqual([]);
  });

  it("is a MongoDB cluster", () => {
    const type = "azure:cosmosdb/mongoCluster:MongoCluster";
    expect(messages(requireMongoEntraOnly, type, {})).toHaveLength(1);
    expect(messages(requireMongoEntraOnly, type, { authenticationMethods: ["MicrosoftEntraID"] })).toEqual([]);
  });

  it("is a template, with its values", () => {
    expect(messages(disableLocalAuth, former, { templateBody: template })).toEqual([]);
    const given = { templateBody: template, parametersBody: JSON.stringify({ open: { value: false } }) };
    expect(messages(disableLocalAuth, former, given)).toHaveLength(1);
  });

  it("is a template whose values are not in sight, or that cannot be read", () => {
    expect(messages(disableLocalAuth, former, { templateBody: template, parameters: { open: "false" } })).toHaveLength(
      1,
    );
    expect(messages(requireReadable, former, { templateBody: "{ broken" })).toHaveLength(1);
    expect(judge(requireReadable, { type: former, props: { templateBody: unknown.text } }).advisory).toBeDefined();
  });

  it("is a template with an administrator's password in plain text", () => {
    const machine = {
      type: "Microsoft.Compute/virtualMachines",
      properties: { osProfile: { adminPassword: password } },
    };
    const templateBody = JSON.stringify({ resources: [machine] });
    expect(messages(requireSecretAdminPassword, former, { templateBody })).toHaveLength(1);
  });
});

it("a managed application's definition holds a template", () => {
  const type = "azure:managedapplication/definition:Definition";
  const mainTemplate = JSON.stringify({
    resources: [{ type: "Microsoft.DocumentDB/databaseAccounts", name: "orders" }],
  });
  expect(messages(disableLocalAuth, type, { mainTemplate })).toHaveLength(1);
  expect(messages(requireReadable, type, { packageFileUri: "https://example.com/app.zip" })).toHaveLength(1);
  expect(messages(requireReadable, type, { mainTemplate })).toEqual([]);
});

describe("a switch that two types call differently", () => {
  it.each([
    [disableKeyAccess, "azure:cognitive/account:Account", "localAuthEnabled", false],
    [disableKeyAccess, "azure:cognitive/aIServices:AIServices", "localAuthenticationEnabled", false],
    [disablePublicAccess, "azure:cognitive/account:Account", "publicNetworkAccessEnabled", false],
    [disablePublicAccess, "azure:cognitive/aIServices:AIServices", "publicNetworkAccess", "Disabled"],
    [disablePublicAccess, "azure:webpubsub/service:Service", "publicNetworkAccessEnabled", false],
    [disablePublicAccess, "azure:webpubsub/socketio:Socketio", "publicNetworkAccess", "Disabled"],
  ] as const)("%o wants of %s its own: %s", (rule, type, property, safe) => {
    const [message, ...others] = messages(rule, type, {}).filter((text) => text.includes(`\`${property}: `));
    expect(message).toContain(`Write \`${property}: ${JSON.stringify(safe)}\``);
    expect(others).toEqual([]);
    expect(messages(rule, type, { [property]: safe }).filter((text) => text.includes(property))).toEqual([]);
  });

  it("is not made safe by the other's name", () => {
    const type = "azure:cognitive/aIServices:AIServices";
    expect(messages(disablePublicAccess, type, { publicNetworkAccessEnabled: false })).toHaveLength(1);
  });
});

describe("a block", () => {
  const registry = "azurerm:index/containerRegistry:ContainerRegistry";
  const events = "azurerm:index/eventhubNamespace:EventhubNamespace";
  const vpn = "azure:network/vpnServerConfiguration:VpnServerConfiguration";
  const postgreSql = "azure:postgresql/flexibleServer:FlexibleServer";

  it("that azurerm has as a list is read like the classic provider's object", () => {
    const rules = (ipRange: unknown) => ({ networkRuleSets: [{ ipRules: [{ ipRange }] }] });
    const masks = (ipMask: unknown) => ({ networkRulesets: [{ ipRules: [{ ipMask }] }] });
    for (const range of ["0.0.0.0/0", 5]) {
      expect(messages(forbidOpenFirewall, registry, rules(range))).toHaveLength(1);
      expect(messages(forbidOpenFirewall, events, masks(range))).toHaveLength(1);
    }
    expect(judge(forbidOpenFirewall, { type: registry, props: rules("203.0.113.0/24") })).toEqual(silent);
    expect(judge(forbidOpenFirewall, { type: events, props: masks("203.0.113.0/24") })).toEqual(silent);
    expect(judge(forbidOpenFirewall, { type: events, props: masks(unknown.text) }).advisory).toBeDefined();
  });

  it("is no way out as a list with several, an empty one, or one of lists", () => {
    const safe = { passwordAuthEnabled: false };
    const found = (authentication: unknown) => messages(disableKeyAccess, postgreSql, { authentication });
    expect(found(safe)).toEqual([]);
    expect(found([safe])).toEqual([]);
    for (const wrong of [[], [{}], [null], [safe, { passwordAuthEnabled: true }], [[safe]], ["x"], [undefined], "x"]) {
      expect(found(wrong).length, JSON.stringify(wrong)).toBeGreaterThan(0);
    }
  });

  it("of which a list is wanted may be one", () => {
    const found = (ipRules: unknown) => messages(forbidOpenFirewall, registry, { networkRuleSets: [{ ipRules }] });
    expect(found({ ipRange: "0.0.0.0/0" })).toHaveLength(1);
    expect(found({ ipRange: "203.0.113.1" })).toEqual([]);
  });

  it("of texts is a list: ways to sign in to a VPN", () => {
    const found = (vpnAuthenticationTypes: unknown) => messages(disableKeyAccess, vpn, { vpnAuthenticationTypes });
    expect(found(["AAD"])).toEqual([]);
    for (const wrong of [undefined, null, [], ["AAD", "Certificate"], "Radius", {}])
      expect(found(wrong)).toHaveLength(1);
  });
});

it("a managed instance's administrator is judged where the instance has it", () => {
  const type = "azure:mssql/managedInstance:ManagedInstance";
  const found = (azureActiveDirectoryAdministrator: unknown) =>
    messages(disableKeyAccess, type, { azureActiveDirectoryAdministrator });
  expect(found(undefined)).toEqual([]);
  expect(found({ azureadAuthenticationOnlyEnabled: true })).toEqual([]);
  for (const wrong of [{}, { azureadAuthenticationOnlyEnabled: false }, { azureadAuthenticationOnlyEnabled: "true" }]) {
    expect(found(wrong)).toHaveLength(1);
  }
});

it("a password that azurerm writes and never reads is a password", () => {
  const type = "azurerm:index/mysqlFlexibleServer:MysqlFlexibleServer";
  for (const property of ["administratorPasswordWo", "administratorLoginPasswordWo"]) {
    expect(messages(requireSecretAdminPassword, type, { [property]: password })).toHaveLength(1);
  }
});
