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

export const runCommands: readonly AzureType[] = [
  {
    noun: "run command",
    native: "compute:VirtualMachineRunCommandByVirtualMachine",
    arm: "Microsoft.Compute/virtualMachines/runCommands",
    bridged: ["azure:compute/runCommand:RunCommand"],
  },
  {
    noun: "run command of a scale set's virtual machine",
    native: "compute:VirtualMachineScaleSetVMRunCommand",
    arm: "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommands",
  },
  {
    noun: "run command of an Arc machine",
    native: "hybridcompute:MachineRunCommand",
    arm: "Microsoft.HybridCompute/machines/runCommands",
  },
];

export const extensions: readonly AzureType[] = [
  {
    noun: "virtual machine extension",
    native: "compute:VirtualMachineExtension",
    arm: "Microsoft.Compute/virtualMachines/extensions",
    bridged: ["azure:compute/extension:Extension"],
  },
  {
    noun: "scale set extension",
    native: "compute:VirtualMachineScaleSetExtension",
    arm: "Microsoft.Compute/virtualMachineScaleSets/extensions",
    bridged: ["azure:compute/virtualMachineScaleSetExtension:VirtualMachineScaleSetExtension"],
  },
  {
    noun: "extension of a scale set's virtual machine",
    native: "compute:VirtualMachineScaleSetVMExtension",
    arm: "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/extensions",
  },
];

export const arcExtension: AzureType = {
  noun: "Arc machine extension",
  native: "hybridcompute:MachineExtension",
  arm: "Microsoft.HybridCompute/machines/extensions",
  bridged: ["azure:arcmachine/extension:Extension"],
};
