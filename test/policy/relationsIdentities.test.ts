import { describe, expect, it } from "vitest";
import { computes } from "../../policies/catalogue/identity.ts";
import { forbidSharedIdentity as rule } from "../../policies/rules/relations/forbidSharedIdentity.ts";
import { type Given, judgeStack, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const silent = { violations: [], advisory: undefined };
const idOf = (name: string) =>
  `/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const machine = (name: string, ids: unknown, from: string[] = []): Given => ({
  type: "azure-native:compute:VirtualMachine",
  props: { identity: { type: "UserAssigned", userAssignedIdentities: ids } },
  name,
  propertyDependencies: { identity: from },
});
const identity = (name: string): Given => ({
  type: "azure-native:managedidentity:UserAssignedIdentity",
  props: { resourceName: name },
  name,
});

const named = computes.flatMap((type) =>
  spellings(type).map((one) => ({ ...one, name: `${type.noun} as ${one.label}` })),
);

describe.each(named)("a $name", ({ form, declare }) => {
  const given = (id: string) => {
    const list = { "azure-native": [id], arm: { [id]: {} }, bridged: [id] }[form];
    const property = form === "bridged" ? "identityIds" : "userAssignedIdentities";
    return declare({ identity: { type: "UserAssigned", [property]: list } }, "shop");
  };

  it("is reported with another's identity, and passed with its own", () => {
    const { violations, advisory } = judgeStack(rule, [machine("office", [idOf("one")]), given(idOf("ONE"))]);
    expect(advisory).toBeUndefined();
    expect(violations).toHaveLength(1);
    expect(violations[0]?.urn).toMatch(/::shop$/);
    expect(judgeStack(rule, [machine("office", [idOf("one")]), given(idOf("two"))])).toEqual(silent);
  });

  it("is passed without any", () => {
    for (const props of [{}, { identity: null }, { identity: "x" }, { identity: { type: "SystemAssigned" } }]) {
      expect(judgeStack(rule, [machine("office", [idOf("one")]), declare(props, "shop")])).toEqual(silent);
    }
  });
});

it.each<[string, Given[], number]>([
  ["a farm of servers", [machine("web-1", [idOf("a"), idOf("b")]), machine("web-2", [idOf("a"), idOf("b")])], 0],
  ["a farm with numbers inside", [machine("web01-vm", [idOf("a")]), machine("web12-vm", [idOf("a")])], 0],
  ["servers of two farms", [machine("web-1", [idOf("a")]), machine("jobs-1", [idOf("a")])], 1],
  ["three workloads", ["a", "b", "c"].map((name) => machine(name, [idOf("x")])), 2],
  ["two shared identities", ["a", "b"].map((name) => machine(name, [idOf("x"), idOf("y")])), 2],
  ["a record of identities, as Azure answers", ["a", "b"].map((name) => machine(name, { [idOf("x")]: {} })), 1],
])("a stack with %s", (_name, stack, count) => expect(judgeStack(rule, stack).violations).toHaveLength(count));

it("a slot has its app's identity", () => {
  const app = (type: string, name: string): Given => ({
    type: `azure-native:web:${type}`,
    props: { name, identity: { userAssignedIdentities: [idOf("a")] } },
    name: type,
  });
  expect(judgeStack(rule, [app("WebApp", "shop"), app("WebAppSlot", "shop")])).toEqual(silent);
  expect(judgeStack(rule, [app("WebApp", "shop"), app("WebAppSlot", "office")]).violations).toHaveLength(1);
});

describe("in a preview", () => {
  it("identities are told by what the list comes from", () => {
    const both = [identity("one"), identity("two"), machine("a", [unknown.text], ["one"])];
    expect(judgeStack(rule, [...both, machine("b", [unknown.text], ["two"])])).toEqual(silent);
    const { violations } = judgeStack(rule, [...both, machine("b", unknown.list, ["one"])]);
    expect(violations.map(({ message }) => message)).toEqual([expect.stringContaining('identity is "one", which')]);
  });

  it("an identity of the stack is known by its id, too", () => {
    const stack = [identity("one"), machine("a", [unknown.text], ["one"]), machine("b", [idOf("one")])];
    expect(judgeStack(rule, stack).violations).toHaveLength(1);
  });

  it("what comes from nowhere is left to the update", () => {
    const { violations, advisory } = judgeStack(rule, [machine("a", [idOf("x")]), machine("b", [unknown.text])]);
    expect(violations).toEqual([]);
    expect(advisory).toContain("userAssignedIdentities");
  });
});

it("a message tells both workloads", () => {
  const { violations } = judgeStack(rule, [machine("a", [idOf("x")]), machine("b", [idOf("x")])]);
  expect(violations[0]?.message).toBe(
    `The virtual machine "b": identity is "${idOf("x")}", which the virtual machine "a" has, too; ` +
      "wanted: an identity of its own. Declare a user-assigned identity for this workload, and grant it what the workload " +
      `needs. See ${rule.url}`,
  );
});

describe("one workload, or two", () => {
  const named = (type: string, name: string, props: object): Given => ({
    type,
    name,
    props: { identity: { userAssignedIdentities: [idOf("a")], identityIds: [idOf("a")] }, ...props },
  });

  it.each([
    ["azure-native:compute:VirtualMachine", "vmName"],
    ["azure-native:compute:VirtualMachineScaleSet", "vmScaleSetName"],
    ["azure-native:app:ContainerApp", "containerAppName"],
    ["azure-native:app:Job", "jobName"],
    ["azure-native:containerinstance:ContainerGroup", "containerGroupName"],
    ["azure:appservice/linuxWebAppSlot:LinuxWebAppSlot", "appServiceId"],
  ])("of the type %s are told by %s, too", (type, property) => {
    const pair = (second: string) => [
      named(type, "blue", { [property]: "shop-1" }),
      named(type, "green", { [property]: second }),
    ];
    expect(judgeStack(rule, pair("Shop-2"))).toEqual(silent);
    expect(judgeStack(rule, pair("office-1")).violations).toHaveLength(1);
  });

  it.each<[string, string, number]>([
    ["web-9", "web-10", 0],
    ["web", "web-1", 1],
    ["web-", "web-1", 1],
  ])("machines called %s and %s", (one, other, count) => {
    expect(judgeStack(rule, [machine(one, [idOf("a")]), machine(other, [idOf("a")])]).violations).toHaveLength(count);
  });

  it("in one template are told by their own names", () => {
    const deployed = (name: string) => ({
      type: "Microsoft.Compute/virtualMachines",
      name,
      identity: { type: "UserAssigned", userAssignedIdentities: { [idOf("a")]: {} } },
    });
    const template = (...resources: object[]): Given => ({
      type: "azure-native:resources:Deployment",
      props: { properties: { template: { resources } } },
      name: "deployment",
    });
    expect(judgeStack(rule, [template(deployed("web"), deployed("office"))]).violations).toHaveLength(1);
    expect(judgeStack(rule, [template(deployed("web-1"), deployed("web-2"))])).toEqual(silent);
  });

  it("without anybody else, an unknown identity matters to nobody", () => {
    expect(judgeStack(rule, [machine("a", [unknown.text])])).toEqual(silent);
    expect(judgeStack(rule, [machine("web-1", unknown.list), machine("web-2", unknown.list)])).toEqual(silent);
    expect(judgeStack(rule, [machine("a", [idOf("x")]), machine("b", unknown.list)]).advisory).toBeDefined();
  });

  it("share no empty id", () => {
    expect(judgeStack(rule, [machine("a", [""]), machine("b", [""])])).toEqual(silent);
  });
});
