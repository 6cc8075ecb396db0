import type { NoSwitch } from "../noSwitch.ts";

/** Types that are named like credentials, or hold what is named like one, and are none by their existence. */
export const types: readonly NoSwitch[] = [
  {
    candidates: [
      "app:*Certificate",
      "appplatform:Certificate",
      "cdn:Secret",
      "certificateregistration:*",
      "signalrservice:SignalRCustomCertificate",
      "webpubsub:WebPubSubCustomCertificate",
      "web:Certificate",
      "web:SiteCertificate*",
    ],
    reason: "a server's certificate for TLS: a caller proves nothing by it",
  },
  {
    candidates: [
      "compute:SshPublicKey",
      "deviceprovisioningservices:DpsCertificate",
      "eventgrid:CaCertificate",
      "iothub:Certificate",
      "logic:IntegrationAccountCertificate",
      "networkcloud:*KeySet",
      "sql:ServerTrustCertificate",
      "web:WebAppPublicCertificate",
    ],
    reason: "only the public half of keys that others hold",
  },
  {
    candidates: ["keyvault:Key", "sql:ManagedInstanceKey", "sql:ServerKey", "synapse:Key"],
    reason: "a key that encrypts, in a vault that an identity opens",
  },
  {
    candidates: ["keyvault:Secret", "devtestlab:Secret", "redhatopenshift:Secret", "servicefabricmesh:Secret"],
    reason: "a place for secrets of any kind: what does without a managed identity has to have its secret there",
  },
  {
    candidates: [
      "apimanagement:*GroupUser",
      "apimanagement:*NotificationRecipientUser",
      "apimanagement:AuthorizationAccessPolicy",
      "communication:SenderUsername",
      "communication:SmtpUsername",
      "deviceregistry:Credential",
      "devtestlab:User",
      "iotoperations*:BrokerAuthorization",
      "labservices:User",
      "managedidentity:FederatedIdentityCredential",
      "mongocluster:User",
      "redis*:AccessPolicy*",
      "security:JitNetworkAccessPolicy",
      "timeseriesinsights:AccessPolicy",
      "web:WebAppAuthSettingsV2WithoutSecrets",
      "aad:OuContainer",
    ],
    reason: "names Entra identities, or members and their rights: nothing is proven by it",
  },
  {
    candidates: ["apimanagement:Authorization", "awsconnector:*", "machinelearningservices:MachineLearningDatastore"],
    reason: "how Azure signs in elsewhere: its properties say whether by an identity",
  },
  {
    candidates: [
      "cosmosdb:MongoCluster",
      "devtestlab:VirtualMachine",
      "vmwarecloudsimple:VirtualMachine",
      "sql:SyncMember",
      "web:StaticSite*DatabaseConnection",
      "hdinsight:Extension*",
    ],
    reason: "a service, machine or connection of which a credential is one property among others",
  },
  {
    candidates: ["trafficmanager:TrafficManagerUserMetricsKey", "windowsesu:MultipleActivationKey"],
    reason: "tells whose measurements or licences these are, and opens nothing",
  },
];

/** Modules with functions that hand out keys, and yet without a switch or a type that mints them. */
export const keyFunctions: readonly NoSwitch[] = [
  {
    candidates: ["cosmosdb:listDatabaseAccount*"],
    reason: "the account's keys, which the rules for Cosmos DB switch off",
  },
  {
    candidates: [
      "cosmosdb:listMongoCluster*",
      "mongocluster:*",
      "healthbot:*",
      "fluidrelay:*",
      "kubernetes:*",
      "redhatopenshift:*",
    ],
    reason: "the API version that the SDK uses knows no switch",
  },
  {
    candidates: [
      "appplatform:*",
      "datalakeanalytics:*",
      "engagementfabric:*",
      "machinelearning:*",
      "powerbi:*",
      "servicefabricmesh:*",
    ],
    reason: "retired by Azure without a switch",
  },
  {
    candidates: [
      "databox:*",
      "datamigration:*",
      "hybridconnectivity:*",
      "hybridnetwork:*",
      "importexport:*",
      "resourceconnector:*",
      "desktopvirtualization:*",
    ],
    reason: "short-lived credentials by which machines and parcels are registered",
  },
  {
    candidates: ["billingtrust:*", "datadog:*", "saas:*", "solutions:*"],
    reason: "tokens of others than Azure, or of one upload",
  },
];
