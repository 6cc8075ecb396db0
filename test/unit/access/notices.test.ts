import { describe, expect, it } from "vitest";
import type { GrantDeclaration } from "../../../components/access/declaration.ts";
import { accessNotices } from "../../../components/access/notices.ts";
import { declaration, now } from "./declarations.ts";

const grants = [{ on: "sales", allow: ["read"] }];

function noticesOf(until: string | undefined, granted: GrantDeclaration[] = grants): string[] {
  const person = { key: "ada", path: "people.ada", grants: granted, ...(until === undefined ? {} : { until }) };
  return accessNotices(declaration({}, { grantees: [person] }), now).map(({ path, message }) => `${path}: ${message}`);
}

describe("the end of a grant", () => {
  it.each([
    ["2026-03-10", "its access ends after 2026-03-10: today is its last day."],
    ["2026-03-11", "its access ends after 2026-03-11: 2 days are left."],
    ["2026-03-16", "its access ends after 2026-03-16: 7 days are left."],
  ])("on %s is told", (until, message) => expect(noticesOf(until)).toEqual([`people.ada: ${message}`]));

  it.each([undefined, "2026-03-17"])("on %s is not told yet", (until) => expect(noticesOf(until)).toEqual([]));

  it("that has come is told, and nothing else", () =>
    expect(noticesOf("2026-03-09", [...grants, { on: "sales/orders", allow: ["read"] }])).toEqual([
      "people.ada: its access ended after 2026-03-09: none of its grants is planned any more. Remove it, or give a new day with a new reason.",
    ]));

  it.each(["2026-03-09", "2026-03-10"])("on %s does not matter to who is granted nothing", (until) =>
    expect(noticesOf(until, [])).toEqual([]),
  );
});

describe("a redundant grant", () => {
  it.each<[string, GrantDeclaration[], string[]]>([
    [
      "one wider grant",
      [
        { on: "sales", allow: ["read", "create"] },
        { on: "sales/orders", allow: ["read"] },
      ],
      [
        'grants[1]: "sales/orders" is redundant: what it allows, the grant on "sales" allows already. Remove one of them.',
      ],
    ],
    [
      "the account's grant",
      [
        { on: "sales/orders", allow: ["read"] },
        { on: "/", allow: ["readOnly"] },
      ],
      ['grants[0]: "sales/orders" is redundant: what it allows, the grant on "/" allows already. Remove one of them.'],
    ],
    [
      "two wider grants together",
      [
        { on: "/", allow: ["create"] },
        { on: "sales", allow: ["read"] },
        { on: "sales/orders", allow: ["read", "create"] },
      ],
      [
        'grants[2]: "sales/orders" is redundant: what it allows, the grant on "/" and "sales" allows already. Remove one of them.',
      ],
    ],
    [
      "a query's change feed",
      [
        { on: "sales", allow: ["query"] },
        { on: "sales/orders", allow: ["readChangeFeed"] },
      ],
      [
        'grants[1]: "sales/orders" is redundant: what it allows, the grant on "sales" allows already. Remove one of them.',
      ],
    ],
  ])("is covered by %s", (_what, granted, expected) =>
    expect(noticesOf(undefined, granted)).toEqual(expected.map((message) => `people.ada.${message}`)),
  );

  it.each<[string, GrantDeclaration[]]>([
    [
      "allows more",
      [
        { on: "sales", allow: ["read"] },
        { on: "sales/orders", allow: ["read", "create"] },
      ],
    ],
    [
      "lies elsewhere",
      [
        { on: "stock", allow: ["readWrite"] },
        { on: "sales/orders", allow: ["read"] },
      ],
    ],
    [
      "is the wider one",
      [
        { on: "sales/orders", allow: ["readWrite"] },
        { on: "sales", allow: ["read"] },
      ],
    ],
    ["stands alone", grants],
  ])("is none that %s", (_what, granted) => expect(noticesOf(undefined, granted)).toEqual([]));

  it("is not covered by another grantee's", () => {
    const grantees = [
      { key: "one", grants: [{ on: "sales", allow: ["read"] }] },
      { key: "other", grants: [{ on: "sales/orders", allow: ["read"] }] },
    ];
    expect(accessNotices(declaration({}, { grantees }), now)).toEqual([]);
  });
});
