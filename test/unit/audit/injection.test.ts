import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileTexts } from "../../../bench/fuzz/hostile.ts";
import type { AccessPlan } from "../../../components/access/declaration.ts";
import { roleChangedByOthers } from "../../../components/audit/alerts/logAlerts.ts";
import { grantsQuery, namesQuery, type NamedGrantee } from "../../../components/audit/nameMap.ts";
import { workbookJson } from "../../../components/audit/workbook.ts";
import { type AzureRole, deployerRole } from "../../../components/delivery/deployerRole.ts";
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

  it("a workbook keeps its shape, and asks the workspace that it is given", () => {
    const workbook = (workspaceId: string): unknown => JSON.parse(workbookJson(workspaceId));
    const expected = shape(workbook("/subscriptions/s"));
    fc.assert(
      fc.property(texts, (workspaceId) => {
        expect(shape(workbook(workspaceId))).toEqual(expected);
        expect(workbook(workspaceId)).toMatchObject({ fallbackResourceIds: [workspaceId] });
      }),
    );
  });

  it("a deployer's role keeps its shape and allows what it allows with harmless ones", () => {
    const idsIn = (name: string): string[] => {
      const group = `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${name}`;
      return [group, `${group}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`];
    };
    const printed = (stack: string, name: string): AzureRole =>
      JSON.parse(JSON.stringify(deployerRole(stack, idsIn(name)).role, null, 2)) as AzureRole;
    const expected = printed("dev", "shop");
    fc.assert(
      fc.property(
        texts,
        texts.map((text) => text.replaceAll("/", "") || "shop"),
        (stack, name) => {
          const role = printed(stack, name);
          expect(shape(role)).toEqual(shape(expected));
          expect(role.Actions).toEqual(expected.Actions);
        },
      ),
    );
  });
});

/** A value with the kinds of its texts and numbers in their places. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}
