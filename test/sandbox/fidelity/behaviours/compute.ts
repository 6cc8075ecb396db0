import type { Fidelity } from "../behaviour.ts";

const rest = "https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update";
const runCommands = "https://learn.microsoft.com/azure/virtual-machines/windows/run-command-managed";
const maintenance = "https://learn.microsoft.com/azure/virtual-machines/maintenance-configurations";
const tests = "cloudNetwork.test.ts";
const servers = "cloudServers.test.ts";
const code = "InvalidParameter";

export const compute: Fidelity = {
  title: "Virtual machines",
  groups: [
    {
      source: "cloud/services/compute.ts",
      page: rest,
      tests,
      behaviours: [
        { does: "A size has the form of one, such as `Standard_D2s_v5`", code, test: "a size that is none" },
        { does: "A machine lies in one zone of 1, 2 and 3", code: "InvalidAvailabilityZone", test: "two zones" },
        { does: "A disk has 30 to 4,095 GB", code, test: "a disk that no image fits on" },
        { does: "A machine of an image has an `osProfile`", code, test: "an image and no system" },
        {
          does: "A computer's name has at most 15 characters on Windows",
          code,
          test: "a computer name that is too long",
        },
        { does: "A computer's name is not only digits", code, test: "a computer name of digits" },
        { does: "An administrator is not called as the usual ones", code, test: "a usual administrator" },
        { does: "A password has 8 to 123 characters of three kinds", code, test: "a weak password" },
        {
          does: "Secure boot and vTPM need trusted launch",
          code: "BadRequest",
          test: "UEFI settings without trusted launch",
        },
        { does: "An interface is one machine's", code: "NicInUse", test: "an interface that another has" },
        {
          does: "Names, image and zone of a machine stay",
          code: "PropertyChangeNotAllowed",
          test: "to change a machine's %s",
        },
      ],
    },
    {
      source: "cloud/services/compute.ts",
      page: rest,
      tests: servers,
      behaviours: [
        {
          does: "The disk of a machine stays while it runs",
          code: "PropertyChangeNotAllowed",
          test: "another disk under a machine",
        },
        {
          does: "An image of the marketplace has a version that is one",
          code: "PlatformImageNotFound",
          test: "an image that is none",
        },
      ],
    },
    {
      source: "cloud/services/runCommand.ts",
      page: runCommands,
      tests,
      behaviours: [
        {
          does: "A run command has a script, its address, or the id of a ready one",
          code,
          test: "a run command without a script",
        },
        { does: "It takes at most a day", code, test: "a run command of more than a day" },
      ],
    },
    {
      source: "cloud/services/runCommand.ts",
      page: runCommands,
      tests: "cloudLoadBalancer.test.ts",
      behaviours: [
        {
          does: "A script that tests the server's health fails where its text sets no binding up for the probe",
          code: "VMRunCommandFailed",
          test: "fails where it tests its own health and is not well",
        },
      ],
    },
    {
      source: "cloud/services/health.ts",
      page: "https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview",
      tests: "cloudLoadBalancer.test.ts",
      behaviours: [
        { does: "A probe names no host: a binding without one answers it", test: "that runs %s is well or not" },
      ],
    },
    {
      source: "cloud/services/maintenance.ts",
      page: maintenance,
      tests: servers,
      behaviours: [
        {
          does: "A window for patches is open for 1:30 to 3:55 hours",
          code: "BadRequest",
          test: "a window that is too short",
        },
        { does: "It says who asked for it", code: "BadRequest", test: "a window of nobody's" },
        { does: "It starts at a time", code: "BadRequest", test: "a window that starts some time" },
        {
          does: "It comes back by days, weeks or months",
          code: "BadRequest",
          test: "a window that comes back some time",
        },
      ],
    },
    {
      source: "cloud/services/maintenance.ts",
      page: "https://learn.microsoft.com/azure/update-manager/prerequsite-for-schedule-patching",
      tests: servers,
      behaviours: [
        {
          does: "A machine follows a window only if it leaves patching to the platform, and says that it has a window",
          code: "BadRequest",
          test: "a window for a machine that Azure patches when it likes",
        },
      ],
    },
  ],
  unknown: [
    "What a server does: no machine starts, no PowerShell runs, no disk, no IIS, no update, no reboot",
    "What a script would answer: a run command ends well, unless its text lacks what the health test asks for",
    "Which sizes, images and zones a region has, and the quota of cores",
    "Whether a size can do what is asked: premium disks, encryption at host, accelerated networking, trusted launch",
    "Whether an image's publisher, offer and SKU exist, and versions that were withdrawn",
    "Passwords that Azure forbids by name, and `customData`, which stays there and may change here",
    "Stopping and starting: what needs a machine that is switched off is refused always",
    "Disks as resources of their own, snapshots, scale sets and availability sets beyond their declarations",
    "Patches, and the time that a window takes",
  ],
};
