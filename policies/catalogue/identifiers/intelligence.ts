import type { IdentifiersByKey } from "./identifiers.ts";

export const intelligence: IdentifiersByKey = {
  "botservice:Bot#properties.disableLocalAuth": { azurePolicy: ["ffea632e-4e3a-4424-bf78-10e179bb2e1a"] },
  "cognitiveservices:Account#properties.disableLocalAuth": {
    azurePolicy: ["71ef260a-8f18-47b7-abcb-62d0673d94dc"],
    psRule: ["Azure.AI.DisableLocalAuth"],
    checkov: ["CKV_AZURE_236"],
    benchmark: ["IM-1"],
  },
  "machinelearningservices:Compute#properties.disableLocalAuth": {
    azurePolicy: ["e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f"],
    psRule: ["Azure.ML.DisableLocalAuth"],
    benchmark: ["IM-1"],
  },
  "search:Service#disableLocalAuth": { azurePolicy: ["6300012e-e9a4-4649-b41f-a85f5c43be91"] },
};
