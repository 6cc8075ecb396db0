import type { AzureType } from "./azureType.ts";

export const webApps: readonly [AzureType, AzureType] = [
  {
    noun: "web app",
    native: "web:WebApp",
    arm: "Microsoft.Web/sites",
    bridged: [
      "azure:appservice/windowsWebApp:WindowsWebApp",
      "azure:appservice/linuxWebApp:LinuxWebApp",
      "azure:appservice/windowsFunctionApp:WindowsFunctionApp",
      "azure:appservice/linuxFunctionApp:LinuxFunctionApp",
      "azure:appservice/appFlexConsumption:AppFlexConsumption",
      "azure:appservice/appService:AppService",
      "azure:appservice/functionApp:FunctionApp",
    ],
  },
  {
    noun: "web app slot",
    native: "web:WebAppSlot",
    arm: "Microsoft.Web/sites/slots",
    bridged: [
      "azure:appservice/windowsWebAppSlot:WindowsWebAppSlot",
      "azure:appservice/linuxWebAppSlot:LinuxWebAppSlot",
      "azure:appservice/windowsFunctionAppSlot:WindowsFunctionAppSlot",
      "azure:appservice/linuxFunctionAppSlot:LinuxFunctionAppSlot",
      "azure:appservice/slot:Slot",
      "azure:appservice/functionAppSlot:FunctionAppSlot",
    ],
  },
];

/** Classic types from before some settings. */
export const olderApps: readonly string[] = [
  "azure:appservice/appService:AppService",
  "azure:appservice/functionApp:FunctionApp",
  "azure:appservice/slot:Slot",
  "azure:appservice/functionAppSlot:FunctionAppSlot",
];

export const siteContainers: readonly AzureType[] = [
  { noun: "site container", native: "web:WebAppSiteContainer", arm: "Microsoft.Web/sites/sitecontainers" },
  { noun: "site container", native: "web:WebAppSiteContainerSlot", arm: "Microsoft.Web/sites/slots/sitecontainers" },
];
