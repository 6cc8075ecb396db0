import type { IdentifiersByKey } from "./identifiers.ts";

const ftp = { azurePolicy: ["871b205b-57cf-4e1e-a234-492616998bf7"] } as const;
const scm = { azurePolicy: ["aede300b-d67f-480a-ae26-4b3dfb1a1fdc"] } as const;
const ftpOfSlot = { azurePolicy: ["ec71c0bc-6a45-4b1f-9587-80dc83e6898c"] } as const;
const scmOfSlot = { azurePolicy: ["847ef871-e2fe-4e6e-907e-4adbf71de5cf"] } as const;

export const web: IdentifiersByKey = {
  // The others are content with FTPS, which takes a password too.
  "web:WebApp#siteConfig.ftpsState": {
    azurePolicy: ["4d24b6d4-5e53-4a4f-a7f4-618fa573ee4b", "399b2637-a50f-4f95-96f8-3a145476eb15"],
    psRule: ["Azure.AppService.WebSecureFtp"],
    checkov: ["CKV_AZURE_78"],
    cis: ["2.0.0 9.10", "3.0.0 9.3"],
    benchmark: ["DP-3"],
  },
  "web:WebAppSlot#siteConfig.ftpsState": { azurePolicy: ["c285a320-8830-4665-9cc7-bbd05fc7c5c0"] },
  "web:WebApp#ftpPublishBasicAuthenticationEnabled": ftp,
  "web:WebApp#webdeployPublishBasicAuthenticationEnabled": scm,
  "web:WebAppFtpAllowed#allow": ftp,
  "web:WebAppFtpAllowedSlot#allow": ftpOfSlot,
  "web:WebAppScmAllowed#allow": scm,
  "web:WebAppScmAllowedSlot#allow": scmOfSlot,
  "web:WebAppSlot#ftpPublishBasicAuthenticationEnabled": ftpOfSlot,
  "web:WebAppSlot#webdeployPublishBasicAuthenticationEnabled": scmOfSlot,
};
