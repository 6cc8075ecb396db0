import type { AzureType } from "../../../policies/catalogue/azureType.ts";

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

/** What azure-native has a type of its own for, and ARM templates write as one type with reserved names. */
export const webAppConfigs: readonly AzureType[] = [
  { noun: "web app configuration", arm: "Microsoft.Web/sites/config" },
  { noun: "web app slot configuration", arm: "Microsoft.Web/sites/slots/config" },
  { noun: "static web app configuration", arm: "Microsoft.Web/staticSites/config" },
  ...["ApplicationSettings", "ConnectionStrings", "Metadata", "AzureStorageAccounts"].flatMap((name) => [
    { noun: "web app configuration", native: `web:WebApp${name}` },
    { noun: "web app slot configuration", native: `web:WebApp${name}Slot` },
  ]),
  ...["AppSettings", "FunctionAppSettings", "BuildAppSettings", "BuildFunctionAppSettings"].map((name) => ({
    noun: "static web app configuration",
    native: `web:StaticSite${name}`,
  })),
];

export const staticSite: AzureType = {
  noun: "static web app",
  bridged: ["azure:appservice/staticWebApp:StaticWebApp"],
};
