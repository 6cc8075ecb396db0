import { getResourceGroupOutput } from "@pulumi/azure-native/resources/getResourceGroup.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import type * as pulumi from "@pulumi/pulumi";
import type { Fault } from "./faults.ts";

/** The resource group of an environment: one that is made, or one that is there already. */
export interface ResourceGroupDeclaration {
  /**
   * The name of a resource group that is there already, such as the one that the bootstrap stack makes. The stack then
   * makes and deletes none, and its deployer needs rights on that group alone.
   * @default none: a group is made
   */
  existing?: string;
}

/** Where an environment goes. */
export interface ResourceGroupReference {
  /** Its ARM id. */
  id: pulumi.Output<string>;
  /** Its name. */
  name: pulumi.Output<string>;
  /** Its region. */
  location: pulumi.Output<string>;
}

/** Everything that is wrong with the declaration of a resource group. */
export function resourceGroupFaults({ existing }: ResourceGroupDeclaration): Fault[] {
  if (existing === undefined || /^[-\w.()\p{L}\p{N}]{0,89}[-\w()\p{L}\p{N}]$/u.test(existing)) return [];
  const allowed = '1 to 90 letters, digits, ".", "_", "-" and parentheses, no "." at the end, e.g. "shop-prod"';
  return [{ path: "existing", message: `"${existing}" cannot be the name of a resource group. Allowed: ${allowed}.` }];
}

/**
 * What cannot become of the group of a stack that is deployed: in another group, everything would be made anew.
 *
 * @param before - The declaration that was deployed last.
 * @param after - The declaration to be deployed.
 */
export function resourceGroupChangeFaults(before: ResourceGroupDeclaration, after: ResourceGroupDeclaration): Fault[] {
  if (before.existing?.toLowerCase() === after.existing?.toLowerCase()) return [];
  const [was, again] =
    before.existing === undefined
      ? ["a group that the stack made itself", "leave it out"]
      : [`"${before.existing}"`, `write ${before.existing}`];
  const message =
    `the stack was deployed into ${was}, and in another group everything would be made anew, without the data: ${again}. ` +
    "To move, deploy a new stack into the other group and let it use this one's account by cosmos.existing " +
    "(docs/adopting-an-account.md).";
  return [{ path: "existing", message }];
}

/** The resource group that an environment uses: made by it, or there already, of which nothing is touched. */
export function resourceGroupFor(
  name: string,
  { existing }: ResourceGroupDeclaration,
  parent: pulumi.Resource,
): ResourceGroupReference {
  // The group is protected because Azure deletes all that a group holds with it.
  if (existing === undefined) return new ResourceGroup(name, {}, { parent, protect: true });
  return getResourceGroupOutput({ resourceGroupName: existing }, { parent });
}
