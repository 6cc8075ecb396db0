import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import * as pulumi from "@pulumi/pulumi";
import { v5 as uuid } from "uuid";

/** By which the names of assignments are derived from what they assign. It may never change. */
const assignmentNames = "5f1d6f0e-6d0a-4b57-9f0c-3a1f7f6f2f55";

/** What a service principal is, and where. */
export interface AzureRoleArgs {
  /** The ARM id of what it is given on. */
  scope: pulumi.Input<string>;
  /** The GUID of one of Azure's own roles. */
  role: string;
  /** The object id of a managed identity's service principal. */
  principalId: pulumi.Input<string>;
}

/** Registers the assignment of one of Azure's own roles to a managed identity. */
export function azureRole(
  name: string,
  { scope: given, role, principalId }: AzureRoleArgs,
  opts: pulumi.CustomResourceOptions,
): RoleAssignment {
  const scope = pulumi.output(given);
  return new RoleAssignment(
    name,
    {
      scope,
      principalId,
      // Without it Azure looks the principal up, and does not find one that is new.
      principalType: "ServicePrincipal",
      // Without a subscription it is known in the first preview, where a policy can judge it.
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      roleAssignmentName: pulumi
        .all([scope, principalId])
        .apply(([value, principal]) => uuid(`${value.toLowerCase()} ${role} ${principal}`, assignmentNames)),
    },
    // Another scope or principal has another name, so the new right is there before the old one goes.
    { ...opts, deleteBeforeReplace: false },
  );
}
