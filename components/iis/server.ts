import { VirtualMachineRunCommandByVirtualMachine } from "@pulumi/azure-native/compute/virtualMachineRunCommandByVirtualMachine.js";
import { NetworkInterface } from "@pulumi/azure-native/network/networkInterface.js";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword.js";
import { certificateExtension, type CertificateExtensionArgs } from "./certificateExtension.ts";
import { entraLogin } from "./entraLogin.ts";
import { virtualMachine, type MachineArgs } from "./machine.ts";
import { patchedIn } from "./patching.ts";

interface ServerArgs extends Omit<MachineArgs, "networkInterfaceId" | "adminPassword" | "isScheduled"> {
  subnetId: pulumi.Input<string>;
  /** The pool of the load balancer that it is in. */
  backendPoolId: pulumi.Input<string>;
  enableAcceleratedNetworking: boolean;
  /** The window in which it is patched; without one, Azure chooses. */
  maintenanceConfigurationId?: pulumi.Input<string>;
  script: pulumi.Input<string>;
  /** The server before it, which has to be well before this one is replaced or restarted; none where it is new. */
  replaceAfter?: pulumi.Resource;
  /** The server before it, which has to be well before this one's script runs. */
  bootstrapAfter?: pulumi.Resource;
  /** Certificates that Key Vault brings; none where the server makes its own. */
  certificates?: CertificateExtensionArgs;
  /** What the server's own identities read by: there before the server fetches anything. */
  rights: pulumi.Resource[];
}

/** What is known of a server. */
export interface Server {
  /** The virtual machine's ARM id. */
  id: pulumi.Output<string>;
  /** Its address in the subnet. */
  privateIpAddress: pulumi.Output<string>;
  /** What ends with the server being well. */
  ready: pulumi.Resource;
}

/**
 * Registers one server: its network interface, the machine, and the run command that makes it an IIS server and ends with
 * a test of its health.
 *
 * @param label - What the names of its resources end with.
 */
export function server(component: string, label: string, args: ServerArgs, opts: pulumi.CustomResourceOptions): Server {
  const { resourceGroupName, location, tags } = args;
  const networkInterface = new NetworkInterface(
    `${component}-nic-${label}`,
    {
      resourceGroupName,
      location,
      ...(tags && { tags }),
      ...(args.enableAcceleratedNetworking ? { enableAcceleratedNetworking: true } : {}),
      ipConfigurations: [
        {
          name: "internal",
          subnet: { id: args.subnetId },
          privateIPAllocationMethod: "Dynamic",
          loadBalancerBackendAddressPools: [{ id: args.backendPoolId }],
        },
      ],
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
  const machine = virtualMachine(
    `${component}-vm-${label}`,
    {
      ...args,
      isScheduled: args.maintenanceConfigurationId !== undefined,
      networkInterfaceId: networkInterface.id,
      adminPassword: password.result,
    },
    after(opts, args.replaceAfter),
  );
  const ready = bootstrap(component, label, args, machine, opts);
  if (args.maintenanceConfigurationId !== undefined) {
    const name = `${component}-patching-${label}`;
    const place = { resourceGroupName, location };
    const ofMachine = after({ ...opts, deletedWith: machine }, ready);
    patchedIn(name, place, machine.name, args.maintenanceConfigurationId, ofMachine);
  }
  return { id: machine.id, privateIpAddress: networkInterface.ipConfigurations.apply(address), ready };
}

/** Registers what is done on the machine, one after the other: Azure works on one extension of a machine at a time. */
function bootstrap(
  component: string,
  label: string,
  args: ServerArgs,
  machine: pulumi.Resource & { name: pulumi.Output<string> },
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const { resourceGroupName, location } = args;
  const place = { resourceGroupName, location };
  const onMachine = { ...place, vmName: machine.name };
  // What lies on a machine could not be deleted by itself while that is switched off, and it goes with the machine anyway.
  const withMachine = { ...opts, deletedWith: machine };
  const before: pulumi.Resource[] = [...args.rights];
  if (args.certificates !== undefined) {
    const name = `${component}-certificates-${label}`;
    before.push(certificateExtension(name, onMachine, args.certificates, after(withMachine, ...before)));
  }
  if (args.entraLogin) {
    const name = `${component}-entra-login-${label}`;
    before.push(entraLogin(name, place, machine.name, after(withMachine, ...before)));
  }
  return new VirtualMachineRunCommandByVirtualMachine(
    `${component}-bootstrap-${label}`,
    {
      ...onMachine,
      source: { script: args.script },
      asyncExecution: false,
      treatFailureAsDeploymentFailure: true,
      timeoutInSeconds: 3600,
    },
    after(withMachine, ...before, args.bootstrapAfter),
  );
}

function after(
  opts: pulumi.CustomResourceOptions,
  ...resources: (pulumi.Resource | undefined)[]
): pulumi.CustomResourceOptions {
  return pulumi.mergeOptions(opts, { dependsOn: resources.filter((resource) => resource !== undefined) });
}

/** An interface with one configuration has one address, as soon as it exists. */
function address(configurations: readonly { privateIPAddress?: string }[] | undefined): string {
  const found = configurations?.[0]?.privateIPAddress;
  if (found === undefined) throw new Error("Azure gave the network interface no private address.");
  return found;
}
