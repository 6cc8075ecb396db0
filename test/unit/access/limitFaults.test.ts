import { describe, expect, it } from "vitest";
import { compileAccess } from "../../../components/access/compile.ts";
import { limitFaults } from "../../../components/access/limitFaults.ts";
import { operations } from "../../../components/access/operations.ts";
import { declaration, now } from "./declarations.ts";

/** Distinct sets of operations without `query`, whose actions include another operation's. */
const plain = operations.filter((operation) => operation !== "query");
const sets = Array.from({ length: 2 ** plain.length - 1 }, (_, index) =>
  plain.filter((_operation, bit) => ((index + 1) >> bit) % 2 === 1),
);
const withSets = (count: number) =>
  declaration(Object.fromEntries(sets.slice(0, count).map((allow, index) => [`w${index}`, [{ on: "sales", allow }]])));

describe("role definitions", () => {
  it("may be 100", () => expect(limitFaults(withSets(100), now)).toEqual([]));

  it("may not be more, and the message says whose are nearest", () => {
    const [fault, ...more] = limitFaults(withSets(101), now);
    expect(more).toEqual([]);
    expect(fault?.path).toBe("grants");
    expect(fault?.message).toBe(
      "come to 101 role definitions, one for each distinct set of operations; an account holds 100. " +
        'Let some allow the same. Nearest to each other: "w0" (read) and "w2" (read, create); ' +
        '"w1" (create) and "w5" (create, replace); "w3" (replace) and "w4" (read, replace).',
    );
  });

  it("are shared by equal sets, and need none for what has expired", () => {
    const grantees = withSets(101).grantees;
    const same = grantees.map((grantee) => ({ ...grantee, key: `${grantee.key}-again` }));
    expect(limitFaults(declaration({}, { grantees: [...grantees.slice(0, 100), ...same.slice(0, 100)] }), now)).toEqual(
      [],
    );
    const expired = grantees.map((grantee, index) => (index === 7 ? { ...grantee, until: "2026-03-09" } : grantee));
    expect(limitFaults(declaration({}, { grantees: expired }), now)).toEqual([]);
  });
});

describe("role assignments", () => {
  const grant = (container: number) => ({ on: `sales/c${container}`, allow: ["read"] });
  const many = (key: string, count: number) => ({
    key,
    grants: Array.from({ length: count }, (_, index) => grant(index)),
  });

  it("may be 2,000", () =>
    expect(limitFaults(declaration({}, { grantees: [many("one", 1500), many("other", 500)] }), now)).toEqual([]));

  it("may not be more, and the message says which grants one on the database would stand for", () =>
    expect(
      limitFaults(declaration({}, { grantees: [many("one", 1500), many("other", 500), many("last", 1)] }), now),
    ).toEqual([
      {
        path: "grants",
        message:
          "come to 2001 role assignments; an account holds 2000. One grant on the database stands for many: " +
          '"one" has 1500 grants of read on containers of "sales"; "other" has 500 grants of read on containers of "sales".',
      },
    ]));

  it("are best merged where most are, and only on containers of one database", () => {
    const of = (key: string, database: string, count: number, ...allow: string[]) => ({
      key,
      grants: Array.from({ length: count }, (_, index) => ({ on: `${database}/c${index}`, allow })),
    });
    const wide = {
      key: "wide",
      grants: Array.from({ length: 9 }, (_, index) => ({ on: `d${index}`, allow: ["read"] })),
    };
    const grantees = [
      of("a", "sales", 2, "read"),
      wide,
      of("b", "sales", 700, "read", "create"),
      of("c", "stock", 3, "read"),
      of("d", "stock", 1400, "delete"),
    ];
    expect(limitFaults(declaration({}, { grantees }), now).map(({ message }) => message)).toEqual([
      "come to 2114 role assignments; an account holds 2000. One grant on the database stands for many: " +
        '"d" has 1400 grants of delete on containers of "stock"; "b" has 700 grants of read, create on containers of "sales"; ' +
        '"c" has 3 grants of read on containers of "stock".',
    ]);
  });

  it("beyond what an account holds are not compiled", () =>
    expect(() => compileAccess(withSets(101), now)).toThrow("grants: come to 101 role definitions"));

  it("of many grantees are to be merged otherwise", () => {
    const grantees = Array.from({ length: 2001 }, (_, index) => ({
      key: `w${index}`,
      grants: [{ on: "sales", allow: ["read"] }],
    }));
    expect(limitFaults(declaration({}, { grantees }), now).map(({ message }) => message)).toEqual([
      "come to 2001 role assignments; an account holds 2000. Split the account, or merge workloads.",
    ]);
  });
});
