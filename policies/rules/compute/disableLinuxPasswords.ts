import { benchmark } from "../../benchmark.ts";
import { virtualMachine, virtualMachineScaleSet, virtualMachineScaleSetVm } from "../../catalogue/compute.ts";
import { type DeclaredResource, type Found, read } from "../../declared/declaredResources.ts";
import { type Check, eachDeclared } from "../../declared/each.ts";
import { defineRule } from "../../defineRule.ts";
import { at, isRecord, isUnknown, type Value, isMissing } from "../../values.ts";
import { shown } from "../../violation.ts";

const types = [virtualMachine, virtualMachineScaleSet, virtualMachineScaleSetVm];

export const disableLinuxPasswords = defineRule({
  name: "compute-disable-linux-passwords",
  displayName: "Virtual machines: no password where nothing says Windows",
  description: "A virtual machine with an administrator's password is one of Windows, or takes no password to sign in.",
  severity: "critical",
  framework: benchmark("IM-1", "Use centralized identity and authentication system"),
  url: "https://learn.microsoft.com/azure/virtual-machines/linux/create-ssh-keys-detailed",
  remediationSteps:
    "Leave the password out and let people sign in with Entra ID (extension AADSSHLoginForLinux); set disablePasswordAuthentication to true.",
  validate: (resource, report) => eachDeclared(types, check)(resource, report),
});

/** Where a form of a resource says what system it runs. */
interface Places {
  windows: string;
  linux: string;
  image: string;
  disk: string;
}

const machine: Places = {
  windows: "osProfile.windowsConfiguration",
  linux: "osProfile.linuxConfiguration",
  image: "storageProfile.imageReference",
  disk: "storageProfile.osDisk.osType",
};
/** The classic provider's oldest machine; its younger types are of one system each. */
const classic: Places = {
  windows: "osProfileWindowsConfig",
  linux: "osProfileLinuxConfig",
  image: "storageImageReference",
  disk: "storageOsDisk.osType",
};

const check: Check = (resource, report) => {
  if (resource.form === "bridged") checkOrchestrated(resource, report);
  const places = resource.form === "bridged" ? classic : machine;
  const within =
    resource.type === virtualMachineScaleSet && resource.form !== "bridged" ? "virtualMachineProfile." : "";
  const get = (path: string): Found => readPath(resource, within + path);
  const password = get("osProfile.adminPassword").value;
  const windows = get(places.windows).value;
  if (isMissing(password) || password === "" || isRecord(windows)) return;
  const linux = get(places.linux).value;
  // What a Linux configuration says is a switch of its own, but for the classic provider's.
  if (isRecord(linux) && resource.form !== "bridged") return;
  const disabled = get(`${places.linux}.disablePasswordAuthentication`);
  const [image, disk] = [get(places.image).value, get(places.disk).value];
  const system = isMissing(linux) ? systemOf(image, disk, resource) : disabled.value;
  const verdict = [windows, linux, system].find(isUnknown) ?? system;
  if (verdict === true || verdict === "Windows") return;
  if (isUnknown(verdict)) report.unknown(verdict);
  else report.violation({ path: disabled.path, found: shown(disabled.value), ...wanted(places) });
};

/** The classic provider's orchestrated scale set has a block for each system, and true for its default. */
const checkOrchestrated: Check = (resource, report) => {
  const { path, value } = readPath(resource, "osProfile.linuxConfiguration.disablePasswordAuthentication");
  if (isUnknown(value)) report.unknown(value);
  else if (!isMissing(value) && value !== true) report.violation({ path, found: shown(value), ...wanted(machine) });
};

function wanted({ linux }: Places) {
  return {
    wanted: "true beside an administrator's password, or a configuration for Windows",
    write: `Write \`${linux.replace(/^.*\./, "")}: { disablePasswordAuthentication: true }\` and leave the password out.`,
  };
}

function readPath(resource: DeclaredResource, path: string): Found {
  const [first = "", ...names] = path.split(".");
  return names.reduce<Found>(
    (outer, name) => ({
      path: `${outer.path}.${name}`,
      value: at(outer.value, name, { ignoreCase: resource.form === "arm" }),
    }),
    read(resource, first),
  );
}

/** The system that the disk or the image is of, as far as they tell; an image of one's own says nothing. */
function systemOf(image: Value, disk: Value, { form }: DeclaredResource): Value {
  if (typeof disk === "string") return disk.toLowerCase() === "windows" ? "Windows" : disk;
  const words = ["publisher", "offer", "sku"].map((name) => at(image, name, { ignoreCase: form === "arm" }));
  const text = words.filter((word) => typeof word === "string").join(" ");
  if (/windows|\bws20\d\d\b|-win\d/i.test(text) && !/ubuntu|rhel|sles|debian|linux/i.test(text)) return "Windows";
  return [disk, ...words].find(isUnknown);
}
