import { describe, expect, it } from "vitest";
import { identified, keyOf, switchKey } from "../../policies/catalogue/identified.ts";
import { childSwitches } from "../../policies/catalogue/childSwitches.ts";
import { databaseAccount } from "../../policies/catalogue/cosmos.ts";
import { keylessPolicies } from "../../policies/catalogue/keylessPolicies.ts";
import { minting } from "../../policies/catalogue/minting.ts";
import { policyAssignment, policyExemption } from "../../policies/catalogue/policyAssignments.ts";
import { switches } from "../../policies/catalogue/switches.ts";
import { forbidPolicyExemption } from "../../policies/rules/authorization/forbidPolicyExemption.ts";
import { type Given, judgeStack, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const builtIn = (id: string) => `/providers/Microsoft.Authorization/policyDefinitions/${id}`;
const keyless = builtIn("5450f5bd-9c72-4390-a9c4-a7aba4edfdd2");
const locations = builtIn("e56962a6-4747-49cd-b67b-bf8b01975c4c");
const subscription = "/subscriptions/00000000-0000-0000-0000-000000000000";
const initiative = "/providers/Microsoft.Authorization/policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8";
const custom = `${subscription}${locations}`;
const assignmentId = (name: string) => `${subscription}/providers/Microsoft.Authorization/policyAssignments/${name}`;
const silent = { violations: [], advisory: undefined };
const stack = (...resources: Given[]) => judgeStack(forbidPolicyExemption, resources);
const assignment = (props: object, name = "assigned"): Given => ({
  type: "azure-native:authorization:PolicyAssignment",
  name,
  props,
});
const exemption = (policyAssignmentId: unknown, from: string[] = []): Given => ({
  type: "azure-native:authorization:PolicyExemption",
  name: "exempt",
  props: { policyAssignmentId, exemptionCategory: "Waiver" },
  propertyDependencies: { policyAssignmentId: from },
});

describe("the keyless policies", () => {
  it("are each once, with a name", () => {
    const ids = keylessPolicies.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, name } of keylessPolicies) {
      expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(name).toMatch(/^[A-Z].*\w/);
    }
  });

  it("take in all that the catalogue knows by its demands", () => {
    const demands = [
      ...switches.map(switchKey),
      ...minting.map((type) => keyOf(type)),
      ...childSwitches.map(({ child, setting }) => keyOf(child, setting.property)),
      keyOf(databaseAccount, "disableLocalAuth"),
      keyOf(databaseAccount, "disableKeyBasedMetadataWriteAccess"),
    ];
    const ids = new Set(keylessPolicies.map(({ id }) => id));
    const known = demands.flatMap((key) => identified.get(key)?.azurePolicy ?? []);
    expect(known.filter((id) => !ids.has(id))).toEqual([]);
    expect(known.length).toBeGreaterThan(40);
  });
});

describe.each(spellings(policyAssignment))("an assignment as $label", ({ form, declare }) => {
  const assigned = (props: Record<string, unknown>, policyDefinitionId: unknown = keyless) =>
    stack(declare({ policyDefinitionId, ...props }));
  const mode = form === "bridged" ? "enforce" : "enforcementMode";
  const [on, off] = form === "bridged" ? [true, false] : ["Default", "DoNotEnforce"];

  it.each([
    {},
    { [mode]: on },
    { [mode]: undefined },
    { [mode]: null },
    { notScopes: [] },
    { notScopes: null },
    { overrides: [] },
    { overrides: null },
    { overrides: [{ kind: "policyEffect", value: "Deny" }] },
    { overrides: [{ kind: "definitionVersion", value: "1.0.*" }] },
  ])("passes %j", (props) => expect(assigned(props)).toEqual(silent));

  it.each([
    [{ [mode]: off }, /for the policy "Cosmos DB database accounts should have/],
    [{ [mode]: "Enroll" }, /"Enroll", for the policy/],
    [{ [mode]: "[parameters('mode')]" }, /an ARM expression/],
    [{ [mode]: 1 }, / is 1, for/],
    [{ notScopes: [`${subscription}/resourceGroups/old`] }, /notScopes is ".*\/old", for the policy/],
    [{ notScopes: "[parameters('scopes')]" }, /notScopes is an ARM expression/],
    [{ notScopes: 1 }, /notScopes is 1/],
    [{ overrides: [{ kind: "policyEffect", value: "audit" }] }, /overrides\[0\]\.value is "audit"/],
    [{ overrides: [{ kind: "policyEffect", value: "Disabled", selectors: [] }] }, /is "Disabled"/],
    [{ overrides: [{ value: "[parameters('effect')]" }] }, /an ARM expression/],
    [{ overrides: [{}] }, /is missing/],
    [{ overrides: ["audit"] }, /is missing/],
    [{ overrides: "audit" }, /overrides is "audit"/],
  ])("rejects %j", (props, message) => {
    const { violations, advisory } = assigned(props);
    expect(advisory).toBeUndefined();
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toMatch(message);
    expect(violations[0]?.urn).toBeDefined();
  });

  it("may leave out what has nothing to do with keys", () => {
    expect(assigned({ [mode]: off }, locations)).toEqual(silent);
    expect(assigned({ [mode]: off }, locations.toUpperCase())).toEqual(silent);
  });

  it.each([initiative, custom, "[parameters('policy')]", undefined, null, 42])(
    "may not where nobody can tell what is assigned: %s",
    (policy) => {
      const { violations } = stack(declare({ policyDefinitionId: policy, [mode]: off }));
      expect(violations).toHaveLength(1);
      expect(violations[0]?.message).toContain("policies that cannot be told here");
    },
  );

  it.each([keyless.toUpperCase(), `${subscription}${keyless}`])("knows %s", (policy) => {
    expect(assigned({ [mode]: off }, policy).violations[0]?.message).toContain('the policy "Cosmos DB');
  });
});

describe("a template", () => {
  const template = (policyDefinitionId: string): Given => ({
    type: "azure-native:resources:Deployment",
    name: "template",
    props: {
      properties: {
        template: {
          resources: [
            {
              type: "Microsoft.Authorization/policyAssignments",
              name: "assigned",
              properties: { policyDefinitionId, enforcementMode: "DoNotEnforce" },
            },
            {
              type: "Microsoft.Authorization/policyExemptions",
              name: "exempt",
              properties: {
                policyAssignmentId: "[resourceId('Microsoft.Authorization/policyAssignments', 'assigned')]",
              },
            },
          ],
        },
      },
    },
  });
  const definition = (id: string) => `[tenantResourceId('Microsoft.Authorization/policyDefinitions', '${id}')]`;

  it("assigns and exempts by expressions", () => {
    expect(stack(template(definition("e56962a6-4747-49cd-b67b-bf8b01975c4c")))).toEqual(silent);
    const { violations } = stack(template(definition("5450f5bd-9c72-4390-a9c4-a7aba4edfdd2")));
    expect(violations).toHaveLength(2);
    for (const { message } of violations) expect(message).toContain('the policy "Cosmos DB');
  });
});

describe("what a preview does not know of an assignment", () => {
  it.each([
    { enforcementMode: unknown.text },
    { notScopes: unknown.list },
    { overrides: unknown.list },
    { overrides: [{ value: unknown.text }] },
    { policyDefinitionId: unknown.text, enforcementMode: "DoNotEnforce" },
  ])("is decided at the update: %j", (props) => {
    const { violations, advisory } = stack(assignment({ policyDefinitionId: keyless, ...props }));
    expect(violations).toEqual([]);
    expect(advisory).toBeDefined();
  });

  it("hides nothing, and matters only for keys", () => {
    const props = { enforcementMode: "DoNotEnforce", notScopes: unknown.list };
    const { violations, advisory } = stack(assignment({ policyDefinitionId: keyless, ...props }));
    expect(violations).toHaveLength(1);
    expect(advisory).toContain("notScopes");
    expect(stack(assignment({ policyDefinitionId: locations, ...props }))).toEqual(silent);
    expect(stack(assignment({ policyDefinitionId: unknown.text }))).toEqual(silent);
    expect(stack(assignment({ policyDefinitionId: keyless, notScopes: [unknown.text] })).violations).toHaveLength(1);
  });
});

describe.each(spellings(policyExemption))("an exemption as $label", ({ declare }) => {
  const exempt = (policyAssignmentId: unknown, ...others: Given[]) =>
    stack(declare({ policyAssignmentId, exemptionCategory: "Waiver" }, "exempt"), ...others);
  const assigned = (policyDefinitionId: string) => assignment({ policyAssignmentName: "assigned", policyDefinitionId });

  it("is rejected with the policy that it is from", () => {
    const { violations } = exempt(assignmentId("ASSIGNED"), assigned(keyless));
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toMatch(
      /policyAssignmentId is an exemption from the policy "Cosmos DB database accounts should have/,
    );
    expect(violations[0]?.urn).toContain("exempt");
  });

  it("passes where the policy has nothing to do with keys", () => {
    expect(exempt(assignmentId("assigned"), assigned(locations))).toEqual(silent);
  });

  it.each([assignmentId("other"), "assigned", "[parameters('assignment')]", "", undefined, null, 42, {}])(
    "is rejected where nobody can tell what it is from: %s",
    (id) => {
      const { violations } = exempt(id, assigned(locations));
      expect(violations).toHaveLength(1);
      expect(violations[0]?.message).toContain("an exemption from policies that cannot be told here");
    },
  );

  it("is rejected where an initiative is assigned", () => {
    expect(exempt(assignmentId("assigned"), assigned(initiative)).violations).toHaveLength(1);
  });

  it("is judged by every assignment that has the name", () => {
    expect(exempt(assignmentId("assigned"), assigned(locations), assigned(keyless)).violations).toHaveLength(1);
  });
});

describe("an exemption from what only the update knows", () => {
  const assigned = (policyDefinitionId: string) => assignment({ policyDefinitionId });

  it("is judged by the assignment that it comes from", () => {
    expect(stack(assigned(keyless), exemption(unknown.text, ["assigned"])).violations).toHaveLength(1);
    expect(stack(assigned(locations), exemption(unknown.text, ["assigned"]))).toEqual(silent);
    expect(stack(assigned(unknown.text), exemption(unknown.text, ["assigned"])).advisory).toContain(
      "policyDefinitionId",
    );
  });

  it("is left to the update where it comes from elsewhere", () => {
    expect(stack(exemption(unknown.text)).advisory).toContain("policyAssignmentId");
    expect(stack(assigned(locations), exemption(unknown.text)).advisory).toContain("policyAssignmentId");
  });
});

it("is silent about a stack that assigns policies", () => {
  const enforced = { policyDefinitionId: keyless, parameters: { effect: { value: "Deny" } } };
  expect(stack(assignment(enforced), assignment({ policyDefinitionId: initiative }, "initiative"))).toEqual(silent);
});

it("an exemption is judged by what it comes from, and by the whole name", () => {
  const harmful = assignment({ policyDefinitionId: keyless }, "harmful");
  const other = assignment({ policyDefinitionId: locations }, "other");
  expect(stack(harmful, other, exemption(unknown.text, ["other"]))).toEqual(silent);
  expect(stack(harmful, other, exemption(unknown.text, ["harmful"])).violations).toHaveLength(1);
});
