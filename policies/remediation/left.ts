/** Switches that are one plain property, and that a person has to set all the same. */
export interface Left {
  /** `module:Name#property` of azure-native, or `token#property` of the classic provider; `*` stands for anything. */
  switches: readonly string[];
  reason: string;
}

export const left: readonly Left[] = [
  {
    switches: [
      "azure:compute/linuxVirtualMachine*#disablePasswordAuthentication",
      "azure:machinelearning/*#localAuthEnabled",
      "azure:relay/hybridConnection:HybridConnection#requiresClientAuthorization",
      "relay:HybridConnection#requiresClientAuthorization",
      "relay:WCFRelay#requiresClientAuthorization",
    ],
    reason: "set at creation only: another value replaces the resource",
  },
  {
    switches: ["azure:storage/container:Container#containerAccessType"],
    reason: "the provider changes it with the account's key",
  },
  {
    switches: ["purview:Account#managedEventHubState"],
    reason: "removes an event hub, with what is in it",
  },
  {
    switches: [
      "azure:keyvault/keyVault:KeyVault#*",
      "containerservice:ManagedCluster#disableLocalAccounts",
      "azure:containerservice/kubernetesCluster:KubernetesCluster#localAccountDisabled",
      "redis:Redis#disableAccessKeyAuthentication",
      "azure:redis/cache:Cache#accessKeysAuthenticationEnabled",
      "synapse:Workspace#azureADOnlyAuthentication",
      "azure:synapse/workspace:Workspace#azureadAuthenticationOnly",
      "sql:*AzureADOnlyAuthentication#azureADOnlyAuthentication",
      "iotoperationsmq:BrokerListener#authenticationEnabled",
    ],
    reason: "wants Entra ID to be set up first: an administrator, roles, or the service's own switch",
  },
  {
    switches: [
      "azure:batch/account:Account#storageAccountAuthenticationMode",
      "azure:streamanalytics/*#authenticationMode",
    ],
    reason: "wants an identity, with roles on what it signs in to",
  },
];

/** Properties that Azure or the provider refuses together with the safe value. */
const conflicts: readonly { switches: readonly string[]; with: readonly string[] }[] = [
  { switches: ["search:Service#disableLocalAuth"], with: ["dataPlaneAuthOptions"] },
  { switches: ["azure:search/service:Service#localAuthenticationEnabled"], with: ["authenticationFailureMode"] },
  { switches: ["azure:appservice/*#webdeployPublishBasicAuthenticationEnabled"], with: ["zipDeployFile"] },
];

/** Whether a switch is left to a person. */
export function isLeft(type: string | undefined, property: string): boolean {
  return left.some(({ switches }) => isAmong(switches, type, property));
}

/** With which properties a switch cannot be set. */
export function conflictsOf(type: string | undefined, property: string): readonly string[] {
  return conflicts.flatMap((one) => (isAmong(one.switches, type, property) ? one.with : []));
}

function isAmong(switches: readonly string[], type: string | undefined, property: string): boolean {
  return switches.some((text) => new RegExp(`^${text.replaceAll("*", ".*")}$`).test(`${type ?? ""}#${property}`));
}
