import { describe, expect, it } from "vitest";
import { virtualMachine, virtualMachineScaleSet } from "../../policies/catalogue/compute.ts";
import { requireUserAssignedIdentity as rule } from "../../policies/rules/compute/requireUserAssignedIdentity.ts";
import { type Given, judgeStack, unknown } from "./support/run.ts";
import { type Spelling, spellings } from "./support/spellings.ts";

const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/storefront";
const grant: Given = {
  type: "azure-native:cosmosdb:SqlResourceSqlRoleAssignment",
  name: "grant",
  props: { scope: "/dbs/sales" },
};
const silent = { violations: [], advisory: undefined };

const listName = ({ form }: Spelling) => (form === "bridged" ? "identityIds" : "userAssignedIdentities");

describe.each([...spellings(virtualMachine), ...spellings(virtualMachineScaleSet)])("$label", (spelling) => {
  const list = listName(spelling);
  const ids = spelling.form === "arm" ? { [id]: {} } : [id];
  const machine = (identity: unknown) => judgeStack(rule, [grant, spelling.declare({ identity }, "web")]);

  it.each(["UserAssigned", "SystemAssigned, UserAssigned", "SystemAssigned,UserAssigned"])("passes %s", (type) => {
    expect(machine({ type, [list]: ids })).toEqual(silent);
  });

  it.each([
    undefined,
    null,
    "UserAssigned",
    {},
    { type: "UserAssigned" },
    { type: "UserAssigned", [list]: [] },
    { type: "UserAssigned", [list]: {} },
    { type: "UserAssigned", [list]: null },
    { type: "UserAssigned", [list]: "x" },
    { type: "SystemAssigned", [list]: ids },
    { type: "SystemAssigned" },
    { type: "None" },
    { type: 1, [list]: ids },
    { [list]: ids },
  ])("rejects %j", (identity) => {
    const { violations, advisory } = machine(identity);
    expect(advisory).toBeUndefined();
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toMatch(/"web".*wanted: at least one user-assigned identity/);
    expect(violations[0]?.message).toMatch(
      /: (?:\S*\.resources\S*\.|\S*\.it\.|(?:sensitiveB|b)ody\.|mainTemplate\S*\.|linkedTemplates\S*\.)?identity(?:\.\w+)? is /,
    );
    expect(violations[0]?.urn).toMatch(/::web$/);
  });

  it("asks nothing where no data role is granted", () => {
    expect(judgeStack(rule, [spelling.declare({}, "web")])).toEqual(silent);
  });
});

describe("what a preview cannot know", () => {
  const type = "azure-native:compute:VirtualMachine";
  const machine = (identity: unknown) => judgeStack(rule, [grant, { type, name: "web", props: { identity } }]);

  it("is left to the update", () => {
    expect(machine(unknown.object).advisory).toContain("identity");
    expect(machine({ type: unknown.text, userAssignedIdentities: [id] }).advisory).toContain("type");
    expect(machine({ type: "UserAssigned", userAssignedIdentities: unknown.list }).advisory).toBeDefined();
  });

  it("hides no known fault, and an unknown id is an id", () => {
    expect(machine({ type: "SystemAssigned", userAssignedIdentities: unknown.list }).violations).toHaveLength(1);
    expect(machine({ type: unknown.text, userAssignedIdentities: [] }).violations).toHaveLength(1);
    expect(machine({ type: "UserAssigned", userAssignedIdentities: [unknown.text] })).toEqual(silent);
  });

  it("accepts the record that azure-native gives back", () => {
    expect(machine({ type: "UserAssigned", userAssignedIdentities: { [id]: { clientId: "c" } } })).toEqual(silent);
  });
});
