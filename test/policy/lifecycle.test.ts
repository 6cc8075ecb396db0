import { describe, expect, it } from "vitest";
import { watched } from "../../policies/catalogue/watched.ts";
import { rules } from "../../policies/pack.ts";
import { forbidIgnoringSwitches as rule } from "../../policies/rules/lifecycle/forbidIgnoringSwitches.ts";
import { judge, judgeStack, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const silent = { violations: [], advisory: undefined };
const ignoring = (type: string, ...ignoreChanges: string[]) =>
  judge(rule, { type, props: {}, opts: { ignoreChanges } });
const account = "azure-native:cosmosdb:DatabaseAccount";
const hub = "azure-native:iothub:IotHubResource";

describe("what a program ignores", () => {
  it.each([
    [account, "tags"],
    [account, "locations[0].failoverPriority"],
    [account, 'tags["disableLocalAuth"]'],
    [account, "disableLocalAuthentication"],
    ["azure-native:web:WebApp", "siteConfig.appSettings"],
    [hub, "properties.eventHubEndpoints"],
    [hub, "properties.routing.endpoints.eventHubs[0].name"],
    ["azure-native:storage:StorageAccount", "sku"],
    ["azure-native:resources:Deployment", "properties.mode"],
    ["aws:s3/bucket:Bucket", "*"],
    ["azure-native:resources:ResourceGroup", "*"],
  ])("%s may ignore %s", (type, path) => expect(ignoring(type, path)).toEqual(silent));

  it.each([
    [account, "disableLocalAuth"],
    [account, "DisableLocalAuth"],
    [account, '["disableLocalAuth"]'],
    [account, "*"],
    [account, ""],
    [account, "properties"],
    [account, "properties.disableLocalAuth"],
    [account, "capabilities"],
    [account, "capabilities[0]"],
    [account, "capabilities[*].name"],
    ["azure-native_documentdb_v20240515:documentdb:DatabaseAccount", "publicNetworkAccess"],
    ["azure:cosmosdb/account:Account", "localAuthenticationDisabled"],
    ["azure:cosmosdb/account:Account", "localAuthenticationEnabled"],
    ["azure:keyvault/keyVault:KeyVault", "rbacAuthorizationEnabled"],
    [hub, "properties"],
    [hub, "properties.disableLocalAuth"],
    [hub, "properties.routing"],
    [hub, "properties.routing.endpoints.eventHubs[3].authenticationType"],
    [hub, "properties.routing.endpoints.eventHubs[*]"],
    [hub, 'properties["storageEndpoints"]["$default"].authenticationType'],
    ["azure-native:web:WebApp", "siteConfig"],
    ["azure-native:web:WebAppFtpAllowed", "allow"],
    ["azure-native:dbformysql:Configuration", "value"],
    ["azure-native:mongocluster:MongoCluster", "properties.authConfig.allowedModes[0]"],
    ["azure-native:cosmosdb:SqlResourceSqlRoleDefinition", "permissions[0].dataActions"],
    ["azure-native:cosmosdb:SqlResourceSqlRoleAssignment", "scope"],
    ["azure-native:resources:Deployment", "properties"],
    ["azure-native:resources:Deployment", "properties.template.resources[0]"],
    ["azure-native:resources:DeploymentStackAtResourceGroup", "template"],
    ["azure:core/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment", "templateContent"],
  ])("%s may not ignore %j", (type, path) => {
    const { violations, advisory } = ignoring(type, path);
    expect(advisory).toBeUndefined();
    expect(violations).toHaveLength(1);
  });

  it("is reported each by itself", () => {
    expect(ignoring(account, "disableLocalAuth", "tags", "kind").violations).toHaveLength(2);
  });

  it("of a generic resource is judged by the type that it stands for", () => {
    const generic = (resourceType: unknown, ...ignoreChanges: string[]) =>
      judge(rule, {
        type: "azure-native:resources:Resource",
        props: { resourceProviderNamespace: "Microsoft.DocumentDB", resourceType, properties: {} },
        opts: { ignoreChanges },
      });
    expect(generic("databaseAccounts", "properties").violations).toHaveLength(1);
    expect(generic("databaseAccounts", "properties.disableLocalAuth").violations).toHaveLength(1);
    expect(generic("databaseAccounts", "properties.locations")).toEqual(silent);
    expect(generic("throughputPools", "properties")).toEqual(silent);
    expect(generic(unknown.text, "properties").advisory).toContain("resourceType");
  });

  it("a message tells option, property and what to do", () => {
    expect(ignoring(account, "disableLocalAuth").violations[0]?.message).toBe(
      'The Cosmos DB account "orders": ignoreChanges is "disableLocalAuth", so that disableLocalAuth is whatever it was ' +
        'before; wanted: no property that a rule judges. Remove "disableLocalAuth" from `ignoreChanges`. ' +
        `See ${rule.url}`,
    );
  });
});

const typed = [...watched].flatMap(([type, entries]) =>
  spellings(type)
    .filter(({ form }) => form !== "arm")
    .flatMap(({ form, declare }) => {
      const paths = entries.flatMap(({ native, bridged }) => (form === "bridged" ? bridged : native));
      return paths.map((path) => ({ path, given: declare({}), name: `${type.noun}'s ${path}` }));
    }),
);

it.each(typed)("$name may not be ignored, nor what it is in", ({ path, given }) => {
  const written = path.replaceAll("?", "").replaceAll("{}", ".key").replaceAll("[]", "[0]");
  const [outer = ""] = written.split(/[.[]/);
  for (const ignored of [written, outer]) {
    expect(judge(rule, { ...given, opts: { ignoreChanges: [ignored] } }).violations).toHaveLength(1);
  }
  expect(judge(rule, { ...given, opts: { ignoreChanges: [`${outer}2`, "tags"] } })).toEqual(silent);
});

describe("options that leave properties alone", () => {
  const props = { disableLocalAuth: false, publicNetworkAccess: unknown.text };
  const options = [
    { protect: true },
    { aliases: ["urn:pulumi:dev::test::a::b"] },
    { additionalSecretOutputs: ["disableLocalAuth"] },
    { deleteBeforeReplace: true },
    { parent: "urn:pulumi:dev::test::a::b" },
  ];

  it.each(options)("%j change no rule's judgement", (opts) => {
    for (const each of rules) {
      const run = (given: object) => {
        const resource = { type: account, props, ...given };
        return "validateStack" in each ? judgeStack(each, [resource]) : judge(each, resource);
      };
      expect(run({ opts })).toEqual(run({}));
    }
  });
});
