import { VirtualMachine } from "@pulumi/azure-native/compute/virtualMachine.js";
import { VirtualMachineRunCommandByVirtualMachine } from "@pulumi/azure-native/compute/virtualMachineRunCommandByVirtualMachine.js";
import { NetworkInterface } from "@pulumi/azure-native/network/networkInterface.js";
import type * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword.js";
import { image } from "./image.ts";

/** Azure demands a name too, and refuses the usual ones. The bootstrap disables the account. */
const administratorName = "keyless-disabled";

/** What Azure refuses to change on a machine that exists. azure-native would try, and fail half-way. */
const immutable = ["osProfile.adminPassword", "osProfile.adminUsername", "storageProfile.imageReference", "zones"];

/** Made from the component's name, and immutable: a component that is renamed with an alias keeps its machines. */
const firstNameStays = ["osProfile.computerName"];

interface ServerArgs {
  resourceGroupName: pulumi.Input<string>;
  location: pulumi.Input<string>;
  subnetId: pulumi.Input<string>;
  size: string;
  imageVersion: string;
  zone?: string;
  computerName: string;
  identityIds: pulumi.Input<string>[];
  script: pulumi.Input<string>;
  /** The rules by which the metadata service gives tokens; without any it gives them to every process. */
  accessProfileVersionId?: pulumi.Input<string>;
}

/** What is known of a server. */
export interface Server {
  /** The virtual machine's ARM id. */
  id: pulumi.Output<string>;
  /** Its address in the subnet. */
  privateIpAddress: pulumi.Output<string>;
}

/**
 * Registers one server: its network interface, the machine, and the run command that makes it an IIS server.
 *
 * @param label - What the names of its resources end with.
 */
export function server(component: string, label: string, args: ServerArgs, opts: pulumi.CustomResourceOptions): Server {
  const { resourceGroupName, location } = args;
  const networkInterface = new NetworkInterface(
    `${component}-nic-${label}`,
    {
      resourceGroupName,
      location,
      ipConfigurations: [{ name: "internal", subnet: { id: args.subnetId }, privateIPAllocationMethod: "Dynamic" }],
    },
    opts,
  );
  // Azure makes no Windows machine without a password. This one serves nothing: only the machine gets it, and the
  // bootstrap gives the account another that nobody knows, and disables it.
  const password = new RandomPassword(
    `${component}-admin-password-${label}`,
    { length: 64, minLower: 1, minUpper: 1, minNumeric: 1, minSpecial: 1 },
    opts,
  );
  const machine = virtualMachine(component, label, args, networkInterface.id, password.result, opts);
  new VirtualMachineRunCommandByVirtualMachine(
    `${component}-bootstrap-${label}`,
    {
      resourceGroupName,
      location,
      vmName: machine.name,
      source: { script: args.script },
      asyncExecution: false,
      treatFailureAsDeploymentFailure: true,
      timeoutInSeconds: 1800,
    },
    // On a machine that is switched off it could not be deleted by itself, and it goes with the machine anyway.
    { ...opts, deletedWith: machine },
  );
  const privateIpAddress = networkInterface.ipConfigurations.apply(address);
  return { id: machine.id, privateIpAddress };
}

function virtualMachine(
  component: string,
  label: string,
  args: ServerArgs,
  networkInterfaceId: pulumi.Input<string>,
  adminPassword: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): VirtualMachine {
  const { resourceGroupName, location, size, imageVersion, zone, computerName, identityIds } = args;
  return new VirtualMachine(
    `${component}-vm-${label}`,
    {
      resourceGroupName,
      location,
      ...(zone === undefined ? {} : { zones: [zone] }),
      hardwareProfile: { vmSize: size },
      identity: { type: "UserAssigned", userAssignedIdentities: identityIds },
      securityProfile: {
        securityType: "TrustedLaunch",
        uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
        encryptionAtHost: true,
        ...(args.accessProfileVersionId === undefined ? {} : metadataProtocol(args.accessProfileVersionId)),
      },
      storageProfile: {
        imageReference: { ...image, version: imageVersion },
        osDisk: {
          createOption: "FromImage",
          caching: "ReadWrite",
          managedDisk: { storageAccountType: "Premium_LRS" },
          deleteOption: "Delete",
        },
      },
      osProfile: {
        computerName,
        adminUsername: administratorName,
        adminPassword,
        windowsConfiguration,
      },
      // The interface has a resource of its own; a replaced machine gets the same one, with the same address.
      networkProfile: { networkInterfaces: [{ id: networkInterfaceId, primary: true, deleteOption: "Detach" }] },
      // Without an account named, the serial log goes to one of Azure's own, which needs no key.
      diagnosticsProfile: { bootDiagnostics: { enabled: true } },
    },
    // The new machine cannot have the interface before the old one has given it back.
    { ...opts, replaceOnChanges: immutable, ignoreChanges: firstNameStays, deleteBeforeReplace: true },
  );
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

/** Azure applies updates, spread over zones and off-peak, and restarts a server where an update needs it. */
const windowsConfiguration = {
  provisionVMAgent: true,
  enableAutomaticUpdates: true,
  patchSettings: {
    patchMode: "AutomaticByPlatform",
    assessmentMode: "AutomaticByPlatform",
    automaticByPlatformSettings: { rebootSetting: "IfRequired" },
  },
};

/** An interface with one configuration has one address, as soon as it exists. */
function address(configurations: readonly { privateIPAddress?: string }[] | undefined): string {
  const found = configurations?.[0]?.privateIPAddress;
  if (found === undefined) throw new Error("Azure gave the network interface no private address.");
  return found;
}
