import { met, notHere, notMet, type Benchmark } from "./check.ts";
import { closed, every, input, isOpen, without } from "./evidence.ts";
import { ownDisk } from "./azureFoundations.ts";
import { checkovData } from "./checkovData.ts";

const linux = "Windows Server";
const scaleSet = "no scale set";

export const checkov: Benchmark = {
  title: "Checkov",
  source:
    "[Checkov](https://github.com/bridgecrewio/checkov) 3.3.30; its checks on machines, interfaces, disks, networks and their groups, and of those on other resources what it looks for in the templates of `dev` and `prod`",
  checks: [
    notHere("CKV_AZURE_1", "no password for Linux", linux),
    met(
      "CKV_AZURE_2",
      "managed disks encrypted",
      input("VirtualMachine", "securityProfile.encryptionAtHost", true),
      "at rest by Azure itself, always",
    ),
    met("CKV_AZURE_9", "no RDP from the Internet", closed(3389)),
    met("CKV_AZURE_10", "no SSH from the Internet", closed(22)),
    met(
      "CKV_AZURE_12",
      "flow logs kept for 90 days",
      input("FlowLog", "retentionPolicy", { enabled: true, days: 90 }),
      "with `flowLogs`; logs of networks, as those of security groups cannot be newly made",
    ),
    met("CKV_AZURE_45", "no credentials in custom data", without("VirtualMachine", "osProfile.customData")),
    notHere("CKV_AZURE_49", "no password for Linux scale sets", linux),
    notMet(
      "CKV_AZURE_50",
      "no VM extensions",
      "the bootstrap, Key Vault's certificates, logs and logins with Entra ID come by the agent; which there are: CIS 8.7 below; in a template it is found at every machine without `allowExtensionOperations: false`",
    ),
    met(
      "CKV_AZURE_77",
      "no UDP from the Internet",
      every("NetworkSecurityGroup", "no rule lets UDP in from the Internet", (inputs) => !isOpen(inputs)),
    ),
    met("CKV_AZURE_92", "managed disks", without("VirtualMachine", "storageProfile.osDisk.vhd")),
    notMet(
      "CKV_AZURE_93",
      "disks encrypted with a customer's key",
      "`osDisk.diskEncryptionSetId` takes one; by default the key is Azure's",
    ),
    notHere("CKV_AZURE_95", "patches of scale sets", scaleSet),
    met("CKV_AZURE_97", "encryption at host", input("VirtualMachine", "securityProfile.encryptionAtHost", true)),
    met("CKV_AZURE_118", "no IP forwarding", without("NetworkInterface", "enableIPForwarding"), "off by default"),
    met(
      "CKV_AZURE_119",
      "no public addresses on interfaces",
      without("NetworkInterface", "ipConfigurations[].publicIPAddress"),
    ),
    notHere(
      "CKV_AZURE_120",
      "a firewall in an application gateway",
      "no application gateway: whoever needs one puts Front Door before it (`sources: [AzureFrontDoor.Backend]`)",
    ),
    notHere("CKV_AZURE_149", "no passwords for Linux", linux),
    met(
      "CKV_AZURE_151",
      "encryption at host of Windows",
      input("VirtualMachine", "securityProfile.encryptionAtHost", true),
    ),
    notMet(
      "CKV_AZURE_160",
      "no HTTP from the Internet",
      "80 is open to `sources`, as far as that names the Internet, for the redirect alone",
    ),
    met(
      "CKV_AZURE_177",
      "automatic updates of Windows",
      input("VirtualMachine", "osProfile.windowsConfiguration.enableAutomaticUpdates", true),
    ),
    notHere("CKV_AZURE_178", "SSH keys for Linux", `${linux}; in a template it is found at every machine all the same`),
    met(
      "CKV_AZURE_179",
      "the VM agent",
      input("VirtualMachine", "osProfile.windowsConfiguration.provisionVMAgent", true),
    ),
    notHere("CKV_AZURE_182", "two DNS servers", "Azure's own by default; `dnsServers` is the user's list"),
    notHere("CKV_AZURE_183", "DNS servers in the network", "Azure's own by default; `dnsServers` is the user's list"),
    notHere("CKV_AZURE_217", "application gateways by HTTPS", "no application gateway"),
    notHere("CKV_AZURE_218", "protocols of application gateways", "no application gateway"),
    notMet("CKV_AZURE_251", "disks not exported over public networks", ownDisk),
    met("CKV2_AZURE_9", "managed disks", without("VirtualMachine", "storageProfile.osDisk.vhd")),
    notMet(
      "CKV2_AZURE_10",
      "the Antimalware extension",
      "Defender is part of Windows Server, whose definitions come with the patches; the extension is for older systems",
    ),
    notMet(
      "CKV2_AZURE_12",
      "backups of machines",
      "a server holds nothing that a run does not make anew: data is in Cosmos DB, logs are in the workspace",
    ),
    notHere("CKV2_AZURE_14", "unattached disks encrypted", "a disk goes with its machine"),
    met(
      "CKV2_AZURE_31",
      "a security group on each subnet",
      every("Subnet", "has a `networkSecurityGroup`", ({ networkSecurityGroup }) => networkSecurityGroup !== undefined),
    ),
    met(
      "CKV2_AZURE_39",
      "no public address together with a serial console",
      without("NetworkInterface", "ipConfigurations[].publicIPAddress"),
    ),
    ...checkovData,
    notHere("CKV_AZURE_55", "Defender for Servers", "the subscription's, not an environment's"),
  ],
};
