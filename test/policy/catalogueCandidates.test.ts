import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { minting } from "../../policies/catalogue/minting.ts";
import { since } from "../../policies/catalogue/since.ts";
import { pageOf } from "../../policies/catalogue/switch.ts";
import { switches } from "../../policies/catalogue/switches.ts";
import { openPackage, type PackageSchema } from "../../sandbox/schema/index.ts";
import { words } from "../../guard/words.ts";
import { switchCandidates } from "./catalogue/candidates.ts";
import { classified, pattern, unclassified } from "./catalogue/classified.ts";
import { mintingCandidates } from "./catalogue/mintingCandidates.ts";
import { sdkDefault } from "./catalogue/sdkDefaults.ts";

const schema = openPackage("azure-native", fileURLToPath(new URL("../../.sandbox/schemas", import.meta.url)));
const kinds = classified(schema);
const native = switches.flatMap((one) =>
  one.property === undefined || one.type.native === undefined
    ? []
    : [{ ...one, property: one.property, name: one.type.native, key: `${one.type.native}#${one.property}` }],
);

describe.each(Object.entries(kinds))("the SDK's %s that look like keys", (_kind, kind) => {
  it("are all classified", () => {
    expect(kind.candidates.length).toBeGreaterThan(90);
    expect(
      unclassified(kind),
      "Catalogue each as a switch or as minting, or give a reason in policies/catalogue/none",
    ).toEqual([]);
  });

  it("are each classified once, and no reason is left of what is gone", () => {
    const patterns = kind.none.flatMap(({ candidates }) => candidates);
    const dead = patterns.filter((text) => !kind.candidates.some((name) => pattern(text).test(name)));
    const both = [...kind.catalogued].filter((name) => patterns.some((text) => pattern(text).test(name)));
    expect({ dead, both }).toEqual({ dead: [], both: [] });
    for (const { reason } of kind.none) expect(reason.length).toBeGreaterThan(20);
  });
});

describe("a newer SDK", () => {
  const token = "azure-native:storage:StorageAccount";
  const newer = (type: string, properties: object): PackageSchema => ({
    ...schema,
    resources: () => [type],
    resource: () => ({ token: type, properties: properties as never, outputs: {}, secretOutputs: [] }),
  });

  it("brings a property that nobody classified", () => {
    const property = { shape: { kind: "boolean" }, required: false };
    const { properties } = classified(newer(token, { allowTableKeyAuth: property, allowSharedKeyAccess: property }));
    expect(unclassified(properties)).toEqual(["storage:StorageAccount#allowTableKeyAuth"]);
  });

  it("brings a type that nobody classified", () => {
    expect(unclassified(classified(newer("azure-native:storage:AccountToken", {})).types)).toEqual([
      "storage:AccountToken",
    ]);
  });
});

describe("the lister", () => {
  it.each([
    ["disableDeviceSAS", "disable device sas"],
    ["enableAzureRBAC", "enable azure rbac"],
    ["HTTPSOnly", "https only"],
    ["custom_keys", "custom keys"],
  ])("takes %s apart as %j", (name, apart) => expect(words(name)).toBe(apart));

  it("looks into lists, records, unions and objects inside objects", () => {
    const paths = switchCandidates(schema).map(({ type, path }) => `${type}#${path}`);
    for (const path of [
      "iothub:IotHubResource#properties.storageEndpoints{}.authenticationType",
      "iothub:IotHubResource#properties.routing.endpoints.eventHubs[].authenticationType",
      "streamanalytics:StreamingJob#inputs[].properties.datasource.authenticationMode",
      "web:WebAppScmAllowedSlot#allow",
    ]) {
      expect(paths).toContain(path);
    }
    expect(mintingCandidates(schema)).toContain("apimanagement:Subscription");
  });
});

describe("each switch", () => {
  // A server that Purview runs for itself is reached by keys, though no word of its property says so.
  const byHand = ["purview:Account#managedEventHubState"];
  const candidates = new Map(switchCandidates(schema).map((each) => [`${each.type}#${each.path}`, each.values]));

  it.each(native)("$key is declared, with its safe values", ({ key, property, safe, service }) => {
    if (byHand.includes(key)) return;
    const values = candidates.get(key.replaceAll("?", ""));
    expect(values).toBeDefined();
    if (values === "boolean") for (const value of safe) expect(value).toBeTypeOf("boolean");
    else if (values === "list") expect(safe).toEqual([]);
    else for (const value of service === undefined ? safe : [...safe, service]) expect(values).toContain(value);
    expect(property).toMatch(/^\w+(\[\]|\{\}|\?)?(\.\w+(\[\]|\{\}|\?)?)*$/);
  });

  it.each(native)("$key says what the SDK sends by itself", async ({ name, property, sdk }) => {
    expect(await sdkDefault(name, property)).toEqual(sdk);
  });

  it("says since which API version it is there", () => {
    expect(native.map(({ key }) => key).sort()).toEqual(Object.keys(since).sort());
    for (const version of Object.values(since)) expect(version).toMatch(/^20\d\d-\d\d-\d\d(-preview)?$/);
  });

  it.each(switches)("$type.noun $property refers to a page of Azure's", (one) => {
    expect(pageOf(one)).toMatch(/^https:\/\/learn\.microsoft\.com\/azure\/[\w./-]+[\w]$/);
  });

  it("is there once", () => {
    const keys = switches.map(({ type, property, bridged = [] }) =>
      JSON.stringify([type.native ?? type.bridged, property ?? bridged]),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

it("each type that mints is declared", () => {
  const declared = minting.flatMap(({ native: name }) => (name === undefined ? [] : [`azure-native:${name}`]));
  expect(declared.filter((token) => schema.resource(token) === undefined)).toEqual([]);
});
