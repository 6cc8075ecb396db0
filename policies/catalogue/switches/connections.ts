import type { AzureType } from "../azureType.ts";
import type { Switch } from "../switch.ts";

const machineLearning = "Microsoft.MachineLearningServices/workspaces";
const accountConnection: AzureType = {
  noun: "AI services connection",
  native: "cognitiveservices:AccountConnection",
  arm: "Microsoft.CognitiveServices/accounts/connections",
};
const projectConnection: AzureType = {
  noun: "AI project connection",
  native: "cognitiveservices:ProjectConnection",
  arm: "Microsoft.CognitiveServices/accounts/projects/connections",
};
const workspaceConnection: AzureType = {
  noun: "machine learning connection",
  native: "machinelearningservices:WorkspaceConnection",
  arm: `${machineLearning}/connections`,
};
const datastore: AzureType = {
  noun: "machine learning datastore",
  native: "machinelearningservices:Datastore",
  arm: `${machineLearning}/datastores`,
};
const linker: AzureType = {
  noun: "service connection",
  native: "servicelinker:Linker",
  arm: "Microsoft.ServiceLinker/linkers",
};
const connector: AzureType = {
  noun: "service connection",
  native: "servicelinker:Connector",
  arm: "Microsoft.ServiceLinker/locations/connectors",
};
const dataFactoryRuntime: AzureType = {
  noun: "Data Factory integration runtime",
  native: "datafactory:IntegrationRuntime",
  arm: "Microsoft.DataFactory/factories/integrationRuntimes",
};
const synapseRuntime: AzureType = {
  noun: "Synapse integration runtime",
  native: "synapse:IntegrationRuntime",
  arm: "Microsoft.Synapse/workspaces/integrationRuntimes",
};
const streamJob: AzureType = {
  noun: "Stream Analytics job",
  native: "streamanalytics:StreamingJob",
  arm: "Microsoft.StreamAnalytics/streamingJobs",
};
const streamInput: AzureType = {
  noun: "Stream Analytics input",
  native: "streamanalytics:Input",
  arm: "Microsoft.StreamAnalytics/streamingJobs/inputs",
  bridged: [
    "azure:streamanalytics/referenceInputBlob:ReferenceInputBlob",
    "azure:streamanalytics/streamInputBlob:StreamInputBlob",
    "azure:streamanalytics/streamInputEventHub:StreamInputEventHub",
    "azure:streamanalytics/streamInputEventHubV2:StreamInputEventHubV2",
  ],
};
const streamOutput: AzureType = {
  noun: "Stream Analytics output",
  native: "streamanalytics:Output",
  arm: "Microsoft.StreamAnalytics/streamingJobs/outputs",
  bridged: ["Blob", "Cosmosdb", "EventHub", "Mssql", "ServiceBusQueue", "ServicebusTopic"].map(
    (name) => `azure:streamanalytics/output${name}:Output${name}`,
  ),
};
const streamStorage: AzureType = {
  noun: "Stream Analytics job's storage account",
  bridged: ["azure:streamanalytics/jobStorageAccount:JobStorageAccount"],
};
const replication: AzureType = {
  noun: "replication's container mapping",
  native: "recoveryservices:ReplicationProtectionContainerMapping",
  arm: "Microsoft.RecoveryServices/vaults/replicationFabrics/replicationProtectionContainers/replicationProtectionContainerMappings",
};

const identities = {
  property: "properties.authType",
  safe: ["AAD", "ManagedIdentity", "None"],
  page: "ai-foundry/how-to/connections-add",
} as const;
const linked = {
  property: "authInfo.authType",
  safe: ["userAssignedIdentity", "systemAssignedIdentity", "easyAuthMicrosoftEntraID"],
  page: "service-connector/concept-service-connector-internals",
} as const;
const shared = { property: "properties.linkedInfo?.authorizationType", safe: ["RBAC"] } as const;
const stream = {
  safe: ["Msi"],
  service: "ConnectionString",
  page: "stream-analytics/stream-analytics-managed-identities-overview",
} as const;
const classicStream = [{ property: "authenticationMode", safe: "Msi" }] as const;

/** How services sign in to each other, where an identity can take a key's place. */
export const connections: readonly Switch[] = [
  { type: accountConnection, ...identities },
  { type: projectConnection, ...identities },
  { type: workspaceConnection, ...identities },
  {
    type: datastore,
    property: "properties.credentials.credentialsType",
    safe: ["None"],
    page: "machine-learning/how-to-datastore",
  },
  { type: linker, ...linked },
  { type: connector, ...linked },
  {
    type: dataFactoryRuntime,
    ...shared,
    page: "data-factory/create-shared-self-hosted-integration-runtime-powershell",
  },
  { type: synapseRuntime, ...shared },
  { type: streamInput, property: "properties.datasource?.authenticationMode", ...stream, bridged: classicStream },
  { type: streamOutput, property: "datasource?.authenticationMode", ...stream, bridged: classicStream },
  { type: streamJob, property: "inputs[].properties.datasource?.authenticationMode", ...stream },
  { type: streamJob, property: "outputs[].datasource?.authenticationMode", ...stream },
  { type: streamJob, property: "jobStorageAccount?.authenticationMode", ...stream },
  { type: streamStorage, ...stream, bridged: classicStream },
  {
    type: replication,
    property: "properties.providerSpecificInput?.automationAccountAuthenticationType",
    safe: ["SystemAssignedIdentity"],
    service: "RunAsAccount",
    page: "automation/migrate-run-as-accounts-managed-identity",
  },
];
