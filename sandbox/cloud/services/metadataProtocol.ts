import { isRecord } from "../../values.ts";
import { parentId } from "../arm.ts";
import { AzureFault } from "../azureFault.ts";
import type { Write } from "../service.ts";
import { profileVersionType } from "./galleries.ts";
import { referred } from "./references.ts";

const endpoints = { imds: "IMDS", wireServer: "WireServer" } as const;

/**
 * A machine's `securityProfile.proxyAgentSettings`: for each endpoint a mode, or a profile that has one.
 *
 * @throws AzureFault when a setting contradicts another, or a profile is not for this machine and endpoint.
 * @see https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/configuration
 */
export function checkMetadataProtocol({ store, inputs: { securityProfile, osProfile } }: Write): void {
  const settings = isRecord(securityProfile) ? securityProfile.proxyAgentSettings : undefined;
  if (!isRecord(settings)) return;
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const setting = settings[name];
    if (!isRecord(setting)) continue;
    const path = `securityProfile.proxyAgentSettings.${name}`;
    if (settings.enabled !== true) throw refused(path, "needs proxyAgentSettings.enabled to be true.");
    const id = setting.inVMAccessControlProfileReferenceId;
    if (typeof id !== "string") continue;
    if (setting.mode !== undefined) {
      throw refused(
        path,
        "takes 'mode' or 'inVMAccessControlProfileReferenceId', not both: a profile has its own mode.",
      );
    }
    const version = referred(store, id, profileVersionType, `${path}.inVMAccessControlProfileReferenceId`);
    const profile = store.read(parentId(version.id) ?? "")?.properties.properties;
    const { osType, applicableHostEndpoint } = isRecord(profile) ? profile : {};
    if (applicableHostEndpoint !== endpoint) {
      throw refused(path, `refers to a profile for ${String(applicableHostEndpoint)}, not for ${endpoint}.`);
    }
    const system = isRecord(osProfile) && isRecord(osProfile.linuxConfiguration) ? "Linux" : "Windows";
    if (osType !== system) throw refused(path, `refers to a profile for ${String(osType)}, not for ${system}.`);
  }
}

function refused(path: string, message: string): AzureFault {
  return new AzureFault("InvalidParameter", `${path} ${message}`);
}
