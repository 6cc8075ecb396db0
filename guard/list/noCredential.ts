/** Functions and outputs that look as if they handed out a credential, and do not; with the reason. */
export interface NoCredential {
  /** `module:function` or `module:Type#output`, by azure-native's names; `*` stands for anything. */
  names: readonly string[];
  reason: string;
}

/** What the candidates of azure-native are that the guard lets pass. */
export const noCredential: readonly NoCredential[] = [
  {
    names: [
      "apimanagement:getAuthorizationServer",
      "apimanagement:getCache",
      "apimanagement:getIdentityProvider",
      "apimanagement:getLogger",
      "apimanagement:getOpenIdConnectProvider",
      "apimanagement:getWorkspaceLogger",
      "app:getConnectedEnvironment",
      "app:getManagedEnvironment",
      "avs:getGlobalReachConnection",
      "avs:getPrivateCloud",
      "compute:getVirtualMachine*RunCommand*",
      "cosmosdb:getMongoDBResourceMongoUserDefinition",
      "databoxedge:getStorageAccountCredential",
      "dbforpostgresql:getSingleServerServerSecurityAlertPolicy",
      "devcenter:getNetworkConnection",
      "devtestlab:getArtifactSource",
      "devtestlab:getVirtualMachine",
      "engagementfabric:getChannel",
      "hybridcloud:getCloudConnection",
      "hybridcompute:getMachineRunCommand",
      "network:getExpressRouteCircuit",
      "network:getExpressRouteCircuitConnection",
      "network:getExpressRouteConnection",
      "network:getExpressRoute*Peering",
      "network:getVirtualNetworkGatewayConnection",
      "network:getVpnConnection",
      "servicefabric:getManagedCluster",
      "sql:get*SecurityAlertPolicy",
      "sql:getJobStep",
      "synapse:getWorkspace",
      "vmwarecloudsimple:getVirtualMachine",
      "web:getCertificate",
      "web:getSiteCertificate*",
      "web:getStaticSite",
      "web:getStaticSite*DatabaseConnection",
      "web:getWebAppRelayServiceConnection*",
      "web:getWebAppSiteContainer*",
    ],
    reason: "reads a resource, whose properties have a place for a credential that its own program gave it",
  },
  {
    names: [
      "apimanagement:getSubscription",
      "apimanagement:getWorkspaceSubscription",
      "web:getWebAppHybridConnection*",
    ],
    reason: "Azure leaves the keys out of what it answers to a mere reading: it has a function of its own for them",
  },
  {
    names: ["cosmosdb:getMongoCluster", "cosmosdb:MongoCluster#connectionString", "networkcloud:getBareMetalMachine"],
    reason: "an address, with a place for a user and a password that Azure does not fill",
  },
  {
    names: [
      "applicationinsights:getComponent",
      "applicationinsights:Component#connectionString",
      "applicationinsights:Component#hockeyAppToken",
    ],
    reason: "says where telemetry is sent: who may send it is said by disableLocalAuth",
  },
  {
    names: [
      "certificateregistration:getAppServiceCertificateOrder",
      "certificateregistration:AppServiceCertificateOrder#domainVerificationToken",
      "cdn:AFDCustomDomain#validationProperties",
      "web:getStaticSiteCustomDomain",
      "web:StaticSiteCustomDomain#validationToken",
    ],
    reason: "a text that proves, published in DNS, to whom a domain belongs",
  },
  {
    names: [
      "aad:OuContainer#accounts",
      "compute:RestorePointCollection#restorePoints",
      "costmanagement:Export#runHistory",
      "datalakeanalytics:Account#hiveMetastores",
      "machinelearningservices:MachineLearningDatastore#properties",
      "network:RouteFilter#*eerings",
      "network:WebApplicationFirewallPolicy#applicationGateways",
    ],
    reason: "describes other resources, whose credentials Azure leaves out of it",
  },
  {
    names: ["containerregistry:TaskRun#runResult", "storage:StorageAccount#keyCreationTime"],
    reason: "when and how something happened",
  },
  {
    names: [
      "azuredatatransfer:listListFlowsByPipeline",
      "azuredatatransfer:listListPendingFlow",
      "azurestack:listProductDetails",
      "chaos:getExperimentExecutionDetails",
      "connectedcache:get*IssueDetailsHistory",
      "datashare:listShare*Synchronization*",
      "devcenter:get*ErrorDetails",
      "devcenter:get*BuildDetails",
      "devcenter:getProjectInheritedSettings",
      "edgeorder:listProductsAndConfigurations",
      "elastic:listUpgradableVersionDetails",
      "monitor:listDiagnosticSettingsCategory",
      "netapp:getAccountChangeKeyVaultInformation",
      "netapp:getAccountKeyVaultStatus",
      "netapp:getCapacityPoolSubvolumeMetadata",
      "netapp:getCapacityPoolVolume",
      "network:getP2sVpnGatewayP2sVpnConnectionHealthDetailed",
      "network:get*IkeSas",
      "network:list*ConnectivityConfiguration*",
      "network:list*Security*Rule*",
      "network:list*EffectiveVirtualNetworkByNetwork*",
      "network:listNetworkManagerDeploymentStatus",
      "orbital:list*L2Connections",
      "web:listAppServicePlanServerFarmInstanceDetails",
      "web:listWebAppMetadata*",
      "web:listWebAppSitePushSettings*",
      "workloads:get*AvailabilityZoneDetails",
      "workloads:get*DiskConfigurations",
    ],
    reason: "details, settings and security rules that only share a word with credentials",
  },
  {
    names: ["logic:listIntegrationAccountKeyVaultKeys", "migrate:getWorkloadDeploymentSecretConfigurations"],
    reason: "tells what a key or a secret is called and where it is, never its value",
  },
];

/** The same for the classic provider, by its names; what a function answers is `module:function#property`. */
const classic: readonly NoCredential[] = [
  {
    names: [
      "appplatform:getSpringCloudService#*",
      "batch:getPool#*",
      "expressroute:getCircuitPeering#sharedKey",
      "network:getExpressRouteCircuit#peerings",
      "network:getVirtualNetworkGateway#*",
      "network:getVpnServerConfiguration#*",
      "notificationhub:getHub#*",
    ],
    reason: "reads a resource, whose properties have a place for a credential that its own program gave it",
  },
  {
    names: ["appinsights:Insights#*", "appinsights:getInsights#*"],
    reason: "says where telemetry is sent: who may send it is said by localAuthenticationDisabled",
  },
  {
    names: ["*#customDomainVerificationId", "*#validationToken", "*#domainVerificationToken"],
    reason: "a text that proves, published in DNS, to whom a domain belongs",
  },
  {
    names: ["*:*ExpressRouteCircuit#serviceKey"],
    reason: "names the circuit to the connectivity provider and is no secret, as Azure's page says",
  },
  {
    names: ["oracle:*#connectionStrings"],
    reason: "an address without a user and a password",
  },
  {
    names: [
      "datafactory:LinkedServiceAzureSearch#encryptedCredential",
      "keyvault:ManagedHardwareSecurityModule#securityDomainEncryptedData",
      "storage:LocalUser#sid",
    ],
    reason: "encrypted, or a mere name",
  },
];

const patterns = {
  "azure-native": patternsOf(noCredential),
  azure: patternsOf(classic),
  azuread: [] as readonly RegExp[],
};

/** The providers whose functions and outputs are listed. */
export type ListedProvider = keyof typeof patterns;

/** Whether the guard lets a name pass for a reason. */
export function isWithoutCredential(provider: ListedProvider, name: string): boolean {
  return patterns[provider].some((one) => one.test(name));
}

function patternsOf(entries: readonly NoCredential[]): readonly RegExp[] {
  return entries.flatMap(({ names }) => names.map(pattern));
}

/** `*` stands for anything. */
export function pattern(text: string): RegExp {
  return new RegExp(`^${text.replaceAll("*", ".*")}$`);
}
