import * as policy from "@pulumi/policy";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { switches } from "../../policies/catalogue/switches.ts";
import { inForce } from "../../policies/exemptions/inForce.ts";
import { rules } from "../../policies/pack.ts";
import { left } from "../../policies/remediation/left.ts";
import { remediationPack, remediations } from "../../policies/remediation/pack.ts";
import type { SafeSetting, Spelling } from "../../policies/remediation/safeSetting.ts";
import { cosmosSettings, isPlain, keySettings } from "../../policies/remediation/settings.ts";
import { sdkSource } from "./catalogue/sdkDefaults.ts";
import { judge, unknown } from "./support/run.ts";

const { unknownCheckingProxy } = policy as unknown as { unknownCheckingProxy: (props: object) => object };
const native = "azure-native:";

/** What is set, by each token. */
const all: readonly SafeSetting[] = [...keySettings, ...Object.values(cosmosSettings)];
const cases = all.flatMap(({ type, spellings: { "azure-native": own = [], bridged = [] } }) => [
  ...(own.length === 0 ? [] : [{ token: `${native}${type.native ?? ""}`, spellings: own }]),
  ...(bridged.length === 0 ? [] : (type.bridged ?? []).map((token) => ({ token, spellings: bridged }))),
]);
const names = cases.flatMap(({ token, spellings }) => spellings.map(({ property }) => `${token}#${property}`));
/** Two types of the classic provider call the same switch differently. */
const absent = [
  "azure:cognitive/account:Account#localAuthenticationEnabled",
  "azure:cognitive/aIServices:AIServices#localAuthEnabled",
];
const storage = "azure-native:storage:StorageAccount";

type Props = Record<string, unknown>;

/** Runs the pack over a resource, as the engine does. Gives the properties, and whether anything was set. */
function remediate(type: string, given: Props, config: object = {}): { props: Props; isChanged: boolean } {
  const props = { ...given };
  let isChanged = false;
  for (const { remediateResource } of remediations) {
    const resource = { type, name: "orders", urn: `urn:pulumi:dev::test::${type}::orders`, getConfig: () => config };
    const args = { ...resource, props: unknownCheckingProxy(props) } as unknown as policy.ResourceValidationArgs;
    isChanged = remediateResource?.(args) !== undefined || isChanged;
  }
  return { props, isChanged };
}

const unsafe = ({ safe }: Spelling): unknown => (typeof safe === "boolean" ? !safe : "SomethingElse");

beforeEach(() => {
  vi.spyOn(console, "log").mockReturnValue();
});
afterEach(() => {
  inForce.exemptions = undefined;
  vi.restoreAllMocks();
});

describe("what the remediation pack sets", () => {
  it("is every switch that is one plain property, but for those that are left for a reason", () => {
    const plain = switches.flatMap(({ type, property = "", safe, bridged = [], notIn = [] }) => [
      ...(type.native !== undefined && isPlain(property) && safe.length === 1
        ? [`${native}${type.native}#${property}`]
        : []),
      ...(type.bridged ?? [])
        .filter((token) => !notIn.includes(token) && bridged.every((one) => isPlain(one.property)))
        .flatMap((token) =>
          bridged.filter(({ safe: is }) => typeof is !== "object").map((one) => `${token}#${one.property}`),
        ),
    ]);
    const unset = plain
      .filter((name) => !names.includes(name) && !absent.includes(name))
      .map((name) => name.replace(native, ""));
    const patterns = left.flatMap((one) => one.switches).map((text) => new RegExp(`^${text.replaceAll("*", ".*")}$`));
    expect(unset.filter((name) => !patterns.some((pattern) => pattern.test(name)))).toEqual([]);
    expect(patterns.filter((pattern) => !unset.some((name) => pattern.test(name)))).toEqual([]);
    expect(names.length).toBeGreaterThan(70);
  });

  it.each(names.filter((name) => name.startsWith(native)))("replaces no resource, as the SDK says of %s", (name) => {
    const [type = "", property = ""] = name.replace(native, "").split("#");
    const declared = sdkSource(type, ".d.ts");
    const pages = [...declared.matchAll(new RegExp(String.raw`/\*\*((?:(?!\*/)[^])*)\*/\s*${property}\?:`, "g"))];
    expect(pages.map(([, page = ""]) => page).join(" ")).not.toMatch(
      /immutable|only (be )?(set|specified)|at creation|cannot be (changed|updated|modified)/i,
    );
    expect(/replaceOnChanges: \[([^\]]*)\]/.exec(sdkSource(type))?.[1] ?? "").not.toContain(`"${property}"`);
  });

  it("is of the classic provider's what its page (6.40) does not call the cause of a new resource", () => {
    const classic = names.filter((name) => !name.startsWith(native));
    const short = classic.map((name) => name.replace(/^azure:(\w+)\/\w+:/, "$1:")).sort();
    expect(short).toMatchInlineSnapshot(`
      [
        "appconfiguration:ConfigurationStore#localAuthEnabled",
        "appinsights:Insights#localAuthenticationDisabled",
        "appinsights:Insights#localAuthenticationEnabled",
        "appservice:AppFlexConsumption#webdeployPublishBasicAuthenticationEnabled",
        "appservice:LinuxFunctionApp#ftpPublishBasicAuthenticationEnabled",
        "appservice:LinuxFunctionApp#webdeployPublishBasicAuthenticationEnabled",
        "appservice:LinuxFunctionAppSlot#ftpPublishBasicAuthenticationEnabled",
        "appservice:LinuxFunctionAppSlot#webdeployPublishBasicAuthenticationEnabled",
        "appservice:LinuxWebApp#ftpPublishBasicAuthenticationEnabled",
        "appservice:LinuxWebApp#webdeployPublishBasicAuthenticationEnabled",
        "appservice:LinuxWebAppSlot#ftpPublishBasicAuthenticationEnabled",
        "appservice:LinuxWebAppSlot#webdeployPublishBasicAuthenticationEnabled",
        "appservice:WindowsFunctionApp#ftpPublishBasicAuthenticationEnabled",
        "appservice:WindowsFunctionApp#webdeployPublishBasicAuthenticationEnabled",
        "appservice:WindowsFunctionAppSlot#ftpPublishBasicAuthenticationEnabled",
        "appservice:WindowsFunctionAppSlot#webdeployPublishBasicAuthenticationEnabled",
        "appservice:WindowsWebApp#ftpPublishBasicAuthenticationEnabled",
        "appservice:WindowsWebApp#webdeployPublishBasicAuthenticationEnabled",
        "appservice:WindowsWebAppSlot#ftpPublishBasicAuthenticationEnabled",
        "appservice:WindowsWebAppSlot#webdeployPublishBasicAuthenticationEnabled",
        "automation:Account#localAuthenticationEnabled",
        "bot:ServiceAzureBot#localAuthenticationEnabled",
        "cognitive:AIServices#localAuthenticationEnabled",
        "cognitive:Account#localAuthEnabled",
        "containerservice:Registry#adminEnabled",
        "containerservice:Registry#anonymousPullEnabled",
        "cosmosdb:Account#accessKeyMetadataWritesEnabled",
        "cosmosdb:Account#localAuthenticationDisabled",
        "cosmosdb:Account#localAuthenticationEnabled",
        "cosmosdb:Account#minimalTlsVersion",
        "dashboard:Grafana#apiKeyEnabled",
        "eventgrid:Domain#localAuthEnabled",
        "eventgrid:PartnerNamespace#localAuthenticationEnabled",
        "eventgrid:Topic#localAuthEnabled",
        "eventhub:Domain#localAuthEnabled",
        "eventhub:EventGridTopic#localAuthEnabled",
        "eventhub:EventHubNamespace#localAuthenticationEnabled",
        "eventhub:Namespace#localAuthEnabled",
        "iot:IoTHub#localAuthenticationEnabled",
        "logicapps:Standard#ftpPublishBasicAuthenticationEnabled",
        "logicapps:Standard#scmPublishBasicAuthenticationEnabled",
        "maps:Account#localAuthenticationEnabled",
        "mssql:ManagedInstanceActiveDirectoryAdministrator#azureadAuthenticationOnly",
        "operationalinsights:AnalyticsWorkspace#localAuthenticationDisabled",
        "operationalinsights:AnalyticsWorkspace#localAuthenticationEnabled",
        "search:Service#localAuthenticationEnabled",
        "servicebus:Namespace#localAuthEnabled",
        "signalr:Service#aadAuthEnabled",
        "signalr:Service#localAuthEnabled",
        "storage:Account#allowNestedItemsToBePublic",
        "storage:Account#localUserEnabled",
        "storage:Account#sharedAccessKeyEnabled",
        "webpubsub:Service#aadAuthEnabled",
        "webpubsub:Service#localAuthEnabled",
        "webpubsub:Socketio#aadAuthEnabled",
        "webpubsub:Socketio#localAuthEnabled",
      ]
    `);
  });

  it("cuts nobody off from the network", () => {
    for (const name of names) expect(name).not.toMatch(/network(access|acl)|publicNetwork/i);
  });
});

describe.each(cases)("$token", ({ token, spellings }) => {
  const [usual = { property: "", safe: true }] = spellings;

  it.each([{}, { [usual.property]: undefined }, { [usual.property]: null }])("gets what is missing: %o", (given) => {
    const { props, isChanged } = remediate(token, { ...given, name: unknown.text });
    expect(isChanged).toBe(true);
    expect(props).toMatchObject({ [usual.property]: usual.safe, name: unknown.text });
  });

  it.each(spellings)("gets the safe value of $property, and keeps it", ({ property, safe }) => {
    expect(remediate(token, { [property]: unsafe({ property, safe }) }).props[property]).toBe(safe);
    const { props } = remediate(token, { [property]: safe });
    expect(props[property]).toBe(safe);
    expect(spellings.filter((one) => one.property in props)).toHaveLength(1);
  });

  it.each([unknown.flag, unknown.text, {}, [], 7, typeof usual.safe === "boolean" ? "yes" : true])(
    "is left as it is when the property is %j",
    (value) => {
      expect(remediate(token, { [usual.property]: value }).props[usual.property]).toEqual(value);
    },
  );
});

describe.each(cases.filter(({ spellings }) => spellings.length > 1))("$token", ({ token, spellings }) => {
  it("is left as it is when it says two things at once", () => {
    const given = Object.fromEntries(spellings.map((one) => [one.property, unsafe(one)]));
    expect(remediate(token, given).props).toMatchObject(given);
  });
});

describe("a resource", () => {
  const safe = { allowSharedKeyAccess: false, allowBlobPublicAccess: false, isLocalUserEnabled: false };

  it("that is safe is not touched", () => {
    expect(remediate(storage, safe)).toEqual({ props: safe, isChanged: false });
  });

  it("satisfies the rules once it is remediated, whatever it was", () => {
    const value = fc.option(fc.boolean(), { nil: undefined });
    const given = fc.record({ allowSharedKeyAccess: value, allowBlobPublicAccess: value, isLocalUserEnabled: value });
    fc.assert(
      fc.property(given, (props) => {
        const remediated = remediate(storage, props).props;
        const violations = rules.flatMap((rule) =>
          "validateResource" in rule && rule.group === "keys"
            ? judge(rule, { type: storage, props: remediated }).violations
            : [],
        );
        expect(violations).toEqual([]);
      }),
    );
  });

  it("is remediated in every version that has the property, and left in an older one", () => {
    const [property, type] = ["disableLocalAuth", "appconfiguration"];
    const token = (version: string) => `azure-native:${type}/${version}:ConfigurationStore`;
    expect(remediate(token("v20230301"), {}).props).toEqual({ [property]: true });
    expect(remediate(token("v20210301preview"), {}).props).toEqual({ [property]: true });
    expect(remediate(token("v20200601"), {}).isChanged).toBe(false);
    expect(remediate(`azure-native_${type}_v20230301:${type}:ConfigurationStore`, {}).isChanged).toBe(true);
    expect(remediate(`azure-native_${type}_v20200601:${type}:ConfigurationStore`, {}).isChanged).toBe(false);
    expect(remediate("azure-native:documentdb:DatabaseAccount", {}).props).toMatchObject({ disableLocalAuth: true });
  });

  it.each([
    ["azure-native:search:Service", { dataPlaneAuthOptions: { aadOrApiKey: {} } }],
    ["azure-native:search:Service", { dataPlaneAuthOptions: unknown.object }],
    ["azure:search/service:Service", { authenticationFailureMode: "http403" }],
    [
      "azure:appservice/linuxWebApp:LinuxWebApp",
      { zipDeployFile: "app.zip", ftpPublishBasicAuthenticationEnabled: false },
    ],
  ])("is left when the service would refuse the safe value: %s %j", (type, given) => {
    expect(remediate(type, given)).toEqual({ props: given, isChanged: false });
  });

  it.each([
    [
      "azure-native:resources:Deployment",
      { properties: { template: { resources: [{ type: "Microsoft.Storage/storageAccounts" }] } } },
    ],
    [
      "azure-native:resources:Resource",
      { resourceType: "storageAccounts", resourceProviderNamespace: "Microsoft.Storage" },
    ],
    ["azure-native:network:VirtualNetwork", {}],
    ["aws:s3/bucket:Bucket", { allowSharedKeyAccess: true }],
    ["azure-native:purview:Account", {}],
    ["azure:keyvault/keyVault:KeyVault", {}],
    ["azure-native:containerservice:ManagedCluster", {}],
  ])("of another kind is left: %s", (type, props) => {
    expect(remediate(type, props)).toEqual({ props, isChanged: false });
  });

  it("gets the spelling that its type has", () => {
    expect(remediate("azure:cognitive/account:Account", {}).props).toEqual({ localAuthEnabled: false });
    expect(remediate("azure:cognitive/aIServices:AIServices", {}).props).toEqual({ localAuthenticationEnabled: false });
  });

  it("is told of: what was set, where, and by which rule", () => {
    remediate(storage, { ...safe, allowSharedKeyAccess: true });
    expect(vi.mocked(console.log).mock.calls).toEqual([
      [`orders (${storage}): allowSharedKeyAccess is set to false by credentials-disable-key-access.`],
    ]);
  });
});

describe("a resource that is exempt", () => {
  const exemption = { rule: "credentials-disable-key-access", reason: "moving", owner: "shop", until: "9999-12-31" };

  it("is left, and no other", () => {
    const config = { exemptions: [{ ...exemption, resource: "orders" }] };
    expect(remediate(storage, { allowSharedKeyAccess: true }, config).isChanged).toBe(false);
    inForce.exemptions = undefined;
    const other = { exemptions: [{ ...exemption, resource: "invoices" }] };
    expect(remediate(storage, { allowSharedKeyAccess: true }, other).isChanged).toBe(true);
  });

  it("is named rightly, or nothing is set at all", () => {
    const config = { exemptions: [{ ...exemption, resource: "orders", rule: "no-such-rule" }] };
    expect(() => remediate(storage, { allowSharedKeyAccess: true }, config)).toThrow('rule is "no-such-rule"');
  });
});

describe("the remediation pack", () => {
  it("has only remediations, each named after the rule that wants what it sets", () => {
    const ruleNames = rules.map(({ name }) => name);
    expect(remediations.map(({ name }) => name)).toEqual([
      "exemptions-require-valid",
      "credentials-disable-key-access",
      ...Object.keys(cosmosSettings),
    ]);
    for (const { name, enforcementLevel, validateResource } of remediations) {
      expect(ruleNames).toContain(name);
      expect(enforcementLevel).toBe("remediate");
      expect(validateResource).toBeUndefined();
    }
    expect(remediationPack.policies).toEqual(remediations);
  });
});
