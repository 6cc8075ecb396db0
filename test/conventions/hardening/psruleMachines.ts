import { approvedOnly } from "./azureFoundations.ts";
import { met, notHere, notMet } from "./check.ts";
import { every, inProd, input, named, without } from "./evidence.ts";
import { atWork, ownNames, plain } from "./psruleWords.ts";

const scaleSets = "no scale set: servers are replaced one by one, and never in number by themselves";
const availabilitySets = "no availability set: `zones` spreads the servers";

/** The rules on virtual machines and their disks and interfaces. */
export const machines = [
  met(
    "Azure.VM.AcceleratedNetworking",
    "accelerated networking",
    inProd(input("NetworkInterface", "enableAcceleratedNetworking", true)),
    "where the size surely has it",
  ),
  notMet(
    "Azure.VM.ADE",
    "Azure Disk Encryption",
    "superseded by encryption at host, which covers caches and temporary disks too",
  ),
  met(
    "Azure.VM.Agent",
    "the VM agent",
    input("VirtualMachine", "osProfile.windowsConfiguration.provisionVMAgent", true),
  ),
  met(
    "Azure.VM.AMA",
    "the Azure Monitor Agent",
    inProd(input("VirtualMachineExtension", "type", "AzureMonitorWindowsAgent")),
    "with `audit.serverLogs`, as in prod",
  ),
  notHere("Azure.VM.ASAlignment", "availability sets aligned with disks", availabilitySets),
  notHere("Azure.VM.ASDistributeTraffic", "traffic spread over an availability set", availabilitySets),
  notHere("Azure.VM.ASMinMembers", "two machines in an availability set", availabilitySets),
  notHere("Azure.VM.ASName", "names of availability sets", availabilitySets),
  met(
    "Azure.VM.BasicSku",
    "no Basic sizes",
    every("VirtualMachine", "a size of the tier Standard", (inputs) =>
      (inputs.hardwareProfile as { vmSize: string }).vmSize.startsWith("Standard_"),
    ),
    "others are refused",
  ),
  met(
    "Azure.VM.ComputerName",
    "computer names of at most 15 characters",
    every("VirtualMachine", "`osProfile.computerName` of at most 15 characters", (inputs) =>
      /^[a-z0-9-]{1,15}$/i.test((inputs.osProfile as { computerName: string }).computerName),
    ),
  ),
  notHere("Azure.VM.DiskAttached", "no unattached disks", `${atWork}; a disk goes with its machine`),
  met(
    "Azure.VM.DiskCaching",
    "disk caching that suits",
    input("VirtualMachine", "storageProfile.osDisk.caching", "ReadWrite"),
  ),
  notHere("Azure.VM.DiskName", "names of disks", "Azure names them"),
  notHere("Azure.VM.DiskSizeAlignment", "disk sizes as they are billed", "the image's size, or the declared one"),
  met(
    "Azure.VM.MaintenanceConfig",
    "a maintenance configuration",
    inProd(input("MaintenanceConfiguration", "maintenanceScope", "InGuestPatch")),
    "with `zones` or a `maintenanceWindow`; else Azure chooses",
  ),
  met("Azure.VM.MigrateAMA", "no Log Analytics agent", approvedOnly),
  notHere("Azure.VM.MultiTenantHosting", "licences of Windows clients", "Windows Server"),
  met("Azure.VM.Name", "names of machines", named("VirtualMachine", plain, 64)),
  notHere("Azure.VM.Naming", "names by a convention", ownNames),
  notHere("Azure.VM.PPGName", "names of proximity placement groups", "none is made"),
  met(
    "Azure.VM.PromoSku",
    "no promotional sizes",
    every(
      "VirtualMachine",
      "no size that ends with `Promo`",
      (inputs) => !/Promo$/i.test((inputs.hardwareProfile as { vmSize: string }).vmSize),
    ),
  ),
  met(
    "Azure.VM.PublicIPAttached",
    "no public addresses on machines",
    without("NetworkInterface", "ipConfigurations[].publicIPAddress"),
  ),
  notHere("Azure.VM.PublicKey", "public keys of Linux machines", "Windows Server"),
  met(
    "Azure.VM.ScriptExtensions",
    "no secrets in a script extension's settings",
    approvedOnly,
    "a managed run command, which no secret gets into",
  ),
  notHere("Azure.VM.ShouldNotBeStopped", "no machine stopped and still billed", atWork),
  notHere("Azure.VM.SQLServerDisk", "disks of SQL Server", "no SQL Server"),
  met(
    "Azure.VM.Standalone",
    "premium disks, or more than one machine",
    input("VirtualMachine", "storageProfile.osDisk.managedDisk.storageAccountType", "Premium_LRS"),
    "by default",
  ),
  met(
    "Azure.VM.Updates",
    "automatic updates",
    input("VirtualMachine", "osProfile.windowsConfiguration.enableAutomaticUpdates", true),
  ),
  notMet(
    "Azure.VM.UseHybridUseBenefit",
    "Azure Hybrid Benefit",
    "whoever has licences of their own says so by `licenseType`",
  ),
  met("Azure.VM.UseManagedDisks", "managed disks", without("VirtualMachine", "storageProfile.osDisk.vhd")),
  notHere("Azure.VMSS.*", "scale sets", scaleSets),
  notHere("Azure.NIC.Attached", "no unused interfaces", `${atWork}; an interface has its machine`),
  met("Azure.NIC.Name", "names of interfaces", named("NetworkInterface", plain, 80)),
  met("Azure.NIC.UniqueDns", "DNS servers of the network", without("NetworkInterface", "dnsSettings")),
];
