import type { AzureType } from "./azureType.ts";
import { pageOf } from "./switch.ts";

/** An authorization rule is a pair of keys. */
const rule = (noun: string, native: string, arm: string, bridged: readonly string[] = []): AzureType => ({
  noun: `${noun}'s authorization rule`,
  native: `${native}AuthorizationRule`,
  arm: `${arm}/authorizationRules`,
  bridged,
});

/** Resources of Azure services that are a long-lived credential by their mere existence. */
export const minting: readonly AzureType[] = [
  rule("Event Hubs namespace", "eventhub:Namespace", "Microsoft.EventHub/namespaces", [
    "azure:eventhub/eventHubNamespaceAuthorizationRule:EventHubNamespaceAuthorizationRule",
  ]),
  rule("event hub", "eventhub:EventHub", "Microsoft.EventHub/namespaces/eventhubs", [
    "azure:eventhub/authorizationRule:AuthorizationRule",
    "azure:eventhub/eventHubAuthorizationRule:EventHubAuthorizationRule",
  ]),
  rule("Service Bus namespace", "servicebus:Namespace", "Microsoft.ServiceBus/namespaces", [
    "azure:servicebus/namespaceAuthorizationRule:NamespaceAuthorizationRule",
    "azure:eventhub/namespaceAuthorizationRule:NamespaceAuthorizationRule",
  ]),
  rule("Service Bus queue", "servicebus:Queue", "Microsoft.ServiceBus/namespaces/queues", [
    "azure:servicebus/queueAuthorizationRule:QueueAuthorizationRule",
    "azure:eventhub/queueAuthorizationRule:QueueAuthorizationRule",
  ]),
  rule("Service Bus topic", "servicebus:Topic", "Microsoft.ServiceBus/namespaces/topics", [
    "azure:servicebus/topicAuthorizationRule:TopicAuthorizationRule",
    "azure:eventhub/topicAuthorizationRule:TopicAuthorizationRule",
  ]),
  rule("Relay namespace", "relay:Namespace", "Microsoft.Relay/namespaces", [
    "azure:relay/namespaceAuthorizationRule:NamespaceAuthorizationRule",
  ]),
  rule("Relay hybrid connection", "relay:HybridConnection", "Microsoft.Relay/namespaces/hybridConnections", [
    "azure:relay/hybridConnectionAuthorizationRule:HybridConnectionAuthorizationRule",
  ]),
  rule("WCF relay", "relay:WCFRelay", "Microsoft.Relay/namespaces/wcfRelays"),
  rule("Notification Hubs namespace", "notificationhubs:Namespace", "Microsoft.NotificationHubs/namespaces"),
  rule(
    "notification hub",
    "notificationhubs:NotificationHub",
    "Microsoft.NotificationHubs/namespaces/notificationHubs",
    ["azure:notificationhub/authorizationRule:AuthorizationRule"],
  ),
  {
    noun: "storage account's local user",
    native: "storage:LocalUser",
    arm: "Microsoft.Storage/storageAccounts/localUsers",
    bridged: ["azure:storage/localUser:LocalUser"],
  },
  {
    noun: "disk's shared access signature",
    bridged: ["azure:compute/managedDiskSasToken:ManagedDiskSasToken"],
  },
  {
    noun: "container registry token",
    native: "containerregistry:Token",
    arm: "Microsoft.ContainerRegistry/registries/tokens",
    bridged: ["azure:containerservice/registryToken:RegistryToken"],
  },
  { noun: "container registry token's password", bridged: ["azure:containerservice/tokenPassword:TokenPassword"] },
  {
    noun: "key vault access policy",
    native: "keyvault:AccessPolicy",
    arm: "Microsoft.KeyVault/vaults/accessPolicies",
    bridged: ["azure:keyvault/accessPolicy:AccessPolicy"],
  },
  {
    noun: "key vault's storage account with its keys",
    bridged: ["azure:keyvault/managedStorageAccount:ManagedStorageAccount"],
  },
  {
    noun: "key vault's shared access signature",
    bridged: ["azure:keyvault/managedStorageAccountSasTokenDefinition:ManagedStorageAccountSasTokenDefinition"],
  },
  { noun: "workflow access key", native: "logic:WorkflowAccessKey", arm: "Microsoft.Logic/workflows/accessKeys" },
  {
    noun: "API Management subscription key",
    native: "apimanagement:Subscription",
    arm: "Microsoft.ApiManagement/service/subscriptions",
    bridged: ["azure:apimanagement/subscription:Subscription"],
  },
  {
    noun: "API Management workspace's subscription key",
    native: "apimanagement:WorkspaceSubscription",
    arm: "Microsoft.ApiManagement/service/workspaces/subscriptions",
  },
  {
    noun: "API Management user with a password",
    native: "apimanagement:User",
    arm: "Microsoft.ApiManagement/service/users",
    bridged: ["azure:apimanagement/user:User"],
  },
  {
    noun: "API Management client certificate",
    native: "apimanagement:Certificate",
    arm: "Microsoft.ApiManagement/service/certificates",
    bridged: ["azure:apimanagement/certificate:Certificate"],
  },
  {
    noun: "API Management workspace's client certificate",
    native: "apimanagement:WorkspaceCertificate",
    arm: "Microsoft.ApiManagement/service/workspaces/certificates",
    bridged: ["azure:apimanagement/workspaceCertificate:WorkspaceCertificate"],
  },
  {
    noun: "Automation credential",
    native: "automation:Credential",
    arm: "Microsoft.Automation/automationAccounts/credentials",
    bridged: ["azure:automation/credential:Credential"],
  },
  {
    noun: "Automation certificate",
    native: "automation:Certificate",
    arm: "Microsoft.Automation/automationAccounts/certificates",
    bridged: ["azure:automation/certificate:Certificate"],
  },
  { noun: "Batch certificate", bridged: ["azure:batch/certificate:Certificate"] },
  {
    noun: "MongoDB user with a password",
    native: "cosmosdb:MongoDBResourceMongoUserDefinition",
    arm: "Microsoft.DocumentDB/databaseAccounts/mongodbUserDefinitions",
    bridged: ["azure:cosmosdb/mongoUserDefinition:MongoUserDefinition"],
  },
  {
    noun: "PostgreSQL cluster's role with a password",
    native: "dbforpostgresql:ServerGroupRole",
    formerly: ["dbforpostgresql:Role"],
    arm: "Microsoft.DBforPostgreSQL/serverGroupsv2/roles",
  },
  {
    noun: "elastic job's credential",
    native: "sql:JobCredential",
    arm: "Microsoft.Sql/servers/jobAgents/credentials",
    bridged: ["azure:mssql/jobCredential:JobCredential"],
  },
  {
    noun: "ExpressRoute circuit's authorization key",
    native: "network:ExpressRouteCircuitAuthorization",
    arm: "Microsoft.Network/expressRouteCircuits/authorizations",
    bridged: ["azure:network/expressRouteCircuitAuthorization:ExpressRouteCircuitAuthorization"],
  },
  {
    noun: "ExpressRoute port's authorization key",
    native: "network:ExpressRoutePortAuthorization",
    arm: "Microsoft.Network/expressRoutePorts/authorizations",
    bridged: ["azure:network/expressRoutePortAuthorization:ExpressRoutePortAuthorization"],
  },
  {
    noun: "VMware cloud's authorization key",
    native: "avs:Authorization",
    arm: "Microsoft.AVS/privateClouds/authorizations",
    bridged: ["azure:avs/expressRouteAuthorization:ExpressRouteAuthorization"],
  },
  {
    noun: "Data Box Edge user with a password",
    native: "databoxedge:User",
    arm: "Microsoft.DataBoxEdge/dataBoxEdgeDevices/users",
  },
  {
    noun: "Data Box Edge device's storage key",
    native: "databoxedge:StorageAccountCredential",
    arm: "Microsoft.DataBoxEdge/dataBoxEdgeDevices/storageAccountCredentials",
  },
  {
    noun: "API Management cache with its connection string",
    native: "apimanagement:Cache",
    arm: "Microsoft.ApiManagement/service/caches",
    bridged: ["azure:apimanagement/redisCache:RedisCache"],
  },
  {
    noun: "Test Base credential",
    native: "testbase:Credential",
    arm: "Microsoft.TestBase/testBaseAccounts/credentials",
  },
  {
    noun: "Time Series Insights event source with a key",
    native: "timeseriesinsights:EventHubEventSource",
    arm: "Microsoft.TimeSeriesInsights/environments/eventSources",
  },
  { noun: "Time Series Insights event source with a key", native: "timeseriesinsights:IoTHubEventSource" },
  { noun: "Application Insights API key", bridged: ["azure:appinsights/apiKey:ApiKey"] },
  { noun: "NGINX API key", bridged: ["azure:nginx/apiKey:ApiKey"] },
  { noun: "IoT hub's shared access policy", bridged: ["azure:iot/sharedAccessPolicy:SharedAccessPolicy"] },
  {
    noun: "device provisioning service's shared access policy",
    bridged: ["azure:iot/dpsSharedAccessPolicy:DpsSharedAccessPolicy"],
  },
  ...["AccountKey", "ApiKey", "CustomKeys"].map((name) => ({
    noun: "AI services connection with a key",
    bridged: [`azure:cognitive/accountConnection${name}:AccountConnection${name}`],
  })),
  {
    noun: "Data Factory credential with a secret",
    bridged: ["azure:datafactory/credentialServicePrincipal:CredentialServicePrincipal"],
  },
];

/** The page that a message refers to: the classic provider's own types have no reference of theirs. */
export function mintingPage(type: AzureType): { url?: string } {
  return type.arm === undefined ? {} : { url: pageOf({ type }) };
}
