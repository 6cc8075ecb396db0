import { describe, expect, it } from "vitest";
import { operations } from "../../../components/access/operations.ts";
import {
  accountId,
  assignment,
  changedTo,
  definition,
  deployed,
  differencesOf,
  orders,
  plan,
  read,
  reportOf,
  resource,
  without,
} from "./state.ts";

describe("an undeclared role assignment", () => {
  const builtIn = (digit: number) => `00000000-0000-0000-0000-00000000000${digit}`;

  it.each([
    ["azure-native:cosmosdb:SqlResourceSqlRoleAssignment"],
    ["azure-native:documentdb:SqlResourceSqlRoleAssignment"],
    ["azure-native:documentdb/v20240515:SqlResourceSqlRoleAssignment"],
    ["azure-native_documentdb_v20240515:documentdb:SqlResourceSqlRoleAssignment"],
    ["azure:cosmosdb/sqlRoleAssignment:SqlRoleAssignment"],
  ])("is found as %s", (type) => {
    const extra = { ...assignment("eeee", { principalId: "bbbb", definition: builtIn(2), scope: accountId }), type };
    const report = reportOf([...deployed(plan), extra]);
    expect(report.differences).toEqual([
      {
        kind: "undeclared",
        message: `the identity dev-backoffice may ${operations.join(", ")} on ${accountId} by the role assignment eeee, which nothing declares`,
      },
    ]);
    expect(report.containers.map(({ nobody }) => nobody)).toEqual([[], [], []]);
  });

  it("of a principal that nobody knows is shown as it is", () => {
    const extra = assignment("eeee", { principalId: "Dddd", definition: builtIn(1), scope: `${accountId}/dbs/stock` });
    const report = reportOf([...deployed(plan), extra]);
    expect(report.differences[0]?.message).toBe(
      `the principal dddd may read, query, readChangeFeed on ${accountId}/dbs/stock by the role assignment eeee, which nothing declares`,
    );
    expect(report.containers[2]?.allowed).toEqual([{ who: "dddd", operations: ["read", "query", "readChangeFeed"] }]);
  });

  it("with a scope that cannot be read might reach everything", () => {
    const extra = assignment("eeee", { principalId: "dddd", definition: builtIn(2), scope: "elsewhere" });
    expect(reportOf([...deployed(plan), extra]).containers.map(({ nobody }) => nobody)).toEqual([[], [], []]);
  });

  it("with a role definition that is not recorded might allow anything", () => {
    const extra = assignment("eeee", { principalId: "dddd", definition: "ffff", scope: accountId });
    const report = reportOf([...deployed(plan), extra]);
    expect(report.differences[0]?.message).toContain("may what the role definition ffff allows on");
    expect(report.containers[2]).toMatchObject({ allowed: [{ who: "dddd" }], nobody: [] });
  });

  it("has a row that tells what is known, and no more", () => {
    const extra = assignment("eeee", { principalId: "dddd", definition: "ffff", scope: accountId });
    const bare = { ...extra, id: `${accountId}/sqlRoleAssignments/ffff`, inputs: {}, outputs: {} };
    expect(reportOf([extra, bare]).rows).toStrictEqual([
      {
        who: "dddd",
        principalId: "dddd",
        on: "/",
        roleDefinition: "ffff",
        roleAssignment: "eeee",
        scope: accountId,
      },
      { who: "unknown principal", on: "", roleAssignment: "ffff", scope: "" },
    ]);
  });

  it("that waits for its deletion is still there", () => {
    const extra = assignment("eeee", { principalId: "dddd", definition: builtIn(1), scope: accountId });
    expect(differencesOf([...deployed(plan), { ...extra, delete: true }])).toHaveLength(1);
  });

  it("of another account is undeclared, whatever its GUID, and reaches nothing of this one", () => {
    const other = accountId.replace("dev-account", "other");
    const values = { principalId: "aaaa", definition: read, scope: other };
    const report = reportOf([
      ...deployed(plan),
      definition(read, plan.roleDefinitions.find(({ id }) => id === read)?.dataActions ?? [], other),
      assignment(orders.id, values, other),
    ]);
    expect(report.differences.map(({ kind }) => kind)).toEqual(["undeclared", "undeclared"]);
    expect(report.rows.map(({ on }) => on)).toContain(other);
    expect(report.containers).toEqual(reportOf(deployed(plan)).containers);
    const moved = without(orders.id).concat(assignment(orders.id, values, other));
    expect(differencesOf(moved).map(({ kind }) => kind)).toEqual(["missing", "undeclared"]);
  });

  it("may be half recorded", () => {
    const bare = resource("SqlResourceSqlRoleAssignment", `${accountId}/sqlRoleAssignments/eeee`, {});
    const report = reportOf([...deployed(plan), bare, { ...bare, id: undefined as never }]);
    expect(report.differences).toEqual([
      {
        kind: "undeclared",
        message:
          "the principal unknown may what the role definition unknown allows on an unknown scope by the role assignment eeee, which nothing declares",
      },
    ]);
    expect(report.containers[2]?.allowed).toEqual([{ who: "unknown principal" }]);
  });
});

describe("an undeclared role definition", () => {
  it("is a difference", () => {
    expect(differencesOf([...deployed(plan), definition("ffff", [])])).toEqual([
      { kind: "undeclared", message: "the role definition ffff (role ffff) is declared by nothing" },
    ]);
  });

  it("of the classic provider is read, whatever the order of its data actions", () => {
    const planned = plan.roleDefinitions.find(({ id }) => id === read);
    const dataActions = [...(planned?.dataActions ?? [])].reverse();
    const classic = {
      ...definition("ffff", []),
      type: "azure:cosmosdb/sqlRoleDefinition:SqlRoleDefinition",
      outputs: { name: "classic", permissions: [{ dataActions }, { dataActions }] },
      inputs: {},
    };
    const extra = assignment("eeee", { principalId: "dddd", definition: "ffff", scope: accountId });
    const report = reportOf([...deployed(plan), classic, extra]);
    expect(report.differences[1]?.message).toBe("the role definition ffff (classic) is declared by nothing");
    expect(report.rows.at(-1)).toMatchObject({ who: "storefront" });
    expect(report.rows.find(({ who }) => who === "dddd")).toMatchObject({ operations: ["read"], roleName: "classic" });
    const reversed = changedTo(`sqlRoleDefinitions/${read}`, { permissions: [{ dataActions }] });
    expect(differencesOf(reversed)).toEqual([]);
  });

  it("without a name, and an identity without one, are shown by what they have", () => {
    const nameless = { ...definition("ffff", []), inputs: {}, outputs: {} };
    const identity = {
      urn: "u",
      type: "azure-native:managedidentity:UserAssignedIdentity",
      id: "/i",
      outputs: { principalId: "dddd" },
    };
    const extra = assignment("eeee", { principalId: "dddd", definition: "ffff", scope: accountId });
    const messages = differencesOf([...deployed(plan), nameless, identity, { ...identity, outputs: {} }, extra]);
    expect(messages.map(({ message }) => message)).toEqual([
      `the identity dddd may what the role definition ffff allows on ${accountId} by the role assignment eeee, which nothing declares`,
      "the role definition ffff (without name) is declared by nothing",
    ]);
  });

  it("that was never made has no id, and counts for nothing", () => {
    const { urn, type, inputs = {} } = definition("ffff", []);
    expect(differencesOf([...deployed(plan), { urn, type, inputs }])).toEqual([]);
  });
});
