import { describe, expect, it } from "vitest";
import { betrayingRoles } from "../../policies/catalogue/roles/builtIn.ts";
import { harmlessRoles } from "../../policies/catalogue/roles/harmless.ts";
import { delegation, grants } from "../../policies/catalogue/roles/types.ts";
import { forbidKeyListing } from "../../policies/rules/authorization/forbidKeyListing.ts";
import { judge, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000000";
const scope = `${subscription}/resourceGroups/shop`;
const role = (guid: string) => `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
const blobData = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
const network = "4d97b98b-1d4f-4787-a291-c67834d212e7";
const accessAdministrator = "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9";
const silent = { violations: [], advisory: undefined };
const native = "azure-native:authorization:RoleAssignment";
const assign = (props: object, type = native) => judge(forbidKeyListing, { type, props: { scope, ...props } });

const single = grants.filter((type) => type !== delegation);

describe.each(single.flatMap(spellings))("$label", ({ declare }) => {
  const assigned = (roleDefinitionId: unknown) => judge(forbidKeyListing, declare({ roleDefinitionId, scope }));

  it.each([reader, blobData, network, "5b0e6f4e-5a43-4a0e-8c53-0d1f6d0f7c33"])("passes %s", (guid) => {
    expect(assigned(role(guid))).toEqual(silent);
  });

  it.each([
    role(contributor),
    role(contributor).toUpperCase(),
    `/providers/Microsoft.Authorization/roleDefinitions/${contributor}`,
    contributor,
    ` ${contributor}/`,
  ])("rejects %s", (roleDefinitionId) => {
    const { violations, advisory } = assigned(roleDefinitionId);
    expect(advisory).toBeUndefined();
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toMatch(
      /roleDefinitionId is the role Contributor at ".*\/shop", with the action "\*", which allows Microsoft\.DocumentDB\/databaseAccounts\/listKeys\/action; wanted/,
    );
  });

  it.each([undefined, null, 42, true, {}, [], "", "[parameters('role')]"])(
    "leaves what is no built-in role (%s) to the rule for roles that nobody knows",
    (roleDefinitionId) => expect(assigned(roleDefinitionId)).toEqual(silent),
  );
});

describe("authorization-forbid-key-listing", () => {
  it.each([
    `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${contributor}')]`,
    `[concat('${subscription}/providers/Microsoft.Authorization/roleDefinitions/', '${contributor}')]`,
    `[concat(subscription().id, '/providers/Microsoft.Authorization/roleDefinitions/${contributor}')]`,
    `[if(true(), '${contributor}', '${reader}')]`,
  ])("reads %s in a template", (roleDefinitionId) => {
    const properties = { roleDefinitionId, scope };
    const resource = { type: "Microsoft.Authorization/roleAssignments", name: "a", properties };
    const props = { properties: { template: { resources: [resource] } } };
    expect(judge(forbidKeyListing, { type: "azure-native:resources:Deployment", props }).violations).toHaveLength(1);
  });

  it.each(betrayingRoles)("rejects $name", ({ id, name, access: { action } }) => {
    const { violations } = assign({ roleDefinitionId: role(id) });
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toContain(`the role ${name} at`);
    expect(violations[0]?.message).toContain(`with the action "${action}"`);
  });

  it("passes every other built-in role", () => {
    for (const id of harmlessRoles.keys()) expect(assign({ roleDefinitionId: role(id) })).toEqual(silent);
  });

  it("leaves an unknown role to the rule for roles that nobody knows", () => {
    expect(assign({ roleDefinitionId: unknown.text })).toEqual(silent);
  });

  it.each([undefined, null, unknown.text])("judges a role at a scope that is %s", (at) => {
    expect(assign({ roleDefinitionId: role(contributor), scope: at }).violations).toHaveLength(1);
  });

  it.each(["azure:authorization/assignment:Assignment", "azure:role/assignment:Assignment"])(
    "reads the role's name in %s",
    (type) => {
      const named = (roleDefinitionName: unknown, roleDefinitionId?: unknown) =>
        assign({ roleDefinitionName, roleDefinitionId }, type);
      expect(named("Contributor").violations).toHaveLength(1);
      expect(named("storage account contributor").violations).toHaveLength(1);
      expect(named("Owner", unknown.text).violations).toHaveLength(1);
      expect(named(unknown.text, role(contributor)).violations).toHaveLength(1);
      expect(named("Storage Blob Data Contributor")).toEqual(silent);
      expect(named("Contributors")).toEqual(silent);
      expect(named(unknown.text)).toEqual(silent);
    },
  );

  it("reads no name elsewhere", () => expect(assign({ roleDefinitionName: "Contributor" })).toEqual(silent));
});

describe("an administrator of roles", () => {
  const clause = (verb: string, source: string, guids: string, operator = "ForAnyOfAnyValues:GuidEquals") =>
    `(\n (\n  !(ActionMatches{'Microsoft.Authorization/roleAssignments/${verb}'})\n )\n OR\n (\n  @${source}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ${operator} {${guids}}\n )\n)`;
  const only = (guids: string) => `${clause("write", "Request", guids)}\nAND\n${clause("delete", "Resource", guids)}`;
  const administrator = (condition: unknown, guid = accessAdministrator) =>
    assign({ roleDefinitionId: role(guid), condition, conditionVersion: "2.0" });

  it.each([
    only(blobData),
    only(`${blobData}, ${reader}`),
    only(blobData).toUpperCase(),
    clause("write", "Request", blobData),
  ])("may give harmless roles: %s", (condition) => expect(administrator(condition)).toEqual(silent));

  it.each([
    undefined,
    null,
    "",
    1,
    only(""),
    only(contributor),
    only(`${blobData}, ${contributor}`),
    only("5b0e6f4e-5a43-4a0e-8c53-0d1f6d0f7c33"),
    clause("delete", "Resource", blobData),
    clause("write", "Resource", blobData),
    clause("write", "Request", contributor, "ForAnyOfAllValues:GuidNotEquals"),
    `${only(blobData)} OR true`,
    `${only(blobData)} OR ${only(blobData)}`,
    "[parameters('condition')]",
  ])("is rejected under the condition %s", (condition) => {
    expect(administrator(condition).violations).toHaveLength(1);
  });

  it("waits for an unknown condition, unless the role has keys by itself", () => {
    expect(administrator(unknown.text).advisory).toContain("condition");
    expect(administrator(unknown.text).violations).toEqual([]);
    expect(administrator(unknown.text, contributor).violations).toHaveLength(1);
    expect(administrator(only(blobData), contributor).violations).toHaveLength(1);
  });
});

describe("a blueprint's artifact", () => {
  const artifact = (kind: unknown) => ({
    type: "azure-native:resources:Deployment",
    props: {
      properties: {
        template: {
          resources: [
            {
              type: "Microsoft.Blueprint/blueprints/artifacts",
              kind,
              properties: { roleDefinitionId: role(contributor) },
            },
          ],
        },
      },
    },
  });

  it.each(["roleAssignment", "ROLEASSIGNMENT", undefined, null, 1, "[parameters('kind')]"])(
    "%s gives a role",
    (kind) => {
      expect(judge(forbidKeyListing, artifact(kind)).violations).toHaveLength(1);
    },
  );

  it.each(["template", "policyAssignment"])("%s gives none", (kind) => {
    expect(judge(forbidKeyListing, artifact(kind))).toEqual(silent);
  });
});

describe.each(spellings(delegation))("a delegation as $label", ({ form, declare }) => {
  const delegated = (lists: Record<string, unknown>) =>
    judge(forbidKeyListing, declare(form === "azure-native" ? { properties: lists } : lists));

  it("gives each role of its lists", () => {
    const to = (...guids: string[]) => guids.map((roleDefinitionId) => ({ principalId: "p", roleDefinitionId }));
    expect(
      delegated({ authorizations: to(reader, contributor), eligibleAuthorizations: to(contributor) }).violations,
    ).toHaveLength(2);
    const [first] = delegated({ authorizations: to(reader, contributor) }).violations;
    expect(first?.message).toContain("authorizations[1].roleDefinitionId is the role Contributor");
    expect(delegated({ authorizations: to(reader, network) })).toEqual(silent);
    expect(delegated({ authorizations: [unknown.object, {}, null, 1], eligibleAuthorizations: null })).toEqual(silent);
  });
});
