import type { NoSwitch } from "../noSwitch.ts";

/** Properties that have to do with the callers of a service, and switch no key on. */
export const inbound: readonly NoSwitch[] = [
  {
    candidates: [
      "cosmosdb:DatabaseAccount#disableLocalAuth",
      "cosmosdb:DatabaseAccount#disableKeyBasedMetadataWriteAccess",
    ],
    reason: "has a rule of its own: cosmos-disable-local-auth, cosmos-disable-key-based-metadata-writes",
  },
  {
    candidates: ["*.allowCredentials", "*.supportCredentials"],
    reason: "what a browser may send along to another site (CORS)",
  },
  {
    candidates: [
      "*#enableClientCertificate",
      "*negotiateClientCertificate",
      "*.clientCertificateMode",
      "*#authenticationCertificates",
      "*.authenticationCertificates",
      "*#trustedClientCertificates",
      "*.trustedClientCertificates",
      "cosmosdb:CassandraCluster#properties.clientCertificates",
    ],
    reason: "certificates for TLS on both sides, beside whatever authenticates the caller",
  },
  {
    candidates: [
      "app:ContainerAppsAuthConfig#*",
      "web:WebAppAuthSettings#*",
      "web:WebAppAuthSettingsSlot#*",
      "web:WebAppAuthSettingsV2#*",
      "web:WebAppAuthSettingsV2Slot#*",
      "web:WebAppAuthSettingsV2WithoutSecrets#*",
      "web:WebAppAuthSettingsV2WithoutSecretsSlot#*",
    ],
    reason: "how visitors of the application sign in: a public page lets anonymous ones in on purpose",
  },
  {
    candidates: [
      "apimanagement:Api#authenticationSettings.*",
      "apimanagement:WorkspaceApi#authenticationSettings.*",
      "apimanagement:AuthorizationServer#*",
      "apimanagement:IdentityProvider#type",
      "search:Service#authOptions.aadOrApiKey.aadAuthFailureMode",
    ],
    reason: "how a caller signs in or is told that it could not; keys are refused or taken elsewhere",
  },
  {
    candidates: [
      "containerservice:ManagedCluster#enableRBAC",
      "*#aadProfile.enableAzureRBAC",
      "azureresiliencemanagement:Drill#properties.rbacSetupMode",
      "iotoperationsmq:BrokerListener#authorizationEnabled",
      "managedservices:RegistrationDefinition#*",
      "management:HierarchySetting#*",
      "solutions:JitRequest#jitAuthorizationPolicies",
      "logic:RosettaNetProcessConfiguration#*",
    ],
    reason: "what an identity may do once it has signed in",
  },
  {
    candidates: [
      "dbforpostgresql:Server#authConfig.activeDirectoryAuth",
      "dbforpostgresql:ServerGroupCluster#authConfig.activeDirectoryAuth",
      "containerregistry:Registry#policies.azureADAuthenticationAsArmPolicy.status",
      "confidentialledger:Ledger#properties.aadBasedSecurityPrincipals",
      "healthcareapis:Service#properties.accessPolicies",
      "logic:Workflow#accessControl.*",
      "mongocluster:User#properties.identityProvider.type",
      "machinelearningservices:InferenceEndpoint#inferenceEndpointProperties.authMode",
      "sql:ManagedInstance#authenticationMetadata",
      "azurearcdata:SqlServerInstance#properties.authentication.sqlServerEntraIdentity",
      "*administratorType",
    ],
    reason: "says which Entra identities are let in; whether others are is said elsewhere",
  },
  {
    candidates: [
      "containerservice:AgentPool#securityProfile.sshAccess",
      "containerservice:ManagedCluster#agentPoolProfiles[].securityProfile.sshAccess",
    ],
    reason:
      "SSH of a node's local user can be closed in preview only (https://learn.microsoft.com/azure/aks/manage-ssh-node-access)",
  },
  {
    candidates: [
      "cosmosdb:CassandraCluster#properties.authenticationMethod",
      "devtestlab:*#*isAuthenticationWithSshKey",
      "hdinsight:Application#properties.sshEndpoints",
      "hdinsight:Cluster#properties.securityProfile.directoryType",
      "labservices:*",
      "networkcloud:*sshPublicKeys",
      "servicefabric:ManagedCluster#enableHttpGatewayExclusiveAuthMode",
      "aad:DomainService#*",
      "netapp:CapacityPoolCache#properties.ldapServerType",
    ],
    reason:
      "has local users, a directory or certificates whatever it is set to: none of its values means Entra ID only",
  },
  {
    candidates: [
      "storage:StorageAccount#isSftpEnabled",
      "storage:StorageAccount#defaultToOAuthAuthentication",
      "storage:StorageAccount#allowedCopyScope",
      "appconfiguration:ConfigurationStore#dataPlaneProxy.authenticationMode",
      "machinelearningservices:Compute#properties.properties.remoteLoginPortPublicAccess",
      "machinelearningservices:Compute#properties.properties.computeInstanceAuthorizationType",
      "web:*#sshEnabled",
      "web:*#siteConfig.scmType",
    ],
    reason: "useless to whoever has no identity once the type's other switches are safe",
  },
  {
    candidates: ["storage:LocalUser#*", "containerregistry:Token#*"],
    reason: "the type is a violation by its existence",
  },
  {
    candidates: ["storage:DataShare#properties.accessPolicies", "storagecache:Cache#securitySettings.accessPolicies"],
    reason: "which machines a file share is mounted on",
  },
  {
    candidates: ["network:VirtualNetworkGatewayConnection#*"],
    reason: "a reference to gateways, which are judged themselves",
  },
  {
    candidates: ["network:ExpressRouteCircuit*#*authorizationUseStatus"],
    reason: "tells whether a key was used; the type of the key is a violation by its existence",
  },
  { candidates: ["web:*#*scm*"], reason: "network rules and TLS of the deployment site, not who may sign in to it" },
];
