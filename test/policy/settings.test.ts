import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import type { AzureType } from "../../policies/catalogue/azureType.ts";
import {
  arcExtension,
  extensions,
  runCommands,
  virtualMachine,
  virtualMachineScaleSet,
  virtualMachineScaleSetVm,
} from "../../policies/catalogue/compute.ts";
import { containerApps, containerGroup } from "../../policies/catalogue/containers.ts";
import { siteContainers, staticSite, webAppConfigs, webApps } from "../../policies/catalogue/web.ts";
import { forbidInSettings as rule } from "../../policies/rules/credentials/forbidInSettings.ts";
import { credentials, harmless, key64 } from "./support/credentials.ts";
import { judge, unknown } from "./support/run.ts";
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

  it.each(credentials)("with %s are rejected, with its place and without itself", (_name, kind, text) => {
    const { violations } = judged(text);
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toContain("siteConfig.appSettings[1].value");
    expect(violations[0]?.message).toContain(kind);
    expect(violations[0]?.message).not.toContain(text);
  });

  it.each(harmless)("with %s pass", (text) => expect(judged(text).violations).toEqual([]));
  it.each([undefined, null, 1, true, {}, []])("with %j pass", (value) => expect(judged(value).violations).toEqual([]));

  it("are left to the update where unknown, after what is known", () => {
    expect(judged(unknown.text)).toEqual({ violations: [], advisory: expect.stringContaining("value") as string });
    const props = { siteConfig: { appSettings: [{ value: unknown.text }, { value: connectionString }] } };
    const { violations, advisory } = judge(rule, { type: "azure-native:web:WebApp", props });
    expect(violations).toHaveLength(1);
    expect(advisory).toBeDefined();
  });

  it("hold no credential by way of a template's parameters and variables", () => {
    const siteConfig = { appSettings: [{ name: "COSMOS", value: "[parameters('cosmos')]" }] };
    const resources = [{ type: "Microsoft.Web/sites", name: "shop", properties: { siteConfig } }];
    const deployment = (template: object, parameters: object) =>
      judge(rule, {
        type: "azure-native:resources:Deployment",
        props: { properties: { template: { resources, ...template }, parameters } },
      }).violations.map(({ message }) => message.split(" is ")[0]);
    expect(deployment({}, { cosmos: { value: endpoint } })).toEqual([]);
    expect(deployment({}, { cosmos: { value: connectionString } })).toEqual([
      'The web app that "orders" deploys: properties.template.resources[0].properties.siteConfig.appSettings[0].value',
      'The deployment "orders": properties.parameters.cosmos.value',
    ]);
    expect(deployment({ parameters: { cosmos: { defaultValue: connectionString } } }, {})).toHaveLength(2);
    expect(deployment({ variables: { cosmos: connectionString } }, {})).toHaveLength(1);
  });

  it("say nothing of a machine's own password, which Azure demands", () => {
    const props = { osProfile: { adminUsername: "web", adminPassword: unknown.text, customData: "c29tZXRoaW5n" } };
    const machine = { type: "azure-native:compute:VirtualMachine", props };
    expect(judge(rule, machine)).toEqual({ violations: [], advisory: undefined });
  });

  it("are not looked for where Azure has none", () => {
    const props = { tags: { note: connectionString }, description: connectionString };
    expect(judge(rule, { type: "azure-native:web:WebApp", props }).violations).toEqual([]);
  });
});
