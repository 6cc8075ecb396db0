import type { AzureType } from "./azureType.ts";

export const containerApps: readonly [AzureType, AzureType] = [
  {
    noun: "container app",
    native: "app:ContainerApp",
    arm: "Microsoft.App/containerApps",
    bridged: ["azure:containerapp/app:App"],
  },
  {
    noun: "container apps job",
    native: "app:Job",
    arm: "Microsoft.App/jobs",
    bridged: ["azure:containerapp/job:Job"],
  },
];
