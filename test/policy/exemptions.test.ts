import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { isoDay, isOver } from "../../policies/exemptions/day.ts";
import { type Exemption, readExemptions } from "../../policies/exemptions/exemption.ts";
import { isBlanket, matches } from "../../policies/exemptions/glob.ts";
import { Exemptions, inForce } from "../../policies/exemptions/inForce.ts";
import { loadExemptions } from "../../policies/exemptions/load.ts";
import { disableLocalAuth } from "../../policies/rules/cosmos/disableLocalAuth.ts";
import { forbidWildcardRoleAtAccount } from "../../policies/rules/cosmos/forbidWildcardRoleAtAccount.ts";
import { requireCurrent } from "../../policies/rules/exemptions/requireCurrent.ts";
import { requireValid } from "../../policies/rules/exemptions/requireValid.ts";
import { judge, judgeStack, unknown } from "./support/run.ts";

const rule = disableLocalAuth.name;
const account = { type: "azure-native:cosmosdb:DatabaseAccount", name: "orders", props: { disableLocalAuth: false } };
const exemption: Exemption = {
  rule,
  resource: "orders",
  reason: "the importer needs a key until it is replaced",
  owner: "data platform",
  until: "2026-12-24",
};
const now = new Date("2026-12-24T23:59:59Z");

afterEach(() => {
  inForce.exemptions = undefined;
});

/** Puts exemptions in force. */
function exempt(...list: readonly Partial<Exemption>[]): Exemptions {
  const exemptions = new Exemptions(
    list.map((each) => ({ ...exemption, ...each })),
    now,
  );
  inForce.exemptions = exemptions;
  return exemptions;
}

describe("an exemption", () => {
  it.each([
    ["its name", "orders"],
    ["a pattern of its name", "ord*"],
    ["its type", account.type],
    ["a pattern of its type", "*:cosmosdb:*"],
    ["its URN", `urn:pulumi:dev::test::${account.type}::orders`],
    ["a pattern of its URN", "urn:pulumi:dev::*::orders"],
  ])("names a resource by %s", (_what, resource) => {
    expect(judge(disableLocalAuth, account).violations).toHaveLength(1);
    exempt({ resource });
    expect(judge(disableLocalAuth, account).violations).toEqual([]);
  });

  it.each<[string, Partial<Exemption>]>([
    ["another rule", { rule: "cosmos-require-tls12" }],
    ["another resource", { resource: "Orders" }],
    ["a part of the name", { resource: "order" }],
    ["a day that is over", { until: "2026-12-23" }],
  ])("of %s exempts nothing", (_what, other) => {
    exempt(other);
    expect(judge(disableLocalAuth, account).violations).toHaveLength(1);
  });

  it("takes away what a preview cannot know, too", () => {
    const given = { ...account, props: { disableLocalAuth: unknown.flag } };
    expect(judge(disableLocalAuth, given).advisory).toBeDefined();
    exempt({});
    expect(judge(disableLocalAuth, given)).toEqual({ violations: [], advisory: undefined });
  });

  it("exempts a resource from a rule about the whole stack", () => {
    const definition = {
      type: "azure-native:cosmosdb:SqlResourceSqlRoleDefinition",
      name: "role",
      props: { roleDefinitionId: "4b1c9f57-6b5e-4c5a-9d1e-3d8a50b7c1aa", permissions: [{ dataActions: ["x/*"] }] },
    };
    const grant = {
      type: "azure-native:cosmosdb:SqlResourceSqlRoleAssignment",
      name: "grant",
      props: { roleDefinitionId: "/x/4b1c9f57-6b5e-4c5a-9d1e-3d8a50b7c1aa", scope: "/account" },
    };
    const stack = [definition, grant, { ...grant, name: "other" }];
    const names = () =>
      judgeStack(forbidWildcardRoleAtAccount, stack).violations.map(({ urn }) => urn?.split("::").at(-1));
    expect(names()).toEqual(["grant", "other"]);
    exempt({ rule: forbidWildcardRoleAtAccount.name, resource: "grant" });
    expect(names()).toEqual(["other"]);
  });
});

describe("a list of exemptions", () => {
  const read = (list: unknown) => readExemptions(list, "exemptions", [rule]);

  it("of another rule is told which there are", () =>
    expect(readExemptions([{ ...exemption, rule: "x" }], "exemptions", ["b", "a"]).faults).toEqual([
      'exemptions[0].rule is "x", which is no rule; allowed: a, b.',
    ]));

  it("is read where it is right", () => expect(read([exemption])).toEqual({ exemptions: [exemption], faults: [] }));

  it.each<[string, unknown, string[]]>([
    ["no list", {}, ["exemptions is no list; wanted: a list of exemptions."]],
    ["a text", ["x"], ["exemptions[0] is no mapping; wanted: rule, resource, reason, owner, until."]],
    ["nothing", [null], ["exemptions[0] is no mapping; wanted: rule, resource, reason, owner, until."]],
    ["a list in it", [[]], ["exemptions[0] is no mapping; wanted: rule, resource, reason, owner, until."]],
    ["another rule", [{ ...exemption, rule: "x" }], [`exemptions[0].rule is "x", which is no rule; allowed: ${rule}.`]],
    [
      "everything",
      [{ ...exemption, resource: "*" }],
      ['exemptions[0].resource is "*", which is nearly everything; wanted: a URN, a name or a type.'],
    ],
    [
      "no day",
      [{ ...exemption, until: "2026-02-30" }],
      ['exemptions[0].until is "2026-02-30"; wanted: a day such as 2026-12-24.'],
    ],
    [
      "a misspelt word",
      [{ ...exemption, untill: "x" }],
      ['exemptions[0] has "untill"; allowed: rule, resource, reason, owner, until.'],
    ],
    [
      "several faults",
      [exemption, { ...exemption, owner: " ", reason: 1 }],
      ["exemptions[1].reason is missing; wanted: a text.", "exemptions[1].owner is missing; wanted: a text."],
    ],
  ] as [string, unknown, string[]][])("with %s exempts nothing there, and says why", (_what, list, faults) => {
    const result = read(list);
    expect(result.faults).toEqual(faults);
    expect(result.exemptions).toHaveLength(Array.isArray(list) ? list.length - 1 : 0);
  });

  it.each(["rule", "resource", "reason", "owner", "until"])("has to have %s", (name) => {
    expect(read([{ ...exemption, [name]: undefined }])).toEqual({
      exemptions: [],
      faults: [`exemptions[0].${name} is missing; wanted: a text.`],
    });
  });
});

describe("a file of exemptions", () => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "keyless-exemptions-")));
  const load = (file: unknown, from: string | undefined = directory) => loadExemptions({ file }, from, [rule]);
  afterEach(() => rmSync(join(directory, "exemptions.json"), { force: true }));

  it("is read beside the configuration's own list", () => {
    writeFileSync(join(directory, "exemptions.json"), JSON.stringify([{ ...exemption, resource: "other" }]));
    const both = loadExemptions({ exemptions: [exemption], file: "exemptions.json" }, directory, [rule]);
    expect(both.exemptions.map(({ resource }) => resource)).toEqual(["orders", "other"]);
    expect(load(join(directory, "exemptions.json"), undefined).exemptions).toHaveLength(1);
  });

  it("that is not there, or holds something else, is told", () => {
    expect(load("exemptions.json").faults).toEqual([
      expect.stringMatching(/exemptions.json" of exemptions cannot be read/),
    ]);
    writeFileSync(join(directory, "exemptions.json"), "rule: x");
    expect(load("exemptions.json")).toEqual({ exemptions: [], faults: [expect.stringContaining("holds no JSON")] });
    writeFileSync(join(directory, "exemptions.json"), "[{}]");
    expect(load("exemptions.json").faults[0]).toBe("exemptions.json[0].rule is missing; wanted: a text.");
    expect(load(1)).toEqual({ exemptions: [], faults: ["file is no text; wanted: the path of a JSON file."] });
  });

  it("is not looked for from nowhere", () => {
    expect(loadExemptions({ file: "exemptions.json" }, undefined, [rule])).toEqual({
      exemptions: [],
      faults: ['The file "exemptions.json" of exemptions is relative; wanted: an absolute path here.'],
    });
  });
});

describe("the rules about exemptions", () => {
  it("put those of the configuration in force with the first resource, and tell their faults once", () => {
    const parameters = { exemptions: [exemption, { ...exemption, until: "never" }] };
    const told = judge(requireValid, { ...account, parameters }).violations.map(({ message }) => message);
    expect(told).toEqual([expect.stringContaining('exemptions[1].until is "never"')]);
    expect(judge(requireValid, { ...account, parameters }).violations).toEqual([]);
    expect(inForce.exemptions?.unmatched.length ?? 0).toBe(Date.now() < Date.parse("2026-12-25") ? 1 : 0);
  });

  it("say how many are in force, which are over, and which exempt nothing", () => {
    exempt({}, { resource: "other" }, { until: "2026-12-23" });
    judge(disableLocalAuth, account);
    expect(judgeStack(requireCurrent, []).violations.map(({ message }) => message)).toEqual([
      `1 exemption is in force: "orders" from ${rule} until 2026-12-24 (data platform: ${exemption.reason}).`,
      `The exemption of "orders" from ${rule} until 2026-12-23 (data platform: ${exemption.reason}), is over: remove or renew it.`,
      `The exemption of "other" from ${rule} until 2026-12-24 (data platform: ${exemption.reason}), exempts nothing here: remove it.`,
    ]);
  });

  it("say nothing where there are none", () => expect(judgeStack(requireCurrent, []).violations).toEqual([]));
});

describe("a pattern", () => {
  it.each([
    ["a*c", "abc", true],
    ["a*c", "ac", true],
    ["a*c", "abcd", false],
    ["*b*", "abc", true],
    ["ab*ba", "aba", false],
    ["a*b*c", "acbc", true],
    ["a.c", "abc", false],
    ["a*c", "xac", false],
    ["a*b*c", "ac", false],
    ["a*bb*bb*c", "abbbc", false],
    ["a*bb*bb*c", "abbbbc", true],
    ["", "", true],
    ["*", "", true],
  ])("%s of %s: %s", (pattern, text, expected) => expect(matches(pattern, text)).toBe(expected));

  it("without a star is the text itself; with stars for parts of a text it matches", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", ":", ".") });
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        expect(matches(`${one}*${three}`, one + two + three)).toBe(true);
        expect(matches(one, two)).toBe(one === two);
      }),
    );
  });

  it.each(["*", "**", "*:*", "azure-native:*", "urn:pulumi:*"])("%s names nearly everything", (pattern) =>
    expect(isBlanket(pattern)).toBe(true),
  );
  it.each(["orders", "azure-native:storage:*", "*dev*", "azure"])("%s does not", (pattern) =>
    expect(isBlanket(pattern)).toBe(false),
  );
});

describe("a day", () => {
  it.each([
    "2026-02-29",
    "2026-13-01",
    "x2026-12-24",
    "2026-12-24x",
    "-002026-12-24",
    "2026-1-1",
    "tomorrow",
    "2026-12-24T00:00:00Z",
    "",
  ])("%j is none", (day) => expect(isoDay(day)).toBeUndefined());
  it("lasts until its end in UTC", () => {
    expect(isOver("2026-12-24", now)).toBe(false);
    expect(isOver("2026-12-24", new Date("2026-12-25T00:00:00Z"))).toBe(true);
  });
});
