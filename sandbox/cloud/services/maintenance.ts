import { isRecord } from "../../values.ts";
import { parseArmId } from "../arm.ts";
import { AzureFault } from "../azureFault.ts";
import type { Values } from "../resource.ts";
import type { Service } from "../service.ts";
import { referred } from "./references.ts";

const configurationType = "Microsoft.Maintenance/maintenanceConfigurations";

/** A window for patches inside a machine is open for this long, in minutes. */
const window = { least: 90, most: 235 } as const;

const recurrences = /^(\d*Days?|\d*Weeks?( [A-Z][a-z]+day(,[A-Z][a-z]+day)*)?|\d*Months?( .+)?)$/;

/** @see https://learn.microsoft.com/azure/virtual-machines/maintenance-configurations */
const maintenanceConfiguration: Service = {
  check: ({ inputs: { maintenanceScope, extensionProperties, duration, startDateTime, recurEvery } }) => {
    if (maintenanceScope !== "InGuestPatch") return;
    const mode = isRecord(extensionProperties) ? extensionProperties.InGuestPatchMode : undefined;
    if (mode !== "User" && mode !== "Platform") {
      throw refused("The scope InGuestPatch needs extensionProperties.InGuestPatchMode 'User' or 'Platform'.");
    }
    const minutes = typeof duration === "string" && /^\d\d:\d\d$/.test(duration) ? minutesOf(duration) : Number.NaN;
    if (!(minutes >= window.least && minutes <= window.most)) {
      throw refused(`The duration '${String(duration)}' must be between 01:30 and 03:55.`);
    }
    if (typeof startDateTime !== "string" || !/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(startDateTime)) {
      throw refused(`The startDateTime '${String(startDateTime)}' must have the form YYYY-MM-DD hh:mm.`);
    }
    if (typeof recurEvery !== "string" || !recurrences.test(recurEvery)) {
      throw refused(`The recurEvery '${String(recurEvery)}' is no recurrence such as 'Week Sunday'.`);
    }
  },
};

/** Patches come in a user's window only to a machine that leaves patching to the platform, and says that it has one. */
const configurationAssignment: Service = {
  check: ({ store, id, inputs: { maintenanceConfigurationId } }) => {
    const target = parseArmId(id)?.scope ?? "";
    const machine = referred(store, target, "Microsoft.Compute/virtualMachines", "resourceName");
    const configuration = referred(
      store,
      String(maintenanceConfigurationId),
      configurationType,
      "maintenanceConfigurationId",
    );
    if (configuration.properties.maintenanceScope !== "InGuestPatch") return;
    const { patchMode, automaticByPlatformSettings } = patchSettings(machine.properties);
    const bypasses =
      isRecord(automaticByPlatformSettings) && automaticByPlatformSettings.bypassPlatformSafetyChecksOnUserSchedule;
    if (patchMode !== "AutomaticByPlatform" || bypasses !== true) {
      throw refused(
        `${machine.id} needs the patchMode 'AutomaticByPlatform' and bypassPlatformSafetyChecksOnUserSchedule to follow a schedule.`,
      );
    }
  },
};

function refused(message: string): AzureFault {
  return new AzureFault("BadRequest", message);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function patchSettings({ osProfile }: Values): Values {
  const windows = isRecord(osProfile) ? osProfile.windowsConfiguration : undefined;
  const settings = isRecord(windows) ? windows.patchSettings : undefined;
  return isRecord(settings) ? settings : {};
}

export const maintenanceServices: Record<string, Service> = {
  [configurationType]: maintenanceConfiguration,
  "Microsoft.Maintenance/configurationAssignments": configurationAssignment,
};
