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

export const siteContainers: readonly AzureType[] = [
  { noun: "site container", native: "web:WebAppSiteContainer", arm: "Microsoft.Web/sites/sitecontainers" },
  { noun: "site container", native: "web:WebAppSiteContainerSlot", arm: "Microsoft.Web/sites/slots/sitecontainers" },
];

export const staticSite: AzureType = {
  noun: "static web app",
  bridged: ["azure:appservice/staticWebApp:StaticWebApp"],
};
