import { VirtualMachineExtension } from "@pulumi/azure-native/compute/virtualMachineExtension.js";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Registers the extension by which people log in to a server with Entra ID, those whom Azure RBAC lets: the roles Virtual
 * Machine Administrator Login and Virtual Machine User Login.
 *
 * @see https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-windows
 */
export function entraLogin(
  name: string,
  place: { resourceGroupName: pulumi.Input<string>; location: pulumi.Input<string> },
  vmName: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): VirtualMachineExtension {
  return new VirtualMachineExtension(
    name,
    {
      ...place,
      vmName,
      vmExtensionName: "AADLoginForWindows",
      publisher: "Microsoft.Azure.ActiveDirectory",
      type: "AADLoginForWindows",
      typeHandlerVersion: "2.0",
      autoUpgradeMinorVersion: true,
    },
    opts,
  );
}
