import type { IdentifiersByKey } from "./identifiers.ts";

export const cosmos: IdentifiersByKey = {
  "cosmosdb:DatabaseAccount#disableKeyBasedMetadataWriteAccess": {
    azurePolicy: ["4750c32b-89c0-46af-bfcb-2e4541a818d5"],
    psRule: ["Azure.Cosmos.DisableMetadataWrite"],
    checkov: ["CKV_AZURE_132"],
  },
  "cosmosdb:DatabaseAccount#disableLocalAuth": {
    azurePolicy: ["5450f5bd-9c72-4390-a9c4-a7aba4edfdd2"],
    psRule: ["Azure.Cosmos.DisableLocalAuth"],
    checkov: ["CKV_AZURE_140"],
    cis: ["2.0.0 4.5.3"],
    benchmark: ["IM-1"],
  },
  "cosmosdb:DatabaseAccount#minimalTlsVersion": { psRule: ["Azure.Cosmos.MinTLS"] },
  "cosmosdb:DatabaseAccount#publicNetworkAccess": {
    azurePolicy: ["797b37f7-06b8-444c-b1ad-fc62867f335a"],
    psRule: ["Azure.Cosmos.PublicAccess"],
    checkov: ["CKV_AZURE_101"],
    benchmark: ["NS-2"],
  },
};
