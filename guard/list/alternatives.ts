/** What to do instead of handing out a credential. */
export interface Alternative {
  /** A sentence, in the imperative. */
  instead: string;
  /** The page that tells how. */
  page: string;
}

interface Service extends Alternative {
  /** The modules of azure-native and of the classic provider, former names included. */
  modules: readonly string[];
}

const dataRole = (client: string, role: string): string =>
  `Give ${client} the endpoint, and its managed identity the role ${role}.`;

const services: readonly Service[] = [
  {
    modules: ["cosmosdb", "documentdb"],
    instead: "Give the client the endpoint, and its managed identity a Cosmos DB data role (KeylessAccess does both).",
    page: "azure/cosmos-db/nosql/how-to-connect-role-based-access-control",
  },
  {
    modules: ["mongocluster"],
    instead: "Give the client the host name, and register its managed identity as a user of the cluster.",
    page: "azure/documentdb/how-to-connect-role-based-access-control",
  },
  {
    modules: ["storage"],
    instead: dataRole("the client", "Storage Blob Data Reader or Contributor (likewise for queues, tables, files)"),
    page: "azure/storage/blobs/authorize-access-azure-active-directory",
  },
  {
    modules: ["servicebus"],
    instead: dataRole("the client", "Azure Service Bus Data Sender or Receiver"),
    page: "azure/service-bus-messaging/service-bus-managed-service-identity",
  },
  {
    modules: ["eventhub"],
    instead: dataRole("the client", "Azure Event Hubs Data Sender or Receiver"),
    page: "azure/event-hubs/authenticate-managed-identity",
  },
  {
    modules: ["eventgrid"],
    instead: dataRole("the publisher", "EventGrid Data Sender"),
    page: "azure/event-grid/authenticate-with-microsoft-entra-id",
  },
  {
    modules: ["relay"],
    instead: dataRole("the client", "Azure Relay Sender or Listener"),
    page: "azure/azure-relay/relay-authentication-and-authorization",
  },
  {
    modules: ["iothub", "devices", "iot"],
    instead: dataRole("the back end", "IoT Hub Data Contributor; devices prove themselves by certificates"),
    page: "azure/iot-hub/authenticate-authorize-azure-ad",
  },
  {
    modules: ["deviceprovisioningservices"],
    instead: dataRole("the back end", "Device Provisioning Service Data Contributor"),
    page: "azure/iot-dps/concepts-control-access-dps-azure-ad",
  },
  {
    modules: ["notificationhubs", "notificationhub"],
    instead: "Let the back end read the rule's key with an identity of its own at run time: a hub takes keys only.",
    page: "azure/notification-hubs/notification-hubs-push-notification-security",
  },
  {
    modules: ["search"],
    instead: dataRole("the client", "Search Index Data Reader or Contributor"),
    page: "azure/search/search-security-enable-roles",
  },
  {
    modules: ["cognitiveservices", "cognitive"],
    instead: dataRole("the client", "Cognitive Services User (for Azure OpenAI: Cognitive Services OpenAI User)"),
    page: "azure/ai-services/authentication",
  },
  {
    modules: ["machinelearning", "machinelearningservices"],
    instead: dataRole(
      "the caller",
      "AzureML Data Scientist, with endpoints and datastores set to Entra authentication",
    ),
    page: "azure/machine-learning/how-to-authenticate-online-endpoint",
  },
  {
    modules: ["maps"],
    instead: dataRole("the client", "Azure Maps Data Reader, together with the account's client id"),
    page: "azure/azure-maps/how-to-manage-authentication",
  },
  {
    modules: ["redis", "redisenterprise", "cache", "managedredis"],
    instead: "Give the client the host name, and its managed identity an access policy assignment of the cache.",
    page: "azure/redis/entra-for-authentication",
  },
  {
    modules: ["signalrservice", "signalr"],
    instead: dataRole("the server", "SignalR App Server"),
    page: "azure/azure-signalr/signalr-concept-authorize-azure-active-directory",
  },
  {
    modules: ["webpubsub"],
    instead: dataRole("the server", "Web PubSub Service Owner"),
    page: "azure/azure-web-pubsub/concept-azure-ad-authorization",
  },
  {
    modules: ["communication"],
    instead: "Give the client the endpoint, and its managed identity a role of the communication resource.",
    page: "azure/communication-services/concepts/authentication",
  },
  {
    modules: ["appconfiguration"],
    instead: dataRole("the application", "App Configuration Data Reader"),
    page: "azure/azure-app-configuration/howto-disable-access-key-authentication",
  },
  {
    modules: ["containerregistry"],
    instead: "Give the login server to whoever pulls, and its managed identity the role AcrPull.",
    page: "azure/container-registry/container-registry-authentication-managed-identity",
  },
  {
    modules: ["containerservice", "hybridcontainerservice", "kubernetes", "redhatopenshift", "resourceconnector"],
    instead: "Sign in to the cluster with Entra ID (kubelogin) and grant the identity a role on it.",
    page: "azure/aks/kubelogin-authentication",
  },
  {
    modules: ["batch"],
    instead: "Give the client the account's endpoint, and its managed identity the role Azure Batch Data Contributor.",
    page: "azure/batch/batch-aad-auth",
  },
  {
    modules: ["operationalinsights", "applicationinsights", "appinsights", "insights"],
    instead: "Send logs by a data collection rule, as an identity with the role Monitoring Metrics Publisher.",
    page: "azure/azure-monitor/logs/azure-ad-authentication-logs",
  },
  {
    modules: ["web", "appservice", "logicapps"],
    instead:
      "Deploy as an identity with the role Website Contributor, let callers sign in with Entra ID, and write settings whole instead of reading them.",
    page: "azure/app-service/configure-basic-auth-disable",
  },
  {
    modules: ["app", "containerapp"],
    instead: "Let the app read its secrets from Key Vault as its managed identity.",
    page: "azure/container-apps/manage-secrets",
  },
  {
    modules: ["logic"],
    instead: "Let callers sign in with Entra ID by an authorization policy of the trigger.",
    page: "azure/logic-apps/logic-apps-securing-a-logic-app",
  },
  {
    modules: ["apimanagement"],
    instead: "Let callers prove themselves by tokens of Entra ID (validate-azure-ad-token), without subscription keys.",
    page: "azure/api-management/validate-azure-ad-token-policy",
  },
  {
    modules: ["automation"],
    instead: "Let runbooks and workers sign in by the account's managed identity.",
    page: "azure/automation/enable-managed-identity-for-automation",
  },
  {
    modules: ["datafactory", "synapse", "datamigration"],
    instead: "Use the Azure integration runtime with a managed identity, or register a machine's own by hand, once.",
    page: "azure/data-factory/data-factory-service-identity",
  },
  {
    modules: ["purview"],
    instead: "Let the account write to an Event Hubs namespace of yours by its managed identity.",
    page: "azure/purview/configure-event-hubs-for-kafka",
  },
  {
    modules: ["keyvault"],
    instead: "Hand on the secret's or the certificate's id, and let the application read it as its managed identity.",
    page: "azure/key-vault/general/rbac-guide",
  },
  {
    modules: ["servicelinker"],
    instead: "Connect with a managed identity (authInfo.authType systemAssignedIdentity or userAssignedIdentity).",
    page: "azure/service-connector/concept-service-connector-internals",
  },
  {
    modules: ["compute"],
    instead: "Give the client a role on the disk, with dataAccessAuthMode AzureActiveDirectory.",
    page: "azure/virtual-machines/windows/disks-upload-vhd-to-managed-disk-powershell",
  },
  {
    modules: ["hdinsight"],
    instead: "Let users of the gateway sign in with Entra ID.",
    page: "azure/hdinsight/entra-authorization",
  },
  {
    modules: ["authorization", "index"],
    instead:
      "Let a workload that runs in Azure sign in by its managed identity, and one that runs elsewhere by a federated credential.",
    page: "entra/workload-id/workload-identity-federation",
  },
];

const byModule = new Map(services.flatMap((service) => service.modules.map((module) => [module, service] as const)));

/** For what no identity can do without its credential: registrations of devices, links of partners, retired services. */
const elsewhere: Alternative = {
  instead:
    "Leave it out of the program: whoever needs it asks for it as an identity with a role of its own, so that it is in no state and in no log.",
  page: "entra/identity/managed-identities-azure-resources/overview",
};

/** What to do without the credentials of a module. */
export function alternativeOf(module: string): Alternative {
  const { instead, page } = byModule.get(module) ?? elsewhere;
  return { instead, page: `https://learn.microsoft.com/${page}` };
}
