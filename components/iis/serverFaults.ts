import { didYouMean, under, type Fault } from "../faults.ts";
import { tagFaults } from "../tagFaults.ts";
import type { OsDiskDeclaration, WebDeclaration } from "./declaration.ts";
import { maintenanceWindowFaults } from "./maintenanceWindows.ts";

const ingresses = ["internal", "public"];
const loadDistributions = ["Default", "SourceIP"];
const diskTypes = ["Premium_LRS", "StandardSSD_LRS", "Premium_ZRS", "StandardSSD_ZRS"];
const licenseTypes = ["Windows_Server"];

/** Windows' image has the former, and a system disk cannot have more than the latter, in GiB. */
const diskSize = { least: 127, most: 4095 } as const;

const encryptionSetId =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/diskEncryptionSets\/[^/]+$/i;

/** Everything that is wrong with what each server is made of, and with the way to it. */
export function serverFaults(declaration: WebDeclaration): Fault[] {
  const { ingress, loadDistribution, licenseType, osDisk, maintenanceWindow, tags } = declaration;
  return [
    ...wordFaults("ingress", ingress, ingresses),
    ...wordFaults("loadDistribution", loadDistribution, loadDistributions),
    ...wordFaults("licenseType", licenseType, licenseTypes),
    ...(osDisk === undefined ? [] : under("osDisk", diskFaults(osDisk))),
    ...(maintenanceWindow === undefined ? [] : under("maintenanceWindow", maintenanceWindowFaults(maintenanceWindow))),
    ...(tags === undefined ? [] : under("tags", tagFaults(tags))),
  ];
}

function diskFaults({ storageAccountType, diskSizeGB, diskEncryptionSetId }: OsDiskDeclaration): Fault[] {
  const faults = wordFaults("storageAccountType", storageAccountType, diskTypes);
  if (
    diskSizeGB !== undefined &&
    !(Number.isInteger(diskSizeGB) && diskSizeGB >= diskSize.least && diskSizeGB <= diskSize.most)
  ) {
    const message = `${diskSizeGB} is not possible. Allowed: whole GiB from ${diskSize.least} to ${diskSize.most}.`;
    faults.push({ path: "diskSizeGB", message });
  }
  if (diskEncryptionSetId !== undefined && !encryptionSetId.test(diskEncryptionSetId)) {
    const form = "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Compute/diskEncryptionSets/<set>";
    const message = `"${diskEncryptionSetId}" is not the ARM id of a disk encryption set. Write ${form}.`;
    faults.push({ path: "diskEncryptionSetId", message });
  }
  return faults;
}

function wordFaults(path: string, word: string | undefined, allowed: readonly string[]): Fault[] {
  if (word === undefined || allowed.includes(word)) return [];
  const list = allowed.map((each) => `"${each}"`).join(", ");
  return [{ path, message: `"${word}" is not known. Allowed: ${list}.${didYouMean(word, allowed)}` }];
}
