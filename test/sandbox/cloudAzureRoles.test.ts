import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { simulated } from "../../sandbox/cloud/cloud.ts";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { createCloud, furnish, group, guid, type TestCloud } from "./cloudSupport.ts";

const provider = "providers/Microsoft.Authorization";
const definition = (digit: number): string => `${group}/${provider}/roleDefinitions/${guid(digit)}`;
const assignment = (digit: number): string => `${group}/${provider}/roleAssignments/${guid(digit)}`;
const reader = `/subscriptions/${simulated.subscriptionId}/${provider}/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`;
const role: Values = {
  roleName: "deployer",
  assignableScopes: [group],
  permissions: [{ actions: ["Microsoft.Compute/galleries/read"], notActions: [] }],
};

let cloud: TestCloud;
let principalId: string;
beforeAll(async () => {
  cloud = createCloud();
  ({ principalId } = await furnish(cloud));
  await cloud.create("authorization:RoleDefinition", definition(1), role);
});
afterAll(() => cloud.remove());

describe("a custom role", () => {
  it.each<[string, string, Values, RegExp]>([
    ["is named by a GUID", definition(2).replace(guid(2), "deployer"), { roleName: "x" }, /InvalidRoleDefinitionId/],
    ["can be assigned somewhere", definition(2), { assignableScopes: [] }, /RoleDefinitionScopesEmpty/],
    ["can be assigned where it lies", definition(2), { assignableScopes: [`${group}x`] }, /RoleDefinitionInvalidScope/],
    ["has a name of its own", definition(2), {}, /RoleDefinitionWithSameNameExists/],
    ["has actions", definition(2), { roleName: "x", permissions: [{ actions: ["read"] }] }, /InvalidActionOrNotAction/],
  ])("%s", async (_what, id, inputs, code) => {
    await expect(cloud.create("authorization:RoleDefinition", id, { ...role, ...inputs })).rejects.toThrow(code);
  });

  it("may lie below its scope, and be changed", async () => {
    const wide = { ...role, roleName: "wide", assignableScopes: [`/subscriptions/${simulated.subscriptionId}`] };
    await cloud.create("authorization:RoleDefinition", definition(3), wide);
    await cloud.update("authorization:RoleDefinition", definition(1), { ...role, description: "x" });
  });
});

describe("a role assignment of Azure", () => {
  const assign = (digit: number, inputs: Values) =>
    cloud.create("authorization:RoleAssignment", assignment(digit), {
      principalId,
      principalType: "ServicePrincipal",
      roleDefinitionId: reader,
      ...inputs,
    });

  it.each<[string, () => Values, RegExp]>([
    ["whose role is nowhere", () => ({ roleDefinitionId: definition(9) }), /RoleDefinitionDoesNotExist/],
    ["whose principal is nowhere", () => ({ principalId: guid(9) }), /PrincipalNotFound/],
    ["whose principal is another kind", () => ({ principalType: "Group" }), /UnmatchedPrincipalType/],
    ["whose condition has no version", () => ({ condition: "x" }), /InvalidConditionVersion/],
  ])("is refused %s", async (_what, inputs, code) => {
    await expect(assign(1, inputs())).rejects.toThrow(code);
  });

  it("is made once, of a built-in role or of the cloud's own", async () => {
    await assign(2, {});
    await assign(3, { roleDefinitionId: definition(1) });
    await expect(assign(4, {})).rejects.toThrow(/RoleAssignmentExists/);
    const named = cloud.create("authorization:RoleAssignment", `${group}/${provider}/roleAssignments/x`, {});
    await expect(named).rejects.toThrow(/InvalidRoleAssignmentId/);
  });
});
