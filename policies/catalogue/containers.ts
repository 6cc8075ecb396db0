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

export const containerGroup: AzureType = {
  noun: "container group",
  native: "containerinstance:ContainerGroup",
  arm: "Microsoft.ContainerInstance/containerGroups",
  bridged: ["azure:containerservice/group:Group"],
};
