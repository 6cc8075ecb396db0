import type { NoSwitch } from "../noSwitch.ts";

/** Properties that say how something signs in elsewhere, or nothing of signing in at all. */
export const outbound: readonly NoSwitch[] = [
  {
    candidates: [
      "agfoodplatform:*",
      "agricultureplatform:*",
      "app:AgentSpace#*",
      "apimanagement:Authorization#authorizationType",
      "automation:SourceControl#securityToken.tokenType",
      "confluent:Connector#*",
      "containerregistry:CredentialSet#authCredentials",
      "containerregistry:Task#*",
      "security:SecurityConnector#*",
      "securityinsights:*",
      "testbase:Credential#credentialType",
    ],
    reason: "how Azure signs in to what is not Azure, which knows no managed identities",
  },
  {
    candidates: [
      "botservice:Channel#*",
      "cloudhealth:AuthenticationSetting#*",
      "monitor:AuthenticationSetting#*",
      "monitor:*#webhookReceivers[].useAadAuth",
      "kubernetesconfiguration:FluxConfiguration#*",
      "machinelearningservices:Datastore#properties.serviceDataAccessAuthIdentity",
      "servicelinker:*#*authMode",
      "servicelinker:*Dryrun#*",
    ],
    reason: "which identity signs in elsewhere, or a mere trial of it: no value of it is a key",
  },
  {
    candidates: ["datafactory:LinkedService#*"],
    reason: "each of some hundred kinds of store has ways of its own to be signed in to, many without an identity",
  },
  {
    candidates: ["containerinstance:*#imageRegistryCredentials"],
    reason: "each entry names an identity or a password, and only the password is at fault",
  },
  {
    candidates: [
      "cognitiveservices:*#properties.category",
      "machinelearningservices:WorkspaceConnection#properties.category",
      "machinelearningservices:Datastore#properties.credentials.secrets.secretsType",
    ],
    reason: "follows from the kind of authentication, which is judged",
  },
  { candidates: ["datamigration:*"], reason: "a task that reads a database to be left; it ends with the migration" },
  { candidates: ["awsconnector:*"], reason: "a copy of what is in Amazon's cloud: nothing in Azure is switched by it" },
  { candidates: ["providerhub:*"], reason: "how Azure itself talks to those who offer services in it" },
  {
    candidates: ["m365securityandcompliance:*", "securityandcompliance:*"],
    reason: "which Entra identities read by way of a private link",
  },
  {
    candidates: ["scheduler:*", "appplatform:*"],
    reason: "retired by Azure, without an identity in the key's place",
  },
  {
    candidates: [
      "azurearcdata:SqlServerAvailabilityGroup#*",
      "azurestackhci:DeploymentSetting#*",
      "deviceregistry:*",
      "iotoperations:BrokerAuthentication#*",
      "iotoperations:DataflowEndpoint#*",
      "iotoperations:RegistryEndpoint#*",
      "iotoperationsmq:BrokerAuthentication#*",
      "iotoperationsmq:KafkaConnector#*",
    ],
    reason: "between machines on somebody's own premises, which have no Entra identity",
  },
  {
    candidates: [
      "desktopvirtualization:HostPool#*",
      "attestation:AttestationProvider#*",
      "machinelearningservices:*#properties.isAnonymous",
      "iotoperationsdataprocessor:Dataset#keys{}.primaryKey",
      "kusto:Cluster#calloutPolicies[].calloutType",
      "sql:*#isStorageSecondaryKeyInUse",
      "workloads:ACSSBackupConnection#*",
      "*.sendAadLogs",
    ],
    reason: "another matter of the same name",
  },
];
