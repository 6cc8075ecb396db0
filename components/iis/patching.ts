import { ConfigurationAssignment } from "@pulumi/azure-native/maintenance/configurationAssignment.js";
import { MaintenanceConfiguration } from "@pulumi/azure-native/maintenance/maintenanceConfiguration.js";
import type * as pulumi from "@pulumi/pulumi";
import type { MaintenanceWindow } from "./maintenanceWindows.ts";

interface Place {
  resourceGroupName: pulumi.Input<string>;
  location: pulumi.Input<string>;
}

/**
 * Registers the window in which servers are patched.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/maintenance-configurations
 */
export function maintenanceConfiguration(
  name: string,
  place: Place,
  window: MaintenanceWindow,
  opts: pulumi.CustomResourceOptions,
): MaintenanceConfiguration {
  return new MaintenanceConfiguration(
    name,
    {
      ...place,
      maintenanceScope: "InGuestPatch",
      visibility: "Custom",
      // Azure's word for: in the windows of this configuration, and not whenever the platform likes.
      extensionProperties: { InGuestPatchMode: "User" },
      ...window,
      installPatches: {
        rebootSetting: "IfRequired",
        windowsParameters: { classificationsToInclude: ["Critical", "Security", "UpdateRollup", "Definition"] },
      },
    },
    opts,
  );
}

/** Registers that a server follows a window. */
export function patchedIn(
  name: string,
  place: Place,
  resourceName: pulumi.Input<string>,
  maintenanceConfigurationId: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  new ConfigurationAssignment(
    name,
    {
      ...place,
      providerName: "Microsoft.Compute",
      resourceType: "virtualMachines",
      resourceName,
      configurationAssignmentName: "patching",
      maintenanceConfigurationId,
    },
    opts,
  );
}
