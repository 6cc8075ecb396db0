import { describe, expect, it } from "vitest";
import type { AccessDeclaration, Grantee } from "../../../components/access/declaration.ts";
import { granteeFaults } from "../../../components/access/granteeFaults.ts";
import { declaration, now } from "./declarations.ts";

const id = "0a1b2c3d-0000-4000-8000-00000000000a";
const other = "0a1b2c3d-0000-4000-8000-00000000000b";
const ada = { key: "ada", path: "people.ada", objectId: id, reason: "INC-1", until: "2026-03-12", grants: [] };

const faultsOf = (grantees: Grantee[], rest: Partial<AccessDeclaration> = {}) =>
  granteeFaults(declaration({}, { grantees, ...rest }), now).map(({ path, message }) => `${path}: ${message}`);

describe("grantees without fault", () => {
  it.each<[string, Grantee]>([
    ["a workload", { key: "shop", grants: [] }],
    ["an identity", { key: "export", objectId: id, grants: [] }],
    ["an identity in capital letters", { key: "export", objectId: id.toUpperCase(), grants: [] }],
    ["a person", ada],
    ["a person for a last day", { ...ada, until: "2026-03-10" }],
    ["a person whose day is over", { ...ada, until: "2025-01-01" }],
    ["a person for the longest time", { ...ada, until: "2026-04-09" }],
  ])("%s", (_what, grantee) => expect(faultsOf([grantee])).toEqual([]));

  it("may have a bound of a day", () =>
    expect(faultsOf([{ ...ada, until: "2026-03-11" }], { maxGrantDays: 1 })).toEqual([]));

  it("may have a shorter bound", () => {
    for (const maxGrantDays of [2, 30]) expect(faultsOf([ada], { maxGrantDays })).toEqual([]);
  });
});

const day = (latest: string, days: number) =>
  `Allowed: a day (UTC) as YYYY-MM-DD, ${latest} at the latest (${days} days from now).`;

describe("a grantee with a fault", () => {
  it.each<[string, Partial<Grantee>, string]>([
    [
      "no reason",
      { reason: undefined as never },
      "people.ada.reason: is required: say why, such as a ticket's number; the report shows it.",
    ],
    [
      "a blank reason",
      { reason: "  " },
      "people.ada.reason: is required: say why, such as a ticket's number; the report shows it.",
    ],
    [
      "no end",
      { until: undefined as never },
      `people.ada.until: is required: the last day of the access. ${day("2026-04-09", 30)}`,
    ],
    ["no day as its end", { until: "soon" }, `people.ada.until: "soon" is no day. ${day("2026-04-09", 30)}`],
    [
      "an end too far",
      { until: "2026-04-10" },
      `people.ada.until: "2026-04-10" is too far away. ${day("2026-04-09", 30)}`,
    ],
    [
      "no GUID",
      { objectId: "ada@example.com" },
      `people.ada.objectId: "ada@example.com" is no GUID. Allowed: the object id of a managed identity's service principal, a user or a group (neither an application's id nor a client id).`,
    ],
    ["a GUID with something before", { objectId: `x${id}` }, `people.ada.objectId: "x${id}" is no GUID.`],
    ["a GUID with something behind", { objectId: `${id}x` }, `people.ada.objectId: "${id}x" is no GUID.`],
  ])("has %s", (_what, change, message) => {
    const found = faultsOf([{ ...ada, ...change }]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  it("has a GUID as key", () =>
    expect(faultsOf([{ key: id, grants: [] }])).toEqual([
      `${id}: is a GUID, which only an objectId may be: give it a name.`,
    ]));

  it("has an end beyond a shorter bound", () =>
    expect(faultsOf([{ ...ada, until: "2026-03-13" }], { maxGrantDays: 2 })).toEqual([
      `people.ada.until: "2026-03-13" is too far away. ${day("2026-03-12", 2)}`,
    ]));

  it("stands under one key twice", () =>
    expect(
      faultsOf([
        { key: "shop", grants: [] },
        { key: "shop", grants: [] },
      ]),
    ).toEqual(["shop: is declared twice: put all its grants into one place."]));

  it("has the key of another kind of grantee", () =>
    expect(faultsOf([{ key: "ada", path: "workloads.ada", grants: [] }, ada])).toEqual([
      'people.ada: "ada" is workloads.ada already, and a report could not tell them apart: rename one.',
    ]));

  it("has the object id of another, in whichever case", () =>
    expect(faultsOf([ada, { ...ada, key: "bob", path: "people.bob", objectId: id.toUpperCase() }])).toEqual([
      `people.bob.objectId: "${id.toUpperCase()}" is people.ada already: put all its grants into one place.`,
    ]));

  it("differs from another by key and object id", () =>
    expect(faultsOf([ada, { ...ada, key: "bob", path: "people.bob", objectId: other }])).toEqual([]));
});

describe("a bound", () => {
  it.each([0, 31, 1.5, -1])("of %d days is refused, and 30 stand for it", (maxGrantDays) =>
    expect(faultsOf([{ ...ada, until: "2026-03-10" }], { maxGrantDays })[0]).toBe(
      `access.maxGrantDays: ${maxGrantDays} is not possible. Allowed: whole days from 1 to 30.`,
    ),
  );
});
