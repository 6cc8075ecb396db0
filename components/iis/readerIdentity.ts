import type { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import type * as pulumi from "@pulumi/pulumi";
import { azureRole } from "../identity/azureRole.ts";

/**
 * Azure's own roles that read, by their GUIDs.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const readerRoles = {
  /** Storage Blob Data Reader. */
  blobs: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
  /** Key Vault Secrets User. */
  secrets: "4633458b-17de-408a-b874-0445c86b69e6",
} as const;

/** Something that is read. */
export interface ReadScope {
  /** What the name of the role's assignment ends with. Plain: the assignment exists by it. */
  key: string;
  /** Its ARM id. */
  id: pulumi.Input<string>;
}

/** An identity of the servers' own. */
export interface ReaderIdentity {
  /** Its ARM id, by which a server gets it attached. */
  identityId: pulumi.Output<string>;
  /** Its client id, by which the server asks for its tokens. */
  clientId: pulumi.Output<string>;
  /** What gives it its rights, which a server waits for. */
  roleAssignments: RoleAssignment[];
}

/**
 * Registers an identity by which servers read some things, and nothing else.
 *
 * @param role - What it is on each of the scopes.
 */
export function readerIdentity(
  name: string,
  place: { resourceGroupName: pulumi.Input<string>; location: pulumi.Input<string> },
  role: (typeof readerRoles)[keyof typeof readerRoles],
  scopes: readonly ReadScope[],
  opts: pulumi.CustomResourceOptions,
): ReaderIdentity {
  const identity = new UserAssignedIdentity(`${name}-identity`, place, opts);
  const roleAssignments = scopes.map(({ key, id }) =>
    azureRole(`${name}-reads-${key}`, { scope: id, role, principalId: identity.principalId }, opts),
  );
  return { identityId: identity.id, clientId: identity.clientId, roleAssignments };
}
