import { describe, expect, it } from "vitest";
import { isBridgedAs } from "../../policies/catalogue/azureType.ts";
import { publicAccess } from "../../policies/catalogue/network/publicAccess.ts";
import { https, tls } from "../../policies/catalogue/network/transport.ts";
import { pageOf, type Switch } from "../../policies/catalogue/switch.ts";
import type { Rule } from "../../policies/defineRule.ts";
import { disablePublicAccess } from "../../policies/rules/network/disablePublicAccess.ts";
import { requireHttps } from "../../policies/rules/network/requireHttps.ts";
import { requireTls12 } from "../../policies/rules/network/requireTls12.ts";
import { openPackage } from "../../sandbox/schema/index.ts";
import { fileURLToPath } from "node:url";
import { merged, propertiesWith } from "./support/nested.ts";
import { judge, unknown } from "./support/run.ts";
import { type Spelling, spellings } from "./support/spellings.ts";

const silent = { violations: [], advisory: undefined };
const schema = openPackage("azure-native", fileURLToPath(new URL("../../.sandbox/schemas", import.meta.url)));

const rules: readonly (readonly [Rule, readonly Switch[]])[] = [
  [disablePublicAccess, publicAccess],
  [requireTls12, tls],
  [requireHttps, https],
];

/** The path of a setting in a spelling, and what is safe there; `undefined` where the spelling does not have it. */
function settingIn({ property, arm = property, safe, bridged = [], notIn = [] }: Switch, { form, label }: Spelling) {
  const [first] = bridged;
  if (notIn.some((token) => isBridgedAs(token, label))) return undefined;
  if (form === "bridged") return first && { path: first.property, safe: [first.safe].flat(), omitted: first.omitted };
  const path = form === "arm" ? arm : property;
  return path === undefined ? undefined : { path, safe };
}

/** A resource with each setting of its type safe, but for one. */
function resource(all: readonly Switch[], one: Switch, spelling: Spelling, value: unknown): Record<string, unknown> {
  const own = all.filter(({ type }) => type === one.type);
  return merged(
    ...own.map((each) => {
      const setting = settingIn(each, spelling);
      const held = each === one ? value : setting?.safe[0];
      return setting === undefined || held === undefined ? {} : propertiesWith(setting.path, held);
    }),
  );
}

interface Case {
  rule: Rule;
  all: readonly Switch[];
  one: Switch;
  spelling: Spelling;
  setting: NonNullable<ReturnType<typeof settingIn>>;
  name: string;
}

// A parent around a child would be judged too.
const isWithin = (one: Switch, all: readonly Switch[]) =>
  all.some(({ type }) => type.arm !== undefined && one.type.arm?.startsWith(`${type.arm}/`) === true);

const cases: Case[] = rules.flatMap(([rule, all]) =>
  all.flatMap((one) =>
    spellings(one.type)
      .filter(({ label }) => !(label === "child of its parent" && isWithin(one, all)))
      .flatMap((spelling) => {
        const setting = settingIn(one, spelling);
        const name = `${rule.name}: ${one.type.noun}'s ${setting?.path ?? ""} as ${spelling.label}`;
        return setting === undefined ? [] : [{ rule, all, one, spelling, setting, name }];
      }),
  ),
);

describe("a setting in a safe position", () => {
  it.each(cases)("$name is passed", ({ rule, all, one, spelling, setting }) => {
    for (const value of setting.safe) {
      expect(judge(rule, spelling.declare(resource(all, one, spelling, value)))).toEqual(silent);
    }
  });
});

describe("a setting in any other position", () => {
  it.each(cases)("$name is a violation", ({ rule, all, one, spelling, setting }) => {
    const [safe] = setting.safe;
    const other = typeof safe === "boolean" ? [!safe, String(safe), 0] : ["Enabled", "1.1", "TLS1_0", "1.2.3", true];
    for (const value of [...other, {}, [], "[parameters('x')]"]) {
      const { violations, advisory } = judge(rule, spelling.declare(resource(all, one, spelling, value)));
      expect(advisory).toBeUndefined();
      expect(violations, JSON.stringify(value)).toHaveLength(1);
      expect(violations[0]?.message).toContain(pageOf(one));
    }
  });
});

describe("a setting left out", () => {
  it.each(cases)("$name stands for what is made of it", ({ rule, all, one, spelling, setting }) => {
    const bare = resource(all, one, spelling, undefined);
    const stands = "omitted" in setting ? setting.omitted : one.service;
    const passed = setting.path.includes("?.") || setting.safe.some((value) => value === stands);
    expect(judge(rule, spelling.declare(bare)).violations).toHaveLength(passed ? 0 : 1);
    const empty = merged(bare, propertiesWith(setting.path, null));
    const missing = setting.safe.some((value) => value === stands);
    expect(judge(rule, spelling.declare(empty)).violations).toHaveLength(missing ? 0 : 1);
  });
});

const firsts = cases.filter(({ spelling, one }) => spelling.label === `azure-native:${one.type.native ?? ""}`);

describe("what a preview cannot know", () => {
  it.each(firsts)("$name is left to the update", ({ rule, all, one, spelling, setting }) => {
    for (const path of [setting.path, setting.path.split(/\??\./)[0] ?? ""]) {
      const others = resource(all, one, spelling, undefined);
      const { violations, advisory } = judge(
        rule,
        spelling.declare({ ...others, ...propertiesWith(path, unknown.flag) }),
      );
      expect(violations.filter(({ message }) => message.includes(setting.path))).toEqual([]);
      expect(advisory).toBeDefined();
    }
  });
});

describe("the catalogue of network settings", () => {
  it("has each setting once", () => {
    for (const [, all] of rules) {
      const keys = all.map(
        ({ type, property, bridged }) => `${type.arm ?? ""} ${property ?? `classic ${bridged?.[0]?.property ?? ""}`}`,
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  // The native version of the API that has the property may be another than the default one's.
  it.each(firsts)("$name is a property of the SDK, with these values", ({ one, setting }) => {
    let properties = schema.resource(`azure-native:${one.type.native ?? ""}`)?.properties;
    const parts = setting.path.split(".").map((part) => part.replace("?", ""));
    for (const [index, part] of parts.entries()) {
      const shape = properties?.[part]?.shape;
      expect(shape, part).toBeDefined();
      if (shape?.kind === "object") properties = schema.object(shape.type).properties;
      if (index === parts.length - 1 && shape?.kind === "enum") {
        expect(shape.values).toContain(setting.safe[0]);
      }
    }
  });
});

it("a classic app's older name for the version of TLS is told from the newer ones'", () => {
  const classic = (siteConfig: object) =>
    judge(requireTls12, { type: "azure:appservice/appService:AppService", props: { siteConfig } }).violations.length;
  expect(classic({ minTlsVersion: "1.2" })).toBe(0);
  expect(classic({ minTlsVersion: "1.0" })).toBe(1);
  expect(classic({ minimumTlsVersion: "1.2", minTlsVersion: "1.0" })).toBe(1);
  expect(classic({ minimumTlsVersion: "1.0" })).toBe(0);
});

it("a message tells resource, place, value, what to write and the page", () => {
  const { violations } = judge(disablePublicAccess, { type: "azure-native:sql:Server", props: {} });
  expect(violations[0]?.message).toBe(
    'The SQL server "orders": publicNetworkAccess is missing; wanted: "Disabled". Write `publicNetworkAccess: "Disabled"`. ' +
      "See https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings",
  );
});
