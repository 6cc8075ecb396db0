import type { IdentifiersByKey } from "./identifiers.ts";

export const management: IdentifiersByKey = {
  "appconfiguration:ConfigurationStore#disableLocalAuth": {
    azurePolicy: ["b08ab3ca-1062-4db3-8803-eec9cae605d6"],
    psRule: ["Azure.AppConfig.DisableLocalAuth"],
    checkov: ["CKV_AZURE_184"],
  },
  "applicationinsights:Component#disableLocalAuth": {
    azurePolicy: ["199d5677-e4d9-4264-9465-efe1839c06bd"],
    psRule: ["Azure.AppInsights.LocalAuth"],
  },
  "automation:AutomationAccount#disableLocalAuth": { azurePolicy: ["48c5f1cb-14ad-4797-8e3b-f78ab3f8d700"] },
  "dashboard:Grafana#properties.apiKey": { azurePolicy: ["0656cf40-485c-427b-b992-703a4ecf4f88"] },
  "keyvault:Vault#properties.enableRbacAuthorization": {
    azurePolicy: ["12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5"],
    psRule: ["Azure.KeyVault.RBAC"],
    cis: ["2.0.0 8.6", "3.0.0 3.3.6"],
  },
  "operationalinsights:Workspace#features.disableLocalAuth": {
    azurePolicy: ["e15effd4-2278-4c65-a0da-4d6f6d1890e2"],
  },
};
