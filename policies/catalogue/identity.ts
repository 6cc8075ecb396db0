import type { AzureType } from "./azureType.ts";
import { virtualMachine, virtualMachineScaleSet } from "./compute.ts";
import { containerApps, containerGroup } from "./containers.ts";
import { webApps } from "./web.ts";

export const userAssignedIdentity: AzureType = {
  noun: "user-assigned identity",
  native: "managedidentity:UserAssignedIdentity",
  arm: "Microsoft.ManagedIdentity/userAssignedIdentities",
  bridged: [
    "azure:authorization/userAssignedIdentity:UserAssignedIdentity",
    "azure:msi/userAssignedIdentity:UserAssignedIdentity",
  ],
};

/** What runs somebody's code by an identity. */
export const computes: readonly AzureType[] = [
  virtualMachine,
  virtualMachineScaleSet,
  ...webApps,
  ...containerApps,
  containerGroup,
];
