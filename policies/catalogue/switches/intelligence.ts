import type { AzureType } from "../azureType.ts";
import { disableLocalAuth, localAuthEnabled, localAuthenticationEnabled, type Switch } from "../switch.ts";

export const search: AzureType = {
  noun: "AI Search service",
  native: "search:Service",
  arm: "Microsoft.Search/searchServices",
  bridged: ["azure:search/service:Service"],
};
export const cognitiveAccount = "azure:cognitive/account:Account";
export const aIServicesAccount = "azure:cognitive/aIServices:AIServices";
export const aiServices: AzureType = {
  noun: "AI services account",
  native: "cognitiveservices:Account",
  arm: "Microsoft.CognitiveServices/accounts",
  bridged: [cognitiveAccount, aIServicesAccount],
};
const bot: AzureType = {
  noun: "bot",
  native: "botservice:Bot",
  arm: "Microsoft.BotService/botServices",
  bridged: ["azure:bot/serviceAzureBot:ServiceAzureBot"],
};
const maps: AzureType = {
  noun: "Maps account",
  native: "maps:Account",
  arm: "Microsoft.Maps/accounts",
  bridged: ["azure:maps/account:Account"],
};
const compute: AzureType = {
  noun: "machine learning compute",
  native: "machinelearningservices:Compute",
  formerly: ["machinelearningservices:MachineLearningCompute"],
  arm: "Microsoft.MachineLearningServices/workspaces/computes",
  bridged: [
    "azure:machinelearning/computeCluster:ComputeCluster",
    "azure:machinelearning/computeInstance:ComputeInstance",
    "azure:machinelearning/synapseSpark:SynapseSpark",
  ],
};
export const workspace: AzureType = {
  noun: "machine learning workspace",
  native: "machinelearningservices:Workspace",
  arm: "Microsoft.MachineLearningServices/workspaces",
  bridged: ["azure:machinelearning/workspace:Workspace"],
};
const registry: AzureType = {
  noun: "machine learning registry",
  native: "machinelearningservices:Registry",
  arm: "Microsoft.MachineLearningServices/registries",
};
const batchEndpoint: AzureType = {
  noun: "machine learning batch endpoint",
  native: "machinelearningservices:BatchEndpoint",
  arm: "Microsoft.MachineLearningServices/workspaces/batchEndpoints",
};
export const onlineEndpoint: AzureType = {
  noun: "machine learning online endpoint",
  native: "machinelearningservices:OnlineEndpoint",
  arm: "Microsoft.MachineLearningServices/workspaces/onlineEndpoints",
};
const serverlessEndpoint: AzureType = {
  noun: "machine learning serverless endpoint",
  native: "machinelearningservices:ServerlessEndpoint",
  arm: "Microsoft.MachineLearningServices/workspaces/serverlessEndpoints",
};
const quantum: AzureType = {
  noun: "Quantum workspace",
  native: "quantum:Workspace",
  arm: "Microsoft.Quantum/workspaces",
};

const nestedLocalAuth = { ...disableLocalAuth, property: "properties.disableLocalAuth" } as const;
const endpoint = {
  property: "properties.authMode",
  page: "machine-learning/how-to-authenticate-online-endpoint",
};

export const intelligence: readonly Switch[] = [
  {
    type: search,
    ...disableLocalAuth,
    page: "search/search-security-enable-roles",
    bridged: localAuthenticationEnabled,
  },
  {
    type: aiServices,
    ...nestedLocalAuth,
    page: "ai-services/disable-local-auth",
    bridged: localAuthEnabled,
    notIn: [aIServicesAccount],
  },
  {
    type: aiServices,
    safe: [],
    page: "ai-services/disable-local-auth",
    bridged: localAuthenticationEnabled,
    notIn: [cognitiveAccount],
  },
  { type: bot, ...nestedLocalAuth, bridged: localAuthenticationEnabled },
  {
    type: maps,
    ...nestedLocalAuth,
    sdk: false,
    page: "azure-maps/how-to-manage-authentication",
    bridged: localAuthenticationEnabled,
  },
  {
    type: compute,
    ...nestedLocalAuth,
    page: "machine-learning/how-to-create-attach-compute-cluster",
    bridged: localAuthEnabled,
  },
  {
    type: compute,
    property: "properties.properties.sshSettings?.sshPublicAccess",
    safe: ["Disabled"],
    service: "Disabled",
    page: "machine-learning/how-to-create-compute-instance",
  },
  {
    type: workspace,
    property: "systemDatastoresAuthMode",
    safe: ["Identity", "UserDelegationSAS"],
    service: "AccessKey",
    page: "machine-learning/how-to-disable-local-auth-storage",
  },
  {
    type: registry,
    property: "regionDetails[].storageAccountDetails[].systemCreatedStorageAccount?.allowBlobPublicAccess",
    safe: [false],
    page: "storage/blobs/anonymous-read-access-prevent",
  },
  { type: batchEndpoint, ...endpoint, safe: ["AADToken"], page: "machine-learning/how-to-authenticate-batch-endpoint" },
  // Its own tokens are short-lived, and handed out to Entra identities only.
  { type: onlineEndpoint, ...endpoint, safe: ["AADToken", "AMLToken"] },
  { type: serverlessEndpoint, ...endpoint, safe: ["AAD"] },
  {
    type: quantum,
    property: "properties.apiKeyEnabled",
    safe: [false],
  },
];
