import { describe, expect, it } from "vitest";
import { customRole } from "../../policies/catalogue/roles/types.ts";
import { forbidKeyRole } from "../../policies/rules/authorization/forbidKeyRole.ts";
import { judge, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const cosmos = "Microsoft.DocumentDB/databaseAccounts";
const silent = { violations: [], advisory: undefined };

describe.each(spellings(customRole))("a custom role as $label", ({ declare }) => {
  const role = (permissions: unknown) => judge(forbidKeyRole, declare({ roleName: "Operators", permissions }));
  const actions = (list: unknown, notActions?: unknown) => role([{ actions: list, notActions }]);

  it.each([
    [[]],
    [undefined],
    [null],
    [[`${cosmos}/read`, "Microsoft.Network/*", "*/read"]],
    [["Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action"]],
  ])("passes %j", (list) => expect(actions(list)).toEqual(silent));

  it("passes what it excepts, and data actions", () => {
    expect(actions(["*"], ["*/action", "*/write"])).toEqual(silent);
    expect(role([{ dataActions: ["*"] }])).toEqual(silent);
    expect(role([])).toEqual(silent);
    expect(role(undefined)).toEqual(silent);
    expect(role(null)).toEqual(silent);
  });

  it("passes the one that Azure demands for a diagnostic setting, in a role that writes such a setting, and no other", () => {
    const sharedKeys = "Microsoft.OperationalInsights/workspaces/sharedKeys";
    const write = "Microsoft.Insights/diagnosticSettings/write";
    expect(actions([`${sharedKeys}/action`, write])).toEqual(silent);
    expect(actions([`${sharedKeys}/action`.toUpperCase(), write.toUpperCase()])).toEqual(silent);
    for (const others of [
      [],
      ["Microsoft.Insights/diagnosticSettings/*"],
      ["Microsoft.Insights/diagnosticSettings/read"],
    ]) {
      expect(actions([`${sharedKeys}/action`, ...others]).violations).toHaveLength(1);
    }
    expect(actions([`${sharedKeys}/read`, write]).violations).toHaveLength(1);
    expect(actions(["Microsoft.OperationalInsights/*", write]).violations).toHaveLength(1);
    expect(role([{ actions: [`${sharedKeys}/action`] }, { actions: [write] }]).violations).toHaveLength(1);
  });

  it.each([
    [`${cosmos}/listKeys/action`, /"Microsoft\.DocumentDB\/databaseAccounts\/listKeys\/action"; wanted/],
    ["*", /"\*", which allows .*listKeys/],
    [
      "MICROSOFT.STORAGE/*",
      /"MICROSOFT\.STORAGE\/\*", which allows Microsoft\.Storage\/storageAccounts\/listKeys\/action/,
    ],
    [
      "Microsoft.Authorization/roleAssignments/write",
      /add "Microsoft\.Authorization\/roleAssignments\/write" to notActions/,
    ],
    ["[parameters('action')]", /an ARM expression/],
    [42, /is 42/],
    [null, /missing/],
    [{}, /an object/],
  ])("rejects the action %j", (action, message) => {
    const { violations, advisory } = actions([`${cosmos}/read`, action], ["Microsoft.Maps/*"]);
    expect(advisory).toBeUndefined();
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toMatch(/permissions\[0\]\.actions\[1\] is /);
    expect(violations[0]?.message).toMatch(message);
  });

  it.each(["*", 1, true, {}, "[variables('actions')]"])("rejects %j in place of a list", (value) => {
    expect(actions(value).violations).toHaveLength(1);
    expect(role(value).violations).toHaveLength(1);
  });

  it.each([1, null, "actions"])("rejects %j in place of a permission", (value) => {
    expect(role([value]).violations).toHaveLength(1);
  });

  it("tells each key action of each permission", () => {
    const permission = { actions: ["*", `${cosmos}/listKeys/action`] };
    expect(role([permission, permission]).violations).toHaveLength(4);
  });

  it("takes away nothing by an exception that cannot be read", () => {
    expect(actions(["*"], "*").violations).toHaveLength(1);
    expect(actions(["*"], ["[parameters('all')]", 1, null]).violations).toHaveLength(1);
  });
});

describe("what a preview does not know of a custom role", () => {
  const role = (permissions: unknown) =>
    judge(forbidKeyRole, { type: "azure-native:authorization:RoleDefinition", props: { permissions } });

  it.each([
    [unknown.list],
    [[unknown.object]],
    [[{ actions: unknown.list }]],
    [[{ actions: [unknown.text] }]],
    [[{ actions: ["*"], notActions: unknown.list }]],
    [[{ actions: ["*"], notActions: [unknown.text] }]],
  ])("is decided at the update: %j", (permissions) => {
    const { violations, advisory } = role(permissions);
    expect(violations).toEqual([]);
    expect(advisory).toContain("permissions");
  });

  it("hides no known action, and matters not where there is none", () => {
    const { violations, advisory } = role([{ actions: [unknown.text, "*"] }]);
    expect(violations).toHaveLength(1);
    expect(advisory).toBeDefined();
    expect(role([{ actions: ["*/read"], notActions: unknown.list }])).toEqual(silent);
  });
});
