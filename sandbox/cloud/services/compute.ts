import { randomUUID } from "node:crypto";
import { isRecord } from "../../values.ts";
import { AzureFault } from "../azureFault.ts";
import { nameOf, sameId } from "../arm.ts";
import type { Values } from "../resource.ts";
import type { Service, Write } from "../service.ts";
import { checkIdentities, ownIdentity } from "./managedIdentity.ts";
import { checkMetadataProtocol } from "./metadataProtocol.ts";
import { idOf, list, records, referred } from "./references.ts";

function invalidParameter(property: string, message: string): AzureFault {
  return new AzureFault("InvalidParameter", `${property}: ${message}`);
}

/** @see https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update */
const virtualMachine: Service = {
  check: (write) => {
    checkHardware(write.inputs);
    checkSystem(write);
    checkSecurity(write.inputs);
    checkMetadataProtocol(write);
    checkIdentities(write);
    checkInterfaces(write);
    checkImmutable(write);
  },
  computed: (write) => ({
    vmId: write.old?.properties.vmId ?? randomUUID(),
    provisioningState: "Succeeded",
    ...ownIdentity(write),
  }),
};

function checkHardware({ hardwareProfile, zones }: Values): void {
  const size = isRecord(hardwareProfile) ? hardwareProfile.vmSize : undefined;
  if (typeof size !== "string" || !/^(Standard|Basic)_[A-Z]+\d+[a-z]*(-\d+[a-z]*)?(_[A-Za-z0-9]+)*$/.test(size)) {
    throw invalidParameter(
      "hardwareProfile.vmSize",
      `the value ${JSON.stringify(size)} is not a VM size such as "Standard_D2s_v5".`,
    );
  }
  const named = list(zones);
  if (named.length > 1 || named.some((zone) => !["1", "2", "3"].includes(String(zone)))) {
    throw new AzureFault(
      "InvalidAvailabilityZone",
      `A virtual machine lies in one of the zones 1, 2 and 3, not in ${JSON.stringify(zones)}.`,
    );
  }
}

function checkSystem({ id, inputs: { osProfile, storageProfile } }: Write): void {
  const image = isRecord(storageProfile) ? storageProfile.imageReference : undefined;
  if (!isRecord(osProfile)) {
    if (isRecord(image)) throw new AzureFault("InvalidParameter", "Required parameter 'osProfile' is missing (null).");
    return;
  }
  const {
    computerName = nameOf(id),
    adminUsername,
    adminPassword,
    windowsConfiguration,
    linuxConfiguration,
  } = osProfile;
  const windows = isRecord(windowsConfiguration) || !isRecord(linuxConfiguration);
  const longest = windows ? 15 : 64;
  if (
    typeof computerName !== "string" ||
    computerName.length > longest ||
    /^\d+$/.test(computerName) ||
    !/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(computerName)
  ) {
    throw invalidParameter(
      "osProfile.computerName",
      `'${String(computerName)}' is not valid: at most ${longest} letters, digits and '-', and not only digits.`,
    );
  }
  if (
    typeof adminUsername !== "string" ||
    forbiddenUsers.has(adminUsername.toLowerCase()) ||
    adminUsername.length > 20 ||
    adminUsername.endsWith(".")
  ) {
    throw invalidParameter(
      "osProfile.adminUsername",
      "the Admin Username specified is not allowed: at most 20 characters, not ending with a period, and none of the usual names.",
    );
  }
  if (windows) checkPassword(adminPassword);
}

const forbiddenUsers = new Set([
  "administrator",
  "admin",
  "user",
  "user1",
  "test",
  "user2",
  "test1",
  "user3",
  "admin1",
  "1",
  "123",
  "a",
  "actuser",
  "adm",
  "admin2",
  "aspnet",
  "backup",
  "console",
  "david",
  "guest",
  "john",
  "owner",
  "root",
  "server",
  "sql",
  "support",
  "support_388945a0",
  "sys",
  "test2",
  "test3",
  "user4",
  "user5",
]);

function checkPassword(password: unknown): void {
  if (typeof password !== "string")
    throw invalidParameter("osProfile.adminPassword", "is required for a Windows machine.");
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (password.length < 8 || password.length > 123 || classes < 3) {
    throw invalidParameter(
      "osProfile.adminPassword",
      "must have 8 to 123 characters of three of these kinds: lower case, upper case, digits, others.",
    );
  }
}

function checkSecurity({ securityProfile }: Values): void {
  if (!isRecord(securityProfile)) return;
  const { securityType, uefiSettings } = securityProfile;
  if (isRecord(uefiSettings) && securityType !== "TrustedLaunch" && securityType !== "ConfidentialVM") {
    throw new AzureFault(
      "BadRequest",
      "Use of UEFI settings needs securityProfile.securityType 'TrustedLaunch' or 'ConfidentialVM'.",
    );
  }
}

function checkInterfaces({ id, store, inputs: { networkProfile } }: Write): void {
  const interfaces = isRecord(networkProfile) ? records(networkProfile.networkInterfaces) : [];
  for (const reference of interfaces) {
    const interfaceId = idOf(reference) ?? "";
    referred(store, interfaceId, "Microsoft.Network/networkInterfaces", "networkProfile.networkInterfaces");
    const other = machineOf(store.below(""), interfaceId);
    if (other !== undefined && !sameId(other, id)) {
      throw new AzureFault("NicInUse", `Network interface '${interfaceId}' is already in use by '${other}'.`);
    }
  }
}

/** The machine that an interface is attached to. */
export function machineOf(resources: ReturnType<Write["store"]["below"]>, interfaceId: string): string | undefined {
  return resources.find(({ type, properties: { networkProfile } }) => {
    if (type.toLowerCase() !== "microsoft.compute/virtualmachines" || !isRecord(networkProfile)) return false;
    return records(networkProfile.networkInterfaces).some((one) => sameId(idOf(one) ?? "", interfaceId));
  })?.id;
}

/** What Azure calls `PropertyChangeNotAllowed`. */
function checkImmutable({ old, inputs }: Write): void {
  if (old === undefined) return;
  for (const path of ["osProfile.computerName", "osProfile.adminUsername", "storageProfile.imageReference", "zones"]) {
    const [before, after] = [at(old.properties, path), at(inputs, path)];
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      throw new AzureFault("PropertyChangeNotAllowed", `Changing property '${path}' is not allowed.`, 409);
    }
  }
}

function at(values: Values, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), values);
}

/** A run command is recorded, and never run: its script is text to the sandbox. */
const runCommand: Service = {
  check: ({ inputs: { source, timeoutInSeconds } }) => {
    if (
      !isRecord(source) ||
      [source.script, source.scriptUri, source.commandId].every((given) => given === undefined)
    ) {
      throw invalidParameter("source", "one of script, scriptUri and commandId is required.");
    }
    if (typeof timeoutInSeconds === "number" && (timeoutInSeconds < 1 || timeoutInSeconds > 86_400)) {
      throw invalidParameter("timeoutInSeconds", `must be between 1 and 86400, but is ${timeoutInSeconds}.`);
    }
  },
  computed: () => ({
    provisioningState: "Succeeded",
    instanceView: {
      executionState: "Succeeded",
      executionMessage: "Simulated: the script was not run.",
      exitCode: 0,
      output: "",
      error: "",
    },
  }),
};

export const computeServices: Record<string, Service> = {
  "Microsoft.Compute/virtualMachines": virtualMachine,
  "Microsoft.Compute/virtualMachines/runCommands": runCommand,
};
