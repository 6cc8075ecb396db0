import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import type { AzureType } from "../../policies/catalogue/azureType.ts";
import { containerGroup } from "../../policies/catalogue/containers.ts";
import { virtualMachine, virtualMachineScaleSet, virtualMachineScaleSetVm } from "../../policies/catalogue/compute.ts";
import { containerApps } from "../../policies/catalogue/containers.ts";
import { siteContainers, webApps } from "../../policies/catalogue/web.ts";
import { forbidPlain as rule } from "../../policies/rules/credentials/forbidPlain.ts";
import { harmless } from "./corpus/harmless.ts";
import { secrets } from "./corpus/secrets.ts";
import { credentials, key32, key64 } from "./support/credentials.ts";
import { placesOf } from "./support/places.ts";
import { judge, unknown } from "./support/run.ts";
import { arcExtension, extensions, runCommands, staticSite, webAppConfigs } from "./support/settingTypes.ts";
import { spellings } from "./support/spellings.ts";

type Props = Record<string, unknown>;
type Place = (text: unknown) => Props;

const base64 = (text: unknown) => (typeof text === "string" ? Buffer.from(text).toString("base64") : text);

const machine: Place[] = [
  (text) => ({ osProfile: { computerName: "web", customData: base64(text) } }),
  (text) => ({ userData: base64(text) }),
];
const scaleSet: Place[] = [
  (text) => ({ virtualMachineProfile: { osProfile: { customData: base64(text) } } }),
  (text) => ({ virtualMachineProfile: { userData: base64(text) } }),
  (text) => ({
    virtualMachineProfile: { extensionProfile: { extensions: [{ name: "x", settings: { script: text } }] } },
  }),
];
const runCommand: Place[] = [
  (text) => ({ source: { script: `Set-Thing -Value '${String(text)}'` } }),
  (text) => ({
    parameters: [
      { name: "a", value: "b" },
      { name: "c", value: text },
    ],
  }),
  (text) => ({ protectedParameters: [{ name: "c", value: text }] }),
];
const extension: Place[] = [
  (text) => ({ settings: { commandToExecute: `install ${String(text)}` } }),
  (text) => ({ protectedSettings: { nested: [{ key: text }] } }),
  (text) => ({ settings: JSON.stringify({ commandToExecute: text }) }),
];
const site: Place[] = [
  (text) => ({ siteConfig: { appSettings: [{ name: "COSMOS", value: text }] } }),
  (text) => ({ siteConfig: { connectionStrings: [{ name: "cosmos", type: "Custom", connectionString: text }] } }),
];

const given: [readonly AzureType[], Place[]][] = [
  [[virtualMachine, virtualMachineScaleSetVm], machine],
  [[virtualMachineScaleSet], scaleSet],
  [runCommands, runCommand],
  [extensions, extension],
  [[arcExtension], [(text) => ({ settings: { command: text } })]],
  [webApps, site],
  [webAppConfigs, [(text) => ({ properties: { COSMOS: text } }), (text) => ({ properties: { c: { value: text } } })]],
  [siteContainers, [(text) => ({ environmentVariables: [{ name: "COSMOS", value: text }] })]],
  [[staticSite], [(text) => ({ appSettings: { COSMOS: text } })]],
  [
    containerApps,
    [
      (text) => ({ template: { containers: [{ env: [{ name: "COSMOS", value: text }] }] } }),
      (text) => ({ configuration: { secrets: [{ name: "cosmos", value: text }] } }),
    ],
  ],
  [[containerGroup], [(text) => ({ containers: [{ environmentVariables: [{ name: "COSMOS", secureValue: text }] }] })]],
];

const isArmOnly = ({ native, bridged }: AzureType) => native === undefined && bridged === undefined;

const [, , connectionString] = credentials[0] ?? ["", "", ""];
const endpoint = "https://orders.documents.azure.com:443/";

for (const [types, places] of given) {
  describe.each(types.filter((type) => !isArmOnly(type)))("$noun", (type) => {
    // Configurations are `properties` themselves: in ARM they are the whole of it.
    const nests = webAppConfigs.includes(type);
    const ways = spellings(type).filter(({ form }) => !(nests && form === "arm"));
    it.each(ways.flatMap((way) => places.map((place, index) => [way.label, index, way, place] as const)))(
      "%s, place %i",
      (_label, _index, { declare }, place) => {
        expect(judge(rule, declare(place(endpoint)))).toEqual({ violations: [], advisory: undefined });
        const { violations } = judge(rule, declare(place(connectionString)));
        expect(violations).toHaveLength(1);
        expect(violations[0]?.message).not.toContain(key64);
        expect(violations[0]?.message).not.toContain(base64(connectionString));
      },
    );
  });
}

describe.each(webAppConfigs.filter(({ arm }) => arm !== undefined))("$noun in ARM", (type) => {
  it.each(spellings(type))("$label", ({ declare }) => {
    expect(judge(rule, declare({ COSMOS: endpoint })).violations).toEqual([]);
    expect(judge(rule, declare({ COSMOS: connectionString })).violations).toHaveLength(1);
  });
});

describe("app settings", () => {
  const judged = (value: unknown) =>
    judge(rule, {
      type: "azure-native:web:WebApp",
      props: {
        siteConfig: {
          appSettings: [
            { name: "A", value: "ok" },
            { name: "COSMOS", value },
          ],
        },
      },
    });

  it.each(secrets)("with %s are rejected, with their place and without themselves", (_name, text) => {
    const { violations } = judged(text);
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toContain("siteConfig.appSettings[1].value");
    expect(violations[0]?.message).not.toContain(text);
  });

  it.each(credentials)("with %s are told as what they are", (_name, kind, text) => {
    expect(judged(text).violations[0]?.message).toContain(kind);
  });

  it.each(harmless)("with %s pass", (text) => expect(judged(text).violations).toEqual([]));
  it.each([undefined, null, 1, true, {}, [], "", " "])("with %j pass", (value) =>
    expect(judged(value)).toEqual({ violations: [], advisory: undefined }),
  );

  it("are left to the update where unknown, and tell so only where the name is a secret's", () => {
    expect(judged(unknown.text)).toEqual({ violations: [], advisory: undefined });
    const appSettings = [
      { name: "COSMOS_KEY", value: unknown.text },
      { name: "COSMOS", value: connectionString },
    ];
    const { violations, advisory } = judge(rule, {
      type: "azure-native:web:WebApp",
      props: { siteConfig: { appSettings } },
    });
    expect(violations).toHaveLength(1);
    const insights = { APPLICATIONINSIGHTS_CONNECTION_STRING: unknown.text };
    expect(
      judge(rule, { type: "azure-native:web:WebAppApplicationSettings", props: { properties: insights } }).advisory,
    ).toBeUndefined();
    expect(advisory).toContain("siteConfig.appSettings.0.value");
  });
});

describe("a resource of any provider", () => {
  const key = `AccountEndpoint=https://orders.documents.azure.com:443/;AccountKey=${key64};`;
  const data = Buffer.from(key).toString("base64");
  it.each([
    ["azure-native:resources:ResourceGroup", { tags: { note: key } }, "tags.note"],
    ["azure-native:policyinsights:Remediation", { description: key }, "description"],
    ["azure:core/resourceGroup:ResourceGroup", { tags: { note: key } }, "tags.note"],
    ["azuread:index/application:Application", { notes: key }, "notes"],
    ["azapi:resources:Resource", { body: { properties: { settings: [key] } } }, "body.properties.settings[0]"],
    ["azapi:resources:Resource", { body: JSON.stringify({ properties: { a: key } }) }, "body.properties.a"],
    ["command:local:Command", { create: `cosmos import --connection '${key}'` }, "create"],
    ["command:local:Command", { environment: { COSMOS: key } }, "environment.COSMOS"],
    ["kubernetes:core/v1:Secret", { data: { cosmos: data } }, "data.cosmos"],
    ["kubernetes:core/v1:Secret", { stringData: { cosmos: key32 } }, "stringData.cosmos"],
    ["kubernetes:core/v1:ConfigMap", { data: { "app.json": JSON.stringify({ a: { b: key } }) } }, "data.app.json.a.b"],
    ["github:index/actionsSecret:ActionsSecret", { plaintextValue: key }, "plaintextValue"],
    ["pulumi:providers:azure-native", { clientSecret: key32 }, "clientSecret"],
    ["pulumi:providers:kubernetes", { kubeconfig: `users:\n- user:\n    token: ${key32}\n` }, "kubeconfig"],
    ["azure-native:keyvault:Secret", { properties: { value: key } }, "properties.value"],
    [
      "azure-native:web:WebApp",
      { siteConfig: { appCommandLine: `run --client-secret ${key32}` } },
      "siteConfig.appCommandLine",
    ],
  ])("%s with %j is reported at %s", (type, props, place) => {
    expect(placesOf(rule, type, props)).toEqual([place]);
  });

  it("is called by its name and type", () => {
    const [violation] = judge(rule, { type: "command:local:Command", props: { create: key } }).violations;
    expect(violation?.message).toContain(
      'The resource "orders" (command:local:Command): create is a text with a connection',
    );
  });
});

describe("a template", () => {
  const siteConfig = { appSettings: [{ name: "COSMOS", value: "[parameters('cosmos')]" }] };
  const resources = [{ type: "Microsoft.Web/sites", name: "shop", properties: { siteConfig } }];
  const deployment = (template: object, parameters: object) =>
    placesOf(rule, "azure-native:resources:Deployment", {
      properties: { template: { resources, ...template }, parameters },
    });

  it("gets no credential by its parameters, variables and outputs", () => {
    expect(deployment({}, { cosmos: { value: endpoint } })).toEqual([]);
    expect(deployment({}, { cosmos: { value: connectionString } })).toEqual(["properties.parameters.cosmos.value"]);
    expect(deployment({ parameters: { cosmos: { defaultValue: connectionString } } }, {})).toHaveLength(1);
    expect(deployment({ variables: { cosmos: connectionString } }, {})).toHaveLength(1);
    expect(deployment({ outputs: { cosmos: { type: "string", value: connectionString } } }, {})).toHaveLength(1);
    expect(deployment({ parameters: { pay: { type: "secureString", defaultValue: key32 } } }, {})).toHaveLength(1);
    expect(deployment({ parameters: { pay: { type: "secureString" } } }, {})).toEqual([]);
  });
});

describe("a template that puts a credential together", () => {
  const [one, other] = [key64.slice(0, 43), key64.slice(43)];
  it("is seen where it is evaluated", () => {
    const value =
      "[concat('AccountEndpoint=https://orders.documents.azure.com;AccountKey=', variables('a'), variables('b'))]";
    const siteConfig = { appSettings: [{ name: "COSMOS", value }] };
    const template = {
      variables: { a: one, b: other },
      resources: [{ type: "Microsoft.Web/sites", name: "shop", properties: { siteConfig } }],
    };
    expect(placesOf(rule, "azure-native:resources:Deployment", { properties: { template } })).toEqual([
      "properties.template.resources[0].properties.siteConfig.appSettings[0].value",
    ]);
  });
});

describe("a large stack", () => {
  const id = "/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/shop/providers/Microsoft.Web/sites";
  const usual = (resource: number) =>
    Array.from(
      { length: 40 },
      (_, index) => [true, "Standard", `westeurope-${resource}`, `${id}/${resource}`][index % 4],
    );

  // Some 10 ms on a quiet machine.
  it("of 1,000 resources with 40 properties each is looked through in no time", () => {
    const stack = Array.from({ length: 1000 }, (_, resource) => ({
      type: "azure-native:web:WebApp",
      props: Object.fromEntries(usual(resource).map((value, index) => [`property${index}`, value])),
    }));
    const started = performance.now();
    for (const resource of stack) expect(judge(rule, resource).violations).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

it("a password that Azure demands is another rule's, whatever it says", () => {
  for (const adminPassword of ["Sommer-2026!", "[secret]"]) {
    const props = { osProfile: { adminUsername: "op", adminPassword } };
    expect(judge(rule, { type: "azure-native:compute:VirtualMachine", props }).violations).toEqual([]);
  }
});
