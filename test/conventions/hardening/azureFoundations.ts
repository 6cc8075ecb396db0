import { met, notHere, notMet, type Benchmark } from "./check.ts";
import { closed, every, input, isOpen, without } from "./evidence.ts";

/** Why nothing is said of how a disk is exported. */
export const ownDisk = "the disk is made with its machine, by which Azure takes no such property";
const approved = ["KeyVaultForWindows", "AADLoginForWindows", "AzureMonitorWindowsAgent"];

/** No extension but those that are known here. */
export const approvedOnly = every(
  "VirtualMachineExtension",
  approved.map((each) => `\`${each}\``).join(", "),
  ({ type }) => approved.includes(String(type)),
);
const keys = "by default the key is Azure's; `osDisk.diskEncryptionSetId` takes a set of one's own";

export const azureFoundations: Benchmark = {
  title: "CIS Microsoft Azure Foundations",
  source:
    "version 3.0.0, its sections on networking and virtual machines, by the titles in [turbot/steampipe-mod-azure-compliance](https://github.com/turbot/steampipe-mod-azure-compliance)",
  checks: [
    met("7.1", "RDP from the Internet restricted", closed(3389)),
    met("7.2", "SSH from the Internet restricted", closed(22)),
    met(
      "7.3",
      "UDP from the Internet restricted",
      every("NetworkSecurityGroup", "no rule lets UDP in from the Internet", (inputs) => !isOpen(inputs)),
    ),
    met(
      "7.4",
      "HTTP(S) from the Internet restricted",
      every(
        "NetworkSecurityGroup",
        "80 is not open to the Internet, nor 443 but on Bastion's subnet",
        (inputs) => !isOpen(inputs, 80),
      ),
      "unless `sources` says `Internet`",
    ),
    met(
      "7.5",
      "flow logs kept for more than 90 days",
      input("FlowLog", "retentionPolicy.days", 90),
      "90 by default; with `flowLogs`",
    ),
    notHere("7.6", "Network Watcher enabled", "the region's, which Azure enables by itself"),
    notHere(
      "7.7",
      "public addresses gone through from time to time",
      "work of people; with `ingress: internal` there is one, of the NAT gateway",
    ),
    met(
      "8.1",
      "a Bastion host",
      input("BastionHost", "sku.name", "Standard"),
      "with `network.bastion`: where nobody logs in, there is none",
    ),
    met("8.2", "managed disks", without("VirtualMachine", "storageProfile.osDisk.vhd")),
    notMet("8.3", "disks encrypted with a customer's key", keys),
    notHere("8.4", "unattached disks encrypted with a customer's key", "a disk goes with its machine"),
    notMet("8.5", "disks not exported over public networks", ownDisk),
    notMet("8.6", "disks exported with Entra ID only", ownDisk),
    met("8.7", "approved extensions only", approvedOnly),
    notMet(
      "8.8",
      "endpoint protection",
      "left to the image, of which Defender is a part; nothing here asks whether it runs",
    ),
    notHere("8.9", "VHDs encrypted", "managed disks"),
    notMet(
      "8.10",
      "multifactor login of those who get to a machine",
      "the tenant's conditional access; the [command to log in](network.md#how-a-person-gets-there) asks for it",
    ),
    met("8.11", "trusted launch", [
      input("VirtualMachine", "securityProfile.securityType", "TrustedLaunch"),
      input("VirtualMachine", "securityProfile.uefiSettings", { secureBootEnabled: true, vTpmEnabled: true }),
    ]),
  ],
};
