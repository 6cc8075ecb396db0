import type { AzureType } from "../azureType.ts";
import { containerApps } from "../containers.ts";
import type { Switch } from "../switch.ts";
import { olderApps, siteContainers, webApps } from "../web.ts";

export const ftpAllowed: AzureType = {
  noun: "basic publishing policy",
  native: "web:WebAppFtpAllowed",
  // Templates have one type for FTP and for the deployment site, and name them in the resource's name.
  arm: "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
};
export const ftpAllowedSlot: AzureType = {
  noun: "basic publishing policy of a slot",
  native: "web:WebAppFtpAllowedSlot",
  arm: "Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies",
};
export const scmAllowed: AzureType = { noun: "basic publishing policy", native: "web:WebAppScmAllowed" };
export const scmAllowedSlot: AzureType = {
  noun: "basic publishing policy of a slot",
  native: "web:WebAppScmAllowedSlot",
};
const logicApp: AzureType = { noun: "logic app", bridged: ["azure:logicapps/standard:Standard"] };
const environment: AzureType = {
  noun: "App Service environment",
  native: "web:AppServiceEnvironment",
  arm: "Microsoft.Web/hostingEnvironments",
};

const publishingPage = "app-service/configure-basic-auth-disable";
const basicPublishing = { property: "allow", safe: [false], page: publishingPage } as const;
const scalingPage = "container-apps/scale-app";
const flex = "azure:appservice/appFlexConsumption:AppFlexConsumption";
const classic = { safe: [], page: publishingPage } as const;
const [app, job] = containerApps;

export const web: readonly Switch[] = [
  ...[ftpAllowed, ftpAllowedSlot, scmAllowed, scmAllowedSlot].map((type): Switch => ({ type, ...basicPublishing })),
  ...webApps.map((type): Switch => ({
    type,
    property: "siteConfig.ftpsState",
    safe: ["Disabled"],
    service: "FtpsOnly",
    page: "app-service/deploy-ftp",
    bridged: [{ property: "siteConfig.ftpsState", safe: "Disabled", omitted: "Disabled" }],
    notIn: [flex, ...olderApps],
  })),
  ...webApps.map((type): Switch => ({
    type,
    safe: [],
    page: "app-service/deploy-ftp",
    bridged: [{ property: "siteConfig.ftpsState", safe: "Disabled" }],
    notIn: (type.bridged ?? []).filter((token) => !olderApps.includes(token)),
  })),
  {
    type: environment,
    property: "networkingConfiguration?.ftpEnabled",
    safe: [false],
    service: false,
    page: "app-service/environment/configure-network-settings",
  },
  ...siteContainers.map((type): Switch => ({
    type,
    property: "authType",
    // An image that anybody may pull takes no credential.
    safe: ["UserAssigned", "SystemIdentity", "Anonymous"],
    service: "Anonymous",
    page: "app-service/configure-sidecar",
  })),
  ...webApps.flatMap((type): Switch[] => [
    {
      type,
      ...classic,
      bridged: [{ property: "webdeployPublishBasicAuthenticationEnabled", safe: false }],
      notIn: olderApps,
    },
    {
      type,
      ...classic,
      bridged: [{ property: "ftpPublishBasicAuthenticationEnabled", safe: false }],
      notIn: [...olderApps, flex],
    },
  ]),
  { type: logicApp, ...classic, bridged: [{ property: "scmPublishBasicAuthenticationEnabled", safe: false }] },
  { type: logicApp, ...classic, bridged: [{ property: "ftpPublishBasicAuthenticationEnabled", safe: false }] },
  // A scaler that reads a queue takes an identity as well as a secret.
  ...["azureQueue", "custom", "http", "tcp"].map((kind): Switch => ({
    type: app,
    property: `template.scale.rules[].${kind}?.auth`,
    safe: [],
    page: scalingPage,
  })),
  {
    type: job,
    property: "configuration.eventTriggerConfig?.scale?.rules[].auth",
    safe: [],
    page: scalingPage,
  },
];
