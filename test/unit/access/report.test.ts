import { describe, expect, it } from "vitest";
import { compileAccess } from "../../../components/access/compile.ts";
import { withLiveRoles } from "../../../components/access/liveRoles.ts";
import { operations } from "../../../components/access/operations.ts";
import { recordedAccess } from "../../../components/access/recorded.ts";
import { accessReport } from "../../../components/access/report.ts";
import { declaration, now } from "./declarations.ts";
import {
  accountId,
  declared,
  plan,
  principalIds,
  assignment,
  deployed,
  stateOf,
  reportOf,
  differencesOf,
  orders,
  read,
  isOf,
  without,
  changedTo,
} from "./state.ts";

describe("a report of what was deployed as declared", () => {
  const report = reportOf(deployed(plan));

  it("has no differences", () => expect(report.differences).toEqual([]));

  it("says who may do what where, and by what", () => {
    expect(report.rows.map(({ grantee, on, operations: allowed }) => [grantee, on, allowed])).toEqual([
      ["backoffice", "sales", ["read"]],
      ["storefront", "sales/customers", ["read"]],
      ["storefront", "sales/orders", ["read", "create"]],
    ]);
    expect(report.rows[2]).toEqual({
      who: "storefront",
      grantee: "storefront",
      identityName: "dev-storefront",
      principalId: "aaaa",
      clientId: "client of dev-storefront",
      on: "sales/orders",
      operations: ["read", "create"],
      roleDefinition: orders.roleDefinition,
      roleName: `role ${orders.roleDefinition}`,
      roleAssignment: orders.id,
      scope: `${accountId}/dbs/sales/colls/orders`,
    });
  });

  it("says of every declared container who may do what, and what nobody may", () => {
    const all = (...but: string[]) => operations.filter((operation) => !but.includes(operation));
    expect(report.containers).toEqual([
      {
        database: "sales",
        container: "orders",
        allowed: [
          { who: "backoffice", operations: ["read"] },
          { who: "storefront", operations: ["read", "create"] },
        ],
        nobody: all("read", "create"),
      },
      {
        database: "sales",
        container: "customers",
        allowed: [
          { who: "backoffice", operations: ["read"] },
          { who: "storefront", operations: ["read"] },
        ],
        nobody: all("read"),
      },
      { database: "stock", container: "items", allowed: [], nobody: operations },
    ]);
  });

  it("does not mind the case of ids, nor what waits for its deletion under the same id", () => {
    const shouted = deployed(plan).map((each) =>
      each.id === undefined ? each : { ...each, id: each.id.toUpperCase() },
    );
    expect(differencesOf(shouted)).toEqual([]);
    const old = { ...assignment(orders.id, { principalId: "cccc", definition: read, scope: accountId }), delete: true };
    expect(differencesOf([...deployed(plan), old])).toEqual([]);
    expect(differencesOf([old, ...deployed(plan)])).toEqual([]);
  });
});

describe("a report merges a grantee's rights on one container", () => {
  it("from wider and narrower assignments", () => {
    const both = declaration({
      storefront: [
        { on: "/", allow: ["read"] },
        { on: "stock/items", allow: ["delete", "query"] },
      ],
    });
    const merged = compileAccess(both, now);
    const report = accessReport({
      recorded: recordedAccess(stateOf(deployed(merged))),
      declaration: both,
      now,
      principalIds,
    });
    expect(report.differences).toEqual([]);
    expect(report.containers.map(({ allowed }) => allowed[0]?.operations)).toEqual([
      ["read"],
      ["read"],
      ["read", "query", "delete", "readChangeFeed"],
    ]);
  });
});

describe("a difference", () => {
  it("is a missing role assignment", () => {
    expect(differencesOf(without(orders.id))).toEqual([
      {
        kind: "missing",
        message: `the role assignment ${orders.id}, by which "storefront" may read, create on sales/orders, is missing`,
      },
    ]);
  });

  it("is an assignment that was deleted to be replaced", () => {
    const pending = deployed(plan).map((each) =>
      isOf(orders.id)(each) ? { ...each, pendingReplacement: true } : each,
    );
    expect(differencesOf(pending).map(({ kind }) => kind)).toEqual(["missing"]);
  });

  it("is a missing role definition, and then nobody knows what its assignments allow", () => {
    const report = reportOf(without(orders.roleDefinition));
    expect(report.differences).toEqual([
      {
        kind: "missing",
        message: `the role definition "read-create ${orders.roleDefinition}" is missing`,
      },
    ]);
    expect(report.rows[2]).not.toHaveProperty("operations");
    expect(report.containers[0]?.allowed[1]).toEqual({ who: "storefront" });
    expect(report.containers[0]?.nobody).toEqual([]);
  });

  it("is a missing identity", () => {
    const gone = deployed(plan).filter(({ id }) => id !== "/subscriptions/1/dev-storefront");
    expect(differencesOf(gone)).toEqual([
      { kind: "missing", message: 'the identity of "storefront" (principal aaaa) is missing' },
    ]);
    const report = accessReport({
      recorded: recordedAccess(stateOf(deployed(plan))),
      declaration: declared,
      now,
      principalIds: {},
    });
    expect(report.differences).toEqual([
      { kind: "missing", message: '"backoffice" has no identity' },
      { kind: "missing", message: '"storefront" has no identity' },
    ]);
  });

  it("is everything, where nothing was deployed", () => {
    for (const state of [{}, { deployment: null }, { deployment: {} }]) {
      const report = accessReport({ recorded: recordedAccess(state), declaration: declared, now, principalIds: {} });
      expect(report.rows).toEqual([]);
      expect(report.differences).toHaveLength(2 + plan.roleDefinitions.length + plan.roleAssignments.length);
      expect(report.containers.every(({ nobody }) => nobody.length === operations.length)).toBe(true);
    }
  });

  it.each([
    ["scope", { scope: accountId }, "holds on /"],
    [
      "scope that is none",
      { scope: `${accountId}/sqlDatabases/sales/containers/orders` },
      `holds on ${accountId}/sqlDatabases/sales/containers/orders`,
    ],
    ["principal", { principalId: "CCCC" }, "is for the principal cccc, not aaaa"],
    ["principal that is no text", { principalId: 7 }, "is for the principal unknown, not aaaa"],
    ["role definition that is no text", { roleDefinitionId: [] }, "has the role definition unknown"],
    [
      "role definition",
      { roleDefinitionId: `${accountId}/sqlRoleDefinitions/${read}` },
      `has the role definition ${read}`,
    ],
  ])("is another %s", (_what, outputs, ending) => {
    expect(differencesOf(changedTo(orders.id, outputs))).toEqual([
      {
        kind: "changed",
        message: `the role assignment ${orders.id}, by which "storefront" may read, create on sales/orders, ${ending}`,
      },
    ]);
  });

  it("is a role definition with more data actions, which the report then shows", () => {
    const dataActions = [...(plan.roleDefinitions.find(({ id }) => id === read)?.dataActions ?? [])];
    const more = [...dataActions, "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/delete"].sort();
    const report = reportOf(changedTo(read, { permissions: [{ dataActions: more }] }));
    expect(report.differences).toEqual([
      {
        kind: "changed",
        message: `the role definition "read ${read}" has ${more.join(", ")}; declared: ${dataActions.join(", ")}`,
      },
    ]);
    expect(report.rows[0]?.operations).toEqual(["read", "delete"]);
  });

  it.each([
    ["without permissions", "none"],
    ["with a secret for a list", [{ dataActions: { "4dabf18193072939515e22adb298388d": "x" } }]],
    ["with an empty permission", [null]],
    ["with something else than text among its data actions", [{ dataActions: ["a", 1] }]],
  ])("is a role definition %s", (_what, permissions) => {
    const [difference] = differencesOf(changedTo(read, { permissions }));
    expect(difference?.message).toContain("has unknown data actions; declared:");
  });
});

describe("a person's access", () => {
  const objectId = "0a1b2c3d-0000-4000-8000-00000000000a";
  const person = (until: string) => ({
    ...declared,
    grantees: [
      ...declared.grantees,
      { key: "ada", objectId, reason: "INC-1", until, grants: [{ on: "sales/orders", allow: ["delete"] }] },
    ],
  });
  const granted = compileAccess(person("2026-03-12"), now);
  const recorded = recordedAccess(stateOf(deployed(granted)), accountId);
  const report = (until: string) => accessReport({ recorded, declaration: person(until), now, principalIds });

  it("is shown with its reason and the days that are left, and needs no identity of the stack", () => {
    const { rows, differences, notices } = report("2026-03-12");
    expect(differences).toEqual([]);
    expect(rows.find(({ who }) => who === "ada")).toMatchObject({
      grantee: "ada",
      principalId: objectId,
      reason: "INC-1",
      until: "2026-03-12",
      daysLeft: 3,
    });
    expect(rows.find(({ who }) => who === "storefront")).not.toHaveProperty("daysLeft");
    expect(notices.map(({ path }) => path)).toEqual(["ada"]);
  });

  it("that is over and still there is a difference", () => {
    const { rows, differences } = report("2026-03-09");
    const id = granted.roleAssignments.find(({ grantee }) => grantee === "ada")?.id ?? "";
    expect(differences).toEqual([
      {
        kind: "expired",
        message: `"ada" may still delete on sales/orders by the role assignment ${id}, although its last day is over`,
      },
    ]);
    expect(rows.find(({ who }) => who === "ada")?.daysLeft).toBe(0);
  });
});

describe("a report on the live account", () => {
  const strayAssignment = {
    principalId: "cccc",
    roleDefinitionId: `${accountId}/sqlRoleDefinitions/${read}`,
    scope: accountId,
  };
  const listed = (name: string, properties: Record<string, unknown>) => ({ id: `${accountId}/${name}`, properties });
  const asListed = deployed(plan).flatMap(({ id, outputs }) =>
    id?.includes("/sqlRole") === true ? [{ id, properties: outputs ?? {} }] : [],
  );
  const report = (roles: Parameters<typeof withLiveRoles>[2]) =>
    accessReport({
      recorded: recordedAccess(withLiveRoles(stateOf(deployed(plan)), accountId.toUpperCase(), roles), accountId),
      declaration: declared,
      now,
      principalIds,
    }).differences;

  it("has no differences where the account has what is declared, and the roles that come with it", () => {
    const builtIn = listed("sqlRoleDefinitions/00000000-0000-0000-0000-000000000002", { type: "BuiltInRole" });
    expect(report([...asListed, builtIn])).toEqual([]);
  });

  it("shows what somebody added, of which the state knows nothing", () => {
    const added = [
      listed("sqlRoleAssignments/added", strayAssignment),
      listed("sqlRoleDefinitions/made", { roleName: "made" }),
    ];
    expect(report([...asListed, ...added]).map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      `undeclared: the principal cccc may read on ${accountId} by the role assignment added, which nothing declares`,
      "undeclared: the role definition made (made) is declared by nothing",
    ]);
  });

  it("shows what somebody took away, although the state records it", () =>
    expect(report(asListed.filter(({ id }) => !id.endsWith(orders.id))).map(({ kind }) => kind)).toEqual(["missing"]));

  it("ignores what belongs to another account, and keeps what the state has elsewhere", () => {
    const elsewhere = { id: `${accountId}2/sqlRoleAssignments/other`, properties: strayAssignment };
    expect(report([...asListed, elsewhere])).toEqual([]);
    expect(withLiveRoles({}, accountId, []).deployment?.resources).toEqual([]);
  });
});
