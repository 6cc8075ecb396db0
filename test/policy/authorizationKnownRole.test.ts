import { describe, expect, it } from "vitest";
import { customRole, delegation, grants } from "../../policies/catalogue/roles/types.ts";
import { requireKnownRole } from "../../policies/rules/authorization/requireKnownRole.ts";
import { type Given, judgeStack, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000000";
const role = (guid: string) => `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
const own = "5b0e6f4e-5a43-4a0e-8c53-0d1f6d0f7c33";
const other = "5b0e6f4e-5a43-4a0e-8c53-0d1f6d0f7c44";
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
const silent = { violations: [], advisory: undefined };
const stack = (...resources: Given[]) => judgeStack(requireKnownRole, resources);
const definition = (props: object, name = "operators"): Given => ({
  type: "azure-native:authorization:RoleDefinition",
  name,
  props,
});
const assignment = (props: object, propertyDependencies = {}): Given => ({
  type: "azure-native:authorization:RoleAssignment",
  name: "grant",
  props,
  propertyDependencies,
});

describe.each(grants.filter((type) => type !== delegation).flatMap(spellings))("$label", ({ declare }) => {
  const assigned = (roleDefinitionId: unknown) =>
    stack(definition({ roleDefinitionId: own }), declare({ roleDefinitionId }, "grant"));

  it.each([role(contributor), role(reader), role(own), role(own).toUpperCase(), own])("passes %s", (roleDefinitionId) =>
    expect(assigned(roleDefinitionId)).toEqual(silent),
  );

  it.each([
    [role(other), /neither built in nor of this stack/],
    [undefined, /is missing/],
    [null, /is missing/],
    [42, /is 42/],
    [{}, /an object/],
    ["", /is ""/],
    ["Operators", /is "Operators"/],
    ["[parameters('role')]", /an ARM expression/],
    [`[if(parameters('all'), '${contributor}', parameters('role'))]`, /an ARM expression/],
    [`[if(parameters('all'), parameters('role'), '${reader}')]`, /an ARM expression/],
    [`[concat('${reader}', parameters('role'))]`, /an ARM expression/],
  ])("rejects %s", (roleDefinitionId, message) => {
    const { violations, advisory } = assigned(roleDefinitionId);
    expect(advisory).toBeUndefined();
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toMatch(message);
    expect(violations[0]?.urn).toContain("grant");
  });
});

describe.each(spellings(customRole))("a custom role as $label", ({ form, declare }) => {
  it("is known by its GUID", () => {
    const declared = declare(form === "arm" ? { name: own } : { roleDefinitionId: own }, "operators");
    expect(stack(declared, assignment({ roleDefinitionId: role(own) }))).toEqual(silent);
    expect(stack(declared, assignment({ roleDefinitionId: role(other) })).violations).toHaveLength(1);
  });
});

describe("a role that only the update knows", () => {
  const grant = (from: string[]) => assignment({ roleDefinitionId: unknown.text }, { roleDefinitionId: from });

  it("is a custom role of the stack if it comes from nothing else", () => {
    expect(stack(definition({}), grant(["operators"]))).toEqual(silent);
    expect(stack(definition({}), definition({}, "others"), grant(["operators", "others"]))).toEqual(silent);
  });

  it("is left to the update otherwise", () => {
    expect(stack(definition({}), grant([])).advisory).toContain("roleDefinitionId");
    expect(stack(definition({}), assignment({}, {}), grant(["operators", "grant"])).advisory).toBeDefined();
    expect(stack(grant(["operators"])).advisory).toBeDefined();
  });

  it("is known then by the id that Azure gave", () => {
    const created = definition({ id: role(own) });
    expect(stack(created, assignment({ roleDefinitionId: role(own) }))).toEqual(silent);
  });
});

describe("a template's own role", () => {
  const template = (name: string, roleDefinitionId: string): Given => ({
    type: "azure-native:resources:Deployment",
    name: "template",
    props: {
      properties: {
        template: {
          resources: [
            { type: "Microsoft.Authorization/roleDefinitions", name },
            { type: "Microsoft.Authorization/roleAssignments", name: "a", properties: { roleDefinitionId } },
          ],
        },
      },
    },
  });

  it("is known by the expression that computes its id", () => {
    const id = "guid(subscription().id, 'operators')";
    const assigned = (text: string) => stack(template(`[${id}]`, text));
    expect(assigned(`[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${id})]`)).toEqual(silent);
    expect(
      assigned(`[resourceId('Microsoft.Authorization/roleDefinitions',GUID(subscription().id,'operators'))]`),
    ).toEqual(silent);
    expect(assigned("[resourceId('Microsoft.Authorization/roleDefinitions', guid('others'))]").violations).toHaveLength(
      1,
    );
    expect(assigned(`[resourceId('Microsoft.Authorization/roleDefinitions', '${reader}')]`)).toEqual(silent);
    expect(assigned(`[if(parameters('x'), parameters('role'), ${id})]`).violations).toHaveLength(1);
    expect(stack(template("[variables('x')]", "[variables('x')]")).violations).toHaveLength(1);
  });
});

describe("the classic provider's names", () => {
  const assigned = (props: object) =>
    stack(
      { type: "azure:authorization/roleDefinition:RoleDefinition", name: "operators", props: { name: "Operators" } },
      { type: "azure:authorization/assignment:Assignment", name: "grant", props },
    );

  it.each(["Contributor", "reader", "Operators", "OPERATORS"])("passes %s", (roleDefinitionName) => {
    expect(assigned({ roleDefinitionName })).toEqual(silent);
    expect(assigned({ roleDefinitionName, roleDefinitionId: unknown.text })).toEqual(silent);
  });

  it("rejects the name of another's role", () => {
    expect(assigned({ roleDefinitionName: "Others" }).violations).toHaveLength(1);
    expect(assigned({ roleDefinitionName: 1 }).violations).toHaveLength(1);
  });

  it("waits for an unknown name", () => {
    expect(assigned({ roleDefinitionName: unknown.text }).advisory).toContain("roleDefinitionName");
  });
});

describe("a delegation", () => {
  const delegated = (properties: unknown) =>
    stack({ type: "azure-native:managedservices:RegistrationDefinition", name: "d", props: { properties } });

  it("names each role", () => {
    expect(delegated({ authorizations: [{ roleDefinitionId: reader }] })).toEqual(silent);
    expect(delegated({})).toEqual(silent);
    expect(delegated({ authorizations: [{ roleDefinitionId: other }, {}, 1] }).violations).toHaveLength(3);
    expect(delegated({ eligibleAuthorizations: "[variables('all')]" }).violations).toHaveLength(1);
  });

  it.each([unknown.object, { authorizations: unknown.list }, { authorizations: [unknown.object] }])(
    "waits for %j",
    (properties) => {
      const { violations, advisory } = delegated(properties);
      expect(violations).toEqual([]);
      expect(advisory).toContain("properties");
    },
  );
});

it.each([
  ["roleDefinitionId", "azure-native:authorization:RoleDefinition"],
  ["roleName", "azure-native:authorization:RoleDefinition"],
  ["name", "azure:authorization/roleDefinition:RoleDefinition"],
  ["roleDefinitionResourceId", "azure:authorization/roleDefinition:RoleDefinition"],
])("a role of the stack is known by its %s", (property, type) => {
  const own = { type, name: "own", props: { [property]: "Shop Operators" } };
  const given = (role: string) => ({
    type: "azure-native:authorization:RoleAssignment",
    name: "grant",
    props: { roleDefinitionId: `/x/${role}` },
  });
  expect(stack(own, given("shop operators"))).toEqual(silent);
  expect(stack(own, given("office operators")).violations).toHaveLength(1);
});
