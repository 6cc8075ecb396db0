import type { StackState, StateResource } from "./recorded.ts";

/** A role definition or assignment as Azure Resource Manager lists it. */
export interface ListedRole {
  /** Its ARM id. */
  id: string;
  /** What Azure says of it. */
  properties: Readonly<Record<string, unknown>>;
}

/**
 * A state in which the roles of one account are those that the account really has, so that a report on it shows what was
 * added, changed or taken away behind Pulumi's back. The roles that come with every account are left out: what an
 * assignment of one of them allows is known.
 *
 * @param accountId - The account's ARM id.
 * @param roles - All role definitions and role assignments that Azure lists for it.
 */
export function withLiveRoles(state: StackState, accountId: string, roles: readonly ListedRole[]): StackState {
  const resources = state.deployment?.resources ?? [];
  const isRoleOfAccount = ({ id }: { id?: string }): boolean =>
    id?.toLowerCase().startsWith(`${accountId.toLowerCase()}/sqlrole`) ?? false;
  const live = roles.filter((role) => isRoleOfAccount(role) && role.properties.type !== "BuiltInRole").map(asRecorded);
  return { deployment: { resources: [...resources.filter((resource) => !isRoleOfAccount(resource)), ...live] } };
}

function asRecorded({ id, properties }: ListedRole): StateResource {
  const kind = /\/sqlRoleDefinitions\//i.test(id) ? "SqlResourceSqlRoleDefinition" : "SqlResourceSqlRoleAssignment";
  return { urn: "", type: `azure-native:cosmosdb:${kind}`, id, outputs: properties };
}
