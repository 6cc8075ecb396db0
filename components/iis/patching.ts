import { ConfigurationAssignment } from "@pulumi/azure-native/maintenance/configurationAssignment.js";
import { MaintenanceConfiguration } from "@pulumi/azure-native/maintenance/maintenanceConfiguration.js";
import type * as pulumi from "@pulumi/pulumi";
import type { MaintenanceWindowDeclaration } from "./declaration.ts";
import { maintenanceWindow } from "./maintenanceWindows.ts";
import type { PlacedServer } from "./placement.ts";

interface Place {
  resourceGroupName: pulumi.Input<string>;
  location: pulumi.Input<string>;
}

/** The ids of the windows in which servers are patched, by zone; `any` stands for those in none. */
type Windows = ReadonlyMap<string, pulumi.Output<string>>;

/**
 * Registers the windows in which the servers are patched, one for each of their zones; none where Azure chooses.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/maintenance-configurations
 */
export function maintenanceConfigurations(
  component: string,
  args: Place & { maintenanceWindow?: MaintenanceWindowDeclaration; tags?: Record<string, string> },
  placed: readonly PlacedServer[],
  opts: pulumi.CustomResourceOptions,
): Windows {
  const { resourceGroupName, location, tags } = args;
  const windows = new Map<string, pulumi.Output<string>>();
  for (const zone of new Set(placed.map((each) => each.zone))) {
    const window = maintenanceWindow(zone, args.maintenanceWindow);
    if (window === undefined) continue;
    const key = zone ?? "any";
    const configuration = new MaintenanceConfiguration(
      `${component}-window-${key}`,
      {
        resourceGroupName,
        location,
        ...(tags && { tags }),
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
    windows.set(key, configuration.id);
  }
  return windows;
}

/** The window of a server, as far as there is one. */
export function windowOf(windows: Windows, { zone }: PlacedServer) {
  const maintenanceConfigurationId = windows.get(zone ?? "any");
  return maintenanceConfigurationId === undefined ? {} : { maintenanceConfigurationId };
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
