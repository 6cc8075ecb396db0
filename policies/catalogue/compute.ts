import type { AzureType } from "./azureType.ts";

export const virtualMachine: AzureType = {
  noun: "virtual machine",
  native: "compute:VirtualMachine",
  arm: "Microsoft.Compute/virtualMachines",
  bridged: [
    "azure:compute/windowsVirtualMachine:WindowsVirtualMachine",
    "azure:compute/linuxVirtualMachine:LinuxVirtualMachine",
    "azure:compute/virtualMachine:VirtualMachine",
  ],
};

export const virtualMachineScaleSet: AzureType = {
  noun: "virtual machine scale set",
  native: "compute:VirtualMachineScaleSet",
  arm: "Microsoft.Compute/virtualMachineScaleSets",
  bridged: [
    "azure:compute/windowsVirtualMachineScaleSet:WindowsVirtualMachineScaleSet",
    "azure:compute/linuxVirtualMachineScaleSet:LinuxVirtualMachineScaleSet",
    "azure:compute/orchestratedVirtualMachineScaleSet:OrchestratedVirtualMachineScaleSet",
  ],
};

export const virtualMachineScaleSetVm: AzureType = {
  noun: "virtual machine of a scale set",
  native: "compute:VirtualMachineScaleSetVM",
  arm: "Microsoft.Compute/virtualMachineScaleSets/virtualMachines",
};
