import { VirtualMachine } from "@pulumi/azure-native/compute/virtualMachine.js";
import type * as pulumi from "@pulumi/pulumi";
import type { OsDiskDeclaration } from "./declaration.ts";
import type { ImageReference } from "./image.ts";

/** Azure demands a name too, and refuses the usual ones. The bootstrap disables the account. */
const administratorName = "keyless-disabled";

/** What Azure refuses to change on a machine that exists, or only on one that is switched off. */
const immutable = [
  "osProfile.adminPassword",
  "osProfile.adminUsername",
  "storageProfile.imageReference",
  "storageProfile.osDisk.managedDisk",
  "storageProfile.osDisk.diskSizeGB",
  "zones",
];

/** Made from the component's name, and immutable: a component that is renamed with an alias keeps its machines. */
const firstNameStays = ["osProfile.computerName"];

/** What a machine is made of. */
export interface MachineArgs {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** Its region. */
  location: pulumi.Input<string>;
  /** Its tags. */
  tags?: Record<string, string>;
  /** Its size. */
  size: string;
  /** What its disk is made from. */
  image: ImageReference;
  /** Its zone; without one, Azure chooses. */
  zone?: string;
  /** Its name in Windows. */
  computerName: string;
  /** The identities of the workloads that it serves, and those by which it fetches. */
  identityIds: pulumi.Input<string>[];
  /** Its disk. */
  osDisk?: OsDiskDeclaration;
  /** Whose licence it runs on. */
  licenseType?: string;
  /** Whether people log in with Entra ID, for which the machine needs an identity of its own. */
  entraLogin: boolean;
  /** Whether a maintenance configuration says when it is patched. */
  isScheduled: boolean;
  /** The rules by which the metadata service gives tokens; without any it gives them to every process. */
  accessProfileVersionId?: pulumi.Input<string>;
  /** Its network interface. */
  networkInterfaceId: pulumi.Input<string>;
  /** The password that Azure demands. */
  adminPassword: pulumi.Input<string>;
}

/** Registers the virtual machine of a server. */
export function virtualMachine(name: string, args: MachineArgs, opts: pulumi.CustomResourceOptions): VirtualMachine {
  const { resourceGroupName, location, tags, zone, licenseType, accessProfileVersionId } = args;
  return new VirtualMachine(
    name,
    {
      resourceGroupName,
      location,
      ...(tags && { tags }),
      ...(zone === undefined ? {} : { zones: [zone] }),
      ...(licenseType === undefined ? {} : { licenseType }),
      hardwareProfile: { vmSize: args.size },
      identity: {
        type: args.entraLogin ? "SystemAssigned, UserAssigned" : "UserAssigned",
        userAssignedIdentities: args.identityIds,
      },
      securityProfile: {
        securityType: "TrustedLaunch",
        uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
        encryptionAtHost: true,
        ...(accessProfileVersionId === undefined ? {} : metadataProtocol(accessProfileVersionId)),
      },
      storageProfile: { imageReference: args.image, osDisk: osDisk(args.osDisk) },
      osProfile: {
        computerName: args.computerName,
        adminUsername: administratorName,
        adminPassword: args.adminPassword,
        windowsConfiguration: windowsConfiguration(args.isScheduled),
      },
      // The interface has a resource of its own; a replaced machine gets the same one, with the same address.
      networkProfile: { networkInterfaces: [{ id: args.networkInterfaceId, primary: true, deleteOption: "Detach" }] },
      // Without an account named, the serial log goes to one of Azure's own, which needs no key.
      diagnosticsProfile: { bootDiagnostics: { enabled: true } },
    },
    // The new machine cannot have the interface before the old one has given it back.
    { ...opts, replaceOnChanges: immutable, ignoreChanges: firstNameStays, deleteBeforeReplace: true },
  );
}

function osDisk({ storageAccountType = "Premium_LRS", diskSizeGB, diskEncryptionSetId }: OsDiskDeclaration = {}) {
  return {
    createOption: "FromImage",
    caching: "ReadWrite" as const,
    managedDisk: {
      storageAccountType,
      ...(diskEncryptionSetId === undefined ? {} : { diskEncryptionSet: { id: diskEncryptionSetId } }),
    },
    ...(diskSizeGB === undefined ? {} : { diskSizeGB }),
    deleteOption: "Delete",
  };
}

/**
 * The mode of IMDS is the profile's own: Azure takes a mode or a profile, not both. WireServer has no profile, because one
 * that denies can cut off the guest agent; enforced, it answers administrators only.
 */
function metadataProtocol(inVMAccessControlProfileReferenceId: pulumi.Input<string>) {
  return {
    proxyAgentSettings: {
      enabled: true,
      imds: { inVMAccessControlProfileReferenceId },
      wireServer: { mode: "Enforce" },
    },
  };
}

/**
 * Azure applies updates and restarts a server where an update needs it: in the windows of a schedule, and then never
 * outside them, or, without one, spread over zones and off-peak. To bypass the platform's checks without a schedule would
 * be to get no updates at all.
 */
function windowsConfiguration(isScheduled: boolean) {
  return {
    provisionVMAgent: true,
    enableAutomaticUpdates: true,
    patchSettings: {
      patchMode: "AutomaticByPlatform",
      assessmentMode: "AutomaticByPlatform",
      automaticByPlatformSettings: {
        rebootSetting: "IfRequired",
        ...(isScheduled ? { bypassPlatformSafetyChecksOnUserSchedule: true } : {}),
      },
    },
  };
}
