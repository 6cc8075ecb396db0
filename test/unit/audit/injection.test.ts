import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileTexts } from "../../../bench/fuzz/hostile.ts";
import type { AccessPlan } from "../../../components/access/declaration.ts";
import { roleChangedByOthers } from "../../../components/audit/alerts/logAlerts.ts";
import { grantsQuery, namesQuery, type NamedGrantee } from "../../../components/audit/nameMap.ts";
import { accessRules } from "../../../components/iis/accessProfile.ts";
import { hostileTexts as breakingTexts } from "../iis/hostileTexts.ts";
import { binder, wordKinds } from "./kusto/bind.ts";

const bind = binder([]);

/** What ends or begins something in Kusto's queries, beside what does so in PowerShell and elsewhere. */
const texts = fc.oneof(
  hostileTexts,
  breakingTexts,
  fc.constantFrom(
    '"',
    "\\",
    '\\"',
    '", "x"), ("',
    "'",
    "```",
    "~~~",
    "@'",
    'h"',
    "//",
    "| take 1",
    "; let a = 1",
    "\r",
    "]",
  ),
);

function queriesOf([key, reason, container, mail, group]: readonly string[]): string[] {
  const [name = "", text = ""] = [key, container];
  const grantee: NamedGrantee = {
    name,
    kind: "workload",
    principalId: group ?? "",
    reason: reason ?? "",
    until: text,
    breakGlass: false,
  };
  const assignment = { id: text, grantee: name, roleDefinition: "", scope: { database: text, container: text } };
  const plan: AccessPlan = {
    account: "cosmos",
    roleDefinitions: [],
    roleAssignments: [{ ...assignment, operations: ["read"] }],
  };
  return [
    namesQuery([grantee]),
    grantsQuery(plan, [grantee]),
    roleChangedByOthers([mail ?? ""], [`/subscriptions/s/resourceGroups/${group ?? ""}`]).query,
  ];
}

describe("whatever names, reasons, containers, addresses and groups are", () => {
  const plain = ["storefront", "a reason", "orders", "ada@example.com", "shop"];

  it("a query stays the query that it is with harmless ones, and binds", () => {
    const expected = queriesOf(plain).map(wordKinds);
    expect(expected.every((kinds) => kinds.length > 10)).toBe(true);
    fc.assert(
      fc.property(fc.tuple(...plain.map(() => texts)), (given) => {
        queriesOf(given).forEach((query, index) => {
          expect(bind(query).diagnostics).toEqual([]);
          expect(wordKinds(query)).toEqual(expected[index]);
        });
      }),
      { numRuns: 200 },
    );
  });

  it("is noticed where a text would end itself, so this test can fail", () => {
    const [query = ""] = queriesOf(plain);
    expect(wordKinds(query.replace("a reason", 'a " reason'))).not.toEqual(wordKinds(query));
  });

  it("a profile of the metadata service keeps its shape: only values differ", () => {
    const shape = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shape);
      if (typeof value !== "object" || value === null) return typeof value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
    };
    const profile = (name: string, exePath: string, clientId: string): unknown =>
      JSON.parse(JSON.stringify(accessRules([{ name, clientId, exePath }])));
    const expected = shape(profile("storefront", "C:\\node.exe", "c"));
    fc.assert(
      fc.property(texts, texts, texts, (name, exePath, clientId) => {
        fc.pre(exePath !== "");
        expect(shape(profile(name, exePath, clientId))).toEqual(expected);
      }),
    );
  });
});
