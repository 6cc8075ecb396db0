import { compileAccess } from "../../../components/access/compile.ts";
import type { AccessPlan } from "../../../components/access/declaration.ts";
import { recordedAccess, type StackState, type StateResource } from "../../../components/access/recorded.ts";
import { accessReport } from "../../../components/access/report.ts";
import { dataScope } from "../../../components/access/scope.ts";
import { declaration, now } from "./declarations.ts";

export const accountId =
  "/subscriptions/1/resourceGroups/dev/providers/Microsoft.DocumentDB/databaseAccounts/dev-account";
export const declared = declaration({
  storefront: [
    { on: "sales/orders", allow: ["read", "create"] },
    { on: "sales/customers", allow: ["read"] },
  ],
  backoffice: [{ on: "sales", allow: ["read"] }],
});
export const plan = compileAccess(declared, now);
export const principalIds = { storefront: "AAAA", backoffice: "bbbb" };

export const resource = (type: string, id: string, values: Partial<StateResource>): StateResource => ({
  urn: `urn:pulumi:dev::shop::${type}::${id}`,
  type: `azure-native:cosmosdb:${type}`,
  id,
  ...values,
});

export const definition = (guid: string, dataActions: readonly string[], account = accountId): StateResource =>
  resource("SqlResourceSqlRoleDefinition", `${account}/sqlRoleDefinitions/${guid}`, {
    inputs: { roleDefinitionId: guid, roleName: `role ${guid}`, permissions: [{ dataActions }] },
    outputs: { roleName: `role ${guid}`, permissions: [{ dataActions }] },
  });

export const assignment = (
  guid: string,
  values: { principalId: string; definition: string; scope: string },
  account = accountId,
): StateResource => {
  const inputs = {
    principalId: values.principalId,
    roleDefinitionId: `${account}/sqlRoleDefinitions/${values.definition}`,
    scope: values.scope,
  };
  return resource("SqlResourceSqlRoleAssignment", `${account}/sqlRoleAssignments/${guid}`, { inputs, outputs: inputs });
};

const identity = (name: string, principalId: string): StateResource => ({
  urn: `urn:pulumi:dev::shop::WorkloadIdentity$UserAssignedIdentity::${name}`,
  type: "azure-native:managedidentity:UserAssignedIdentity",
  id: `/subscriptions/1/${name}`,
  outputs: { name, principalId, clientId: `client of ${name}` },
});

/** What the state holds after a plan has been deployed. */
export function deployed({ roleDefinitions, roleAssignments }: AccessPlan): StateResource[] {
  return [
    { urn: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", type: "pulumi:pulumi:Stack" },
    identity("dev-storefront", "aaaa"),
    identity("dev-backoffice", "bbbb"),
    ...roleDefinitions.map(({ id, dataActions }) => definition(id, dataActions)),
    ...roleAssignments.map(({ id, grantee, objectId, roleDefinition, scope }) =>
      assignment(id, {
        principalId: objectId ?? principalIds[grantee as keyof typeof principalIds],
        definition: roleDefinition,
        scope: dataScope(accountId, scope),
      }),
    ),
  ];
}

export const stateOf = (resources: StateResource[]): StackState => ({ deployment: { resources } });
export const reportOf = (resources: StateResource[]) =>
  accessReport({ recorded: recordedAccess(stateOf(resources), accountId), declaration: declared, now, principalIds });
export const differencesOf = (resources: StateResource[]) => reportOf(resources).differences;

const guidOf = (grantee: string, container?: string) => {
  const found = plan.roleAssignments.find((each) => each.grantee === grantee && each.scope.container === container);
  if (found === undefined) throw new Error(`no assignment of ${grantee}`);
  return found;
};
export const orders = guidOf("storefront", "orders");
export const read = guidOf("backoffice").roleDefinition;
export const isOf = (guid: string) => (each: StateResource) => each.id?.endsWith(guid) === true;
export const without = (guid: string) => deployed(plan).filter((each) => !isOf(guid)(each));
export const changedTo = (guid: string, outputs: Record<string, unknown>) =>
  deployed(plan).map((each) => (isOf(guid)(each) ? { ...each, outputs: { ...each.outputs, ...outputs } } : each));
