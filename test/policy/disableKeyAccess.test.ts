import { describe, expect, it } from "vitest";
import { type Form, isBridgedAs } from "../../policies/catalogue/azureType.ts";
import { pageOf, type Switch } from "../../policies/catalogue/switch.ts";
import { switches, switchesOf } from "../../policies/catalogue/switches.ts";
import { disableKeyAccess as rule } from "../../policies/rules/credentials/disableKeyAccess.ts";
import { merged, propertiesWith } from "./support/nested.ts";
import { judge, unknown } from "./support/run.ts";
import { type Spelling, spellings } from "./support/spellings.ts";

const silent = { violations: [], advisory: undefined };

/** Whether a spelling of a switch's type has the switch at all. */
function applies(one: Switch, { form, label }: Spelling): boolean {
  // Around a child its parents are declared with no properties at all, and judged too.
  const inside = switches.some(({ type }) => type.arm !== undefined && one.type.arm?.startsWith(`${type.arm}/`));
  if (inside && label === "child of its parent") return false;
  if (form !== "bridged") return one.property !== undefined;
  return (one.bridged ?? []).length > 0 && one.notIn?.some((token) => isBridgedAs(token, label)) !== true;
}

/** The properties that hold a switch at a value; `undefined` leaves it out. */
function holding(one: Switch, form: Form, value: unknown): Record<string, unknown> {
  const [setting] = one.bridged ?? [];
  const path = form === "bridged" ? setting?.property : one.property;
  return path === undefined || value === undefined ? {} : propertiesWith(path, value);
}

function safeValue(one: Switch, form: Form): unknown {
  const [setting] = one.bridged ?? [];
  return form === "bridged" ? [setting?.safe ?? []].flat()[0] : one.safe[0];
}

/** A resource with all switches of its type in the safe position, but for one. */
function resource(type: Switch["type"], spelling: Spelling, except?: Switch, value?: unknown): Record<string, unknown> {
  const all = switchesOf.get(type) ?? [];
  return merged(
    ...all
      .filter((each) => applies(each, spelling))
      .map((each) => holding(each, spelling.form, each === except ? value : safeValue(each, spelling.form))),
  );
}

const cases = switches.flatMap((one) =>
  spellings(one.type)
    .filter((spelling) => applies(one, spelling))
    .map((spelling) => ({ one, spelling, name: `${one.type.noun}'s ${one.property ?? ""} as ${spelling.label}` })),
);
// What stands for all tokens of a form.
const [firstNative, firstArm] = ["azure-native", "arm"].map((form) =>
  cases.filter(({ one, spelling }) => spelling === spellingOf(one, form)),
);

function spellingOf(one: Switch, form: string): Spelling | undefined {
  return cases.find((each) => each.one === one && each.spelling.form === form)?.spelling;
}

/** Values of the wrong kind, an unsafe one first. */
function wrongValues(wanted: unknown): unknown[] {
  if (wanted === undefined) return ["x", ["x"], [{ keyName: "root" }]];
  if (typeof wanted === "boolean") return [!wanted, String(wanted), Number(wanted), {}];
  const text = wanted as string;
  return ["Key", text.toLowerCase() === text ? text.toUpperCase() : text.toLowerCase(), true, 1, {}];
}

describe("a resource with every switch in the safe position", () => {
  it.each(cases)("$name is passed", ({ one, spelling }) => {
    expect(judge(rule, spelling.declare(resource(one.type, spelling)))).toEqual(silent);
  });
});

describe("a switch in any other position", () => {
  it.each(cases)("$name is a violation", ({ one, spelling }) => {
    for (const value of wrongValues(safeValue(one, spelling.form))) {
      const { violations, advisory } = judge(rule, spelling.declare(resource(one.type, spelling, one, value)));
      expect(advisory).toBeUndefined();
      expect(violations, JSON.stringify(value)).toHaveLength(1);
      expect(violations[0]?.message).toContain(pageOf(one));
    }
  });
});

describe("a switch left out", () => {
  it.each([...(firstNative ?? []), ...(firstArm ?? [])])("$name means what Azure makes of it", ({ one, spelling }) => {
    const path = one.property ?? "";
    const parts = path.split(".");
    // Nothing is there to be judged where an optional object or a list is left out with it.
    const optional = parts.some((part, index) => /[?\]}]$/.test(part) && index < parts.length - 1);
    const bare = propertiesWith(path, null);
    const { violations } = judge(rule, spelling.declare(merged(resource(one.type, spelling, one), bare)));
    const safe = one.safe.length === 0 || one.safe.some((value) => value === one.service);
    expect(violations).toHaveLength(safe ? 0 : 1);
    if (!safe) expect(violations[0]?.message).toContain(" is missing; wanted: ");
    if (optional) expect(judge(rule, spelling.declare(resource(one.type, spelling, one))).violations).toEqual([]);
  });

  it.each(cases.filter(({ spelling }) => spelling.form === "bridged"))(
    "$name means what the provider makes of it",
    ({ one, spelling }) => {
      const settings = one.bridged ?? [];
      const safe = settings.every(({ safe: wanted, omitted, property }) => {
        return [wanted].flat().some((value) => value === omitted) || property.includes("?.");
      });
      const { violations } = judge(rule, spelling.declare(resource(one.type, spelling, one)));
      expect(violations).toHaveLength(safe ? 0 : 1);
    },
  );
});

describe("what a preview cannot know", () => {
  it.each(firstNative ?? [])("$name is left to the update", ({ one, spelling }) => {
    const { violations, advisory } = judge(rule, spelling.declare(resource(one.type, spelling, one, unknown.flag)));
    expect(violations).toEqual([]);
    expect(advisory).toBeDefined();
  });

  it.each(firstNative ?? [])("$name is left to it with all that it stands in", ({ one, spelling }) => {
    const [outer = ""] = /^\w+/.exec(one.property ?? "") ?? [];
    const { violations, advisory } = judge(rule, spelling.declare({ [outer]: unknown.object }));
    expect(violations.filter(({ message }) => message.includes(`: ${outer}`))).toEqual([]);
    expect(advisory).toBeDefined();
  });
});

it("leaves the classic provider's unknown values to the update, and says what must not be there", () => {
  const props = { sharedAccessKeyEnabled: unknown.flag, allowNestedItemsToBePublic: false, localUserEnabled: false };
  const { violations, advisory } = judge(rule, { type: "azure:storage/account:Account", props });
  expect(violations).toEqual([]);
  expect(advisory).toContain("sharedAccessKeyEnabled");
  const ledger = { properties: { certBasedSecurityPrincipals: [{ cert: "x" }] } };
  expect(judge(rule, { type: "azure-native:confidentialledger:Ledger", props: ledger }).violations).toEqual([
    expect.objectContaining({
      message: expect.stringContaining(
        "certBasedSecurityPrincipals is a list; wanted: none. Leave `properties.certBasedSecurityPrincipals` out.",
      ) as string,
    }),
  ]);
  const batch = { allowedAuthenticationModes: ["SharedKey"] };
  const [first] = judge(rule, { type: "azure-native:batch:BatchAccount", props: batch }).violations;
  expect(first?.message).toContain('is "SharedKey"; wanted: "AAD" or "TaskAuthenticationToken".');
});

describe("what stands in the place of an object", () => {
  it.each((firstNative ?? []).filter(({ one }) => /[.[{]/.test(one.property ?? "")))(
    "$name is a violation, safe as it may look",
    ({ one, spelling }) => {
      const [outer = ""] = /^\w+/.exec(one.property ?? "") ?? [];
      for (const value of [one.safe[0] ?? "x", "[parameters('all')]"]) {
        const messages = judge(rule, spelling.declare({ [outer]: value })).violations.map(({ message }) => message);
        expect(messages.some((message) => message.includes(`: ${outer} is `))).toBe(true);
      }
    },
  );
});

it("looks at each of several", () => {
  const routing = {
    endpoints: { eventHubs: [{ authenticationType: "identityBased" }, { authenticationType: "keyBased" }, {}] },
  };
  const { violations } = judge(rule, {
    type: "azure-native:iothub:IotHubResource",
    props: { properties: { disableLocalAuth: true, disableDeviceSAS: true, disableModuleSAS: true, routing } },
  });
  expect(violations.map(({ message }) => /properties\.routing\S+/.exec(message)?.[0])).toEqual([
    "properties.routing.endpoints.eventHubs[1].authenticationType",
    "properties.routing.endpoints.eventHubs[2].authenticationType",
  ]);
});

it("knows the classic types that lack a switch, and two spellings of one", () => {
  const classic = (type: string, props: object) => judge(rule, { type, props }).violations.length;
  const ftps = { siteConfig: { ftpsState: "Disabled" } };
  expect(classic("azure:appservice/appService:AppService", ftps)).toBe(0);
  expect(classic("azure:appservice/linuxWebApp:LinuxWebApp", ftps)).toBe(2);
  const insights = "azure:appinsights/insights:Insights";
  expect(classic(insights, { localAuthenticationEnabled: false })).toBe(0);
  expect(classic(insights, { localAuthenticationDisabled: true, localAuthenticationEnabled: true })).toBe(1);
  expect(classic(insights, { localAuthenticationDisabled: unknown.flag, localAuthenticationEnabled: true })).toBe(1);
  expect(classic("azure:compute/windowsVirtualMachine:WindowsVirtualMachine", {})).toBe(0);
  expect(classic("azure:batch/account:Account", { allowedAuthenticationModes: ["AAD", "SharedKey"] })).toBe(1);
});

it("tells resource, place, value, what to write and the page", () => {
  const props = { allowSharedKeyAccess: true, allowBlobPublicAccess: false, isLocalUserEnabled: false };
  const { violations } = judge(rule, { type: "azure-native:storage:StorageAccount", props, name: "logs" });
  expect(violations.map(({ message }) => message)).toEqual([
    'The storage account "logs": allowSharedKeyAccess is true; wanted: false. Write `allowSharedKeyAccess: false` ' +
      "(Azure Policy 8c6a50c6…; PSRule Azure.Storage.LocalAuth; Checkov CKV2_AZURE_40). " +
      "See https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent",
  ]);
});
