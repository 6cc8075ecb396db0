import * as pulumi from "@pulumi/pulumi";

/** The namespace of the names of roles and assignments. It may never change: each is a resource's name in Azure. */
export const roleNamespace = "a3a4c1de-0f5b-5d24-9a53-6f0f2c0a7e11";

/**
 * Azure's own roles by which a deployer works with its state.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const dataRoles = {
  /** Storage Blob Data Contributor */
  blobs: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  /** Key Vault Crypto User */
  crypto: "12338af0-0e69-4776-bea7-57ae8d297424",
} as const;

/** The ARM id of one of Azure's own roles, in the subscription of a scope. */
export function builtInRole(scope: pulumi.Input<string>, roleId: string): pulumi.Output<string> {
  return pulumi.output(scope).apply((id) => {
    const [subscription = ""] = /^\/subscriptions\/[^/]+/i.exec(id) ?? [];
    return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
  });
}
