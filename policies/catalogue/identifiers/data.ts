import type { IdentifiersByKey } from "./identifiers.ts";

const streamAnalytics = { azurePolicy: ["ea6c4923-510a-4346-be26-1894919a5b97"] } as const;
const managedInstanceEntraOnly = {
  azurePolicy: ["0c28c3fb-c244-42d5-a9bf-f35f2999577b"],
  psRule: ["Azure.SQLMI.AADOnly"],
  benchmark: ["IM-1"],
} as const;

export const data: IdentifiersByKey = {
  "azure:mssql/managedInstanceActiveDirectoryAdministrator:ManagedInstanceActiveDirectoryAdministrator#azureadAuthenticationOnly":
    managedInstanceEntraOnly,
  "azure:streamanalytics/jobStorageAccount:JobStorageAccount#authenticationMode": streamAnalytics,
  "dbformysql:Configuration#value": {
    azurePolicy: ["40e85574-ef33-47e8-a854-7a65c7500560"],
    psRule: ["Azure.MySQL.AADOnly"],
  },
  "dbforpostgresql:Server#authConfig.passwordAuth": {
    azurePolicy: ["fa498b91-8a7e-4710-9578-da944c68d1fe"],
    psRule: ["Azure.PostgreSQL.AADOnly"],
  },
  "redis:Redis#disableAccessKeyAuthentication": {
    azurePolicy: ["3827af20-8f80-4b15-8300-6db0873ec901"],
    psRule: ["Azure.Redis.LocalAuth"],
  },
  "sql:ManagedInstance#administrators.azureADOnlyAuthentication": {
    azurePolicy: ["78215662-041e-49ed-a9dd-5385911b3a1f"],
    psRule: ["Azure.SQLMI.AADOnly"],
    benchmark: ["IM-1"],
  },
  "sql:ManagedInstanceAzureADOnlyAuthentication#azureADOnlyAuthentication": managedInstanceEntraOnly,
  "sql:Server#administrators.azureADOnlyAuthentication": {
    azurePolicy: ["abda6d70-9778-44e7-84a8-06713e6db027"],
    psRule: ["Azure.SQL.AADOnly"],
    benchmark: ["IM-1"],
  },
  "sql:ServerAzureADOnlyAuthentication#azureADOnlyAuthentication": {
    azurePolicy: ["b3a22bc9-66de-45fb-98fa-00f5df42f41a"],
    psRule: ["Azure.SQL.AADOnly"],
    benchmark: ["IM-1"],
  },
  "storage:BlobContainer#publicAccess": { psRule: ["Azure.Storage.BlobAccessType"], checkov: ["CKV_AZURE_34"] },
  "storage:StorageAccount#allowBlobPublicAccess": {
    azurePolicy: ["4fa4b6c0-31ca-4c0d-b10d-24b96f62a751"],
    psRule: ["Azure.Storage.BlobPublicAccess"],
    checkov: ["CKV_AZURE_190", "CKV2_AZURE_47"],
    cis: ["2.0.0 3.7", "3.0.0 4.6"],
    benchmark: ["NS-2"],
  },
  "storage:StorageAccount#allowSharedKeyAccess": {
    azurePolicy: ["8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54"],
    psRule: ["Azure.Storage.LocalAuth"],
    checkov: ["CKV2_AZURE_40"],
    benchmark: ["IM-1"],
  },
  "storage:StorageAccount#isLocalUserEnabled": { checkov: ["CKV_AZURE_244"] },
  "streamanalytics:Input#properties.datasource?.authenticationMode": streamAnalytics,
  "streamanalytics:Output#datasource?.authenticationMode": streamAnalytics,
  "streamanalytics:StreamingJob#jobStorageAccount?.authenticationMode": streamAnalytics,
  "synapse:Workspace#azureADOnlyAuthentication": {
    azurePolicy: ["2158ddbe-fefa-408e-b43f-d4faef8ff3b8"],
    benchmark: ["IM-1"],
  },
};
