import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileAccess } from "../../../components/access/compile.ts";
import { grantsQuery, namedGrantees, namesQuery, type NamedGrantee } from "../../../components/audit/nameMap.ts";
import { literal, literals } from "../../../components/audit/queries/literal.ts";
import { binder } from "./kusto/bind.ts";
import { run } from "./kusto/evaluate.ts";
import { assignmentOf, declaration, named, now, plan, principals } from "./support.ts";

const workspace = { now: 0, rows: {}, functions: [] };

describe("a text in a query", () => {
  it.each([
    ["plain", '"plain"'],
    ["", '""'],
    ['"', '"\\""'],
    ["\\", '"\\\\"'],
    ["a\nb\r\tc", '"a\\nb\\r\\tc"'],
    ["\u0000\u2028", '"\\u0000\\u2028"'],
  ])("%j is written as %s", (text, written) => expect(literal(text)).toBe(written));

  it("comes back as it was, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(run(`datatable (A: string) [${literal(text)}]`, workspace).rows).toEqual([{ A: text }]);
      }),
    );
  });

  it("ends no literal for Microsoft's parser either", () => {
    const bind = binder([]);
    const hostile = fc.string({
      unit: fc.constantFrom('"', "\\", "'", "|", "\n", "\r", "]", ")", ";", "`", "\u2028", "a", "@"),
    });
    fc.assert(
      fc.property(hostile, (text) => {
        expect(bind(`datatable (A: string) [${literal(text)}]`)).toEqual({ diagnostics: [], columns: ["A"] });
      }),
    );
  });

  it("stands in a list with others", () => expect(literals(["a", 'b"'])).toBe('("a", "b\\"")'));
});

describe("who is who", () => {
  it("has each grantee with kind, object id in lowercase, reason and end", () => {
    const rows = run(namesQuery(named), workspace).rows;
    expect(rows.map((row) => Object.values(row).join("|"))).toEqual([
      `${principals.storefront}|storefront|workload|||false`,
      `${principals.backoffice}|backoffice|workload|||false`,
      `${principals.export}|export|identity|||false`,
      `${principals.support}|support|person or group|INC-4711|2026-12-01|false`,
      `${principals.ada}|ada|person or group|says "please"\\|2026-12-01|true`,
    ]);
  });

  it("is refused when somebody's object id is not known", () => {
    expect(() => namedGrantees(declaration.grantees, { storefront: principals.storefront }, [])).toThrow(
      'The object id of "backoffice" is not known.',
    );
    expect(() => namedGrantees([{ key: "constructor", grants: [] }], {}, [])).toThrow('"constructor" is not known');
  });

  it("is an empty table when there is nobody, which still binds", () => {
    expect(binder([])(namesQuery([])).diagnostics).toEqual([]);
    expect(run(namesQuery([]), workspace).rows).toEqual([]);
  });
});

describe("what is granted", () => {
  it("has each role assignment with whom it is for, and where it holds", () => {
    const rows = run(grantsQuery(plan, named), workspace).rows;
    expect(rows).toHaveLength(plan.roleAssignments.length);
    expect(rows.find(({ GrantedTo }) => GrantedTo === "storefront")).toEqual({
      RoleAssignmentId: assignmentOf("storefront"),
      GrantedTo: "storefront",
      GrantedKind: "workload",
      GrantedReason: "",
      GrantedDatabase: "sales",
      GrantedContainer: "orders",
      GrantedOperations: "read, create",
      GrantedBreakGlass: false,
    });
    expect(rows.find(({ GrantedTo }) => GrantedTo === "ada")).toMatchObject({
      GrantedDatabase: "",
      GrantedBreakGlass: true,
    });
  });

  it("has none of what has expired", () => {
    const later = compileAccess({ ...declaration, maxGrantDays: 30 }, new Date(now.getTime() + 20 * 86_400_000));
    const rows = run(grantsQuery(later, named), workspace).rows;
    expect(new Set(rows.map(({ GrantedTo }) => GrantedTo))).toEqual(new Set(["storefront", "backoffice", "export"]));
  });

  it("binds with 2,000 assignments of as many people", () => {
    const many: NamedGrantee[] = Array.from({ length: 2000 }, (_, index) => ({
      name: `p-${index}`,
      kind: "identity",
      principalId: `p${index}`,
      reason: "",
      until: "",
      breakGlass: false,
    }));
    expect(run(namesQuery(many), workspace).rows).toHaveLength(2000);
  });
});
