/** Resources as they are written by those who do without keys: of 25 services, by `module:Name`. */
export const keyless: readonly (readonly [type: string, props: Record<string, unknown>])[] = [
  [
    "storage:StorageAccount",
    {
      kind: "StorageV2",
      sku: { name: "Standard_ZRS" },
      allowSharedKeyAccess: false,
      allowBlobPublicAccess: false,
      isLocalUserEnabled: false,
      minimumTlsVersion: "TLS1_2",
      publicNetworkAccess: "Disabled",
      networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
    },
  ],
  ["storage:BlobContainer", { accountName: "logs", containerName: "raw" }],
  ["storage:BlobContainer", { accountName: "logs", containerName: "raw", publicAccess: "None" }],
  ["storage:Queue", { accountName: "logs", queueName: "orders" }],
  ["storage:FileShare", { accountName: "logs", shareName: "home", shareQuota: 100 }],
  [
    "eventhub:Namespace",
    { sku: { name: "Standard" }, disableLocalAuth: true, minimumTlsVersion: "1.2", publicNetworkAccess: "Disabled" },
  ],
  ["eventhub:EventHub", { namespaceName: "events", partitionCount: 4 }],
  [
    "servicebus:Namespace",
    {
      sku: { name: "Premium", tier: "Premium" },
      disableLocalAuth: true,
      minimumTlsVersion: "1.2",
      publicNetworkAccess: "Disabled",
    },
  ],
  ["servicebus:Queue", { namespaceName: "orders", queueName: "new", maxDeliveryCount: 5 }],
  [
    "eventgrid:Topic",
    {
      disableLocalAuth: true,
      minimumTlsVersionAllowed: "1.2",
      publicNetworkAccess: "Disabled",
      inputSchema: "CloudEventSchemaV1_0",
    },
  ],
  ["eventgrid:Domain", { disableLocalAuth: true, minimumTlsVersionAllowed: "1.2", publicNetworkAccess: "Disabled" }],
  ["eventgrid:SystemTopic", { source: "/subscriptions/s", topicType: "Microsoft.Storage.StorageAccounts" }],
  ["relay:HybridConnection", { namespaceName: "relay", requiresClientAuthorization: true }],
  [
    "redis:Redis",
    {
      sku: { name: "Premium", family: "P", capacity: 1 },
      disableAccessKeyAuthentication: true,
      minimumTlsVersion: "1.2",
      publicNetworkAccess: "Disabled",
    },
  ],
  ["redis:AccessPolicyAssignment", { cacheName: "cache", accessPolicyName: "Data Contributor", objectId: "o" }],
  ["redisenterprise:Database", { clusterName: "cache", accessKeysAuthentication: "Disabled" }],
  [
    "search:Service",
    { sku: { name: "standard" }, disableLocalAuth: true, publicNetworkAccess: "Disabled", replicaCount: 2 },
  ],
  [
    "cognitiveservices:Account",
    {
      kind: "OpenAI",
      sku: { name: "S0" },
      properties: { disableLocalAuth: true, customSubDomainName: "ask", publicNetworkAccess: "Disabled" },
    },
  ],
  ["cognitiveservices:Deployment", { accountName: "ask", properties: { model: { name: "gpt-4o", format: "OpenAI" } } }],
  [
    "appconfiguration:ConfigurationStore",
    { sku: { name: "standard" }, disableLocalAuth: true, publicNetworkAccess: "Disabled" },
  ],
  [
    "signalrservice:SignalR",
    { disableLocalAuth: true, disableAadAuth: false, publicNetworkAccess: "Disabled", sku: { name: "Standard_S1" } },
  ],
  ["webpubsub:WebPubSub", { disableLocalAuth: true, publicNetworkAccess: "Disabled", sku: { name: "Standard_S1" } }],
  [
    "containerregistry:Registry",
    { sku: { name: "Premium" }, adminUserEnabled: false, anonymousPullEnabled: false, publicNetworkAccess: "Disabled" },
  ],
  [
    "containerservice:ManagedCluster",
    {
      disableLocalAccounts: true,
      aadProfile: { managed: true, enableAzureRBAC: true },
      agentPoolProfiles: [{ name: "system", count: 3, mode: "System" }],
      oidcIssuerProfile: { enabled: true },
    },
  ],
  ["containerservice:AgentPool", { resourceName: "cluster", count: 2, mode: "User" }],
  ["app:ContainerApp", { template: { scale: { rules: [{ azureQueue: { queueName: "q", identity: "system" } }] } } }],
  [
    "sql:Server",
    {
      administrators: { azureADOnlyAuthentication: true, principalType: "Group", login: "dba", sid: "s" },
      minimalTlsVersion: "1.2",
      publicNetworkAccess: "Disabled",
    },
  ],
  ["sql:Database", { serverName: "sql", sku: { name: "GP_S_Gen5_2" }, requestedBackupStorageRedundancy: "Zone" }],
  ["sql:ServerAzureADOnlyAuthentication", { serverName: "sql", azureADOnlyAuthentication: true }],
  [
    "dbforpostgresql:Server",
    {
      version: "16",
      authConfig: { activeDirectoryAuth: "Enabled", passwordAuth: "Disabled", tenantId: "t" },
      network: { publicNetworkAccess: "Disabled" },
    },
  ],
  ["dbformysql:Server", { serverName: "mysql", version: "8.0.21", network: { publicNetworkAccess: "Disabled" } }],
  ["dbformysql:Configuration", { serverName: "mysql", configurationName: "aad_auth_only", value: "ON" }],
  [
    "synapse:Workspace",
    {
      azureADOnlyAuthentication: true,
      publicNetworkAccess: "Disabled",
      defaultDataLakeStorage: { accountUrl: "https://lake" },
    },
  ],
  [
    "batch:BatchAccount",
    {
      allowedAuthenticationModes: ["AAD", "TaskAuthenticationToken"],
      publicNetworkAccess: "Disabled",
      autoStorage: { storageAccountId: "/subscriptions/s", authenticationMode: "BatchAccountManagedIdentity" },
    },
  ],
  [
    "iothub:IotHubResource",
    {
      sku: { name: "S1", capacity: 1 },
      properties: {
        disableLocalAuth: true,
        disableDeviceSAS: true,
        disableModuleSAS: true,
        minTlsVersion: "1.2",
        publicNetworkAccess: "Disabled",
        routing: { endpoints: { eventHubs: [{ name: "in", authenticationType: "identityBased" }] } },
      },
    },
  ],
  [
    "digitaltwins:DigitalTwinsEndpoint",
    { properties: { endpointType: "EventHub", authenticationType: "IdentityBased" } },
  ],
  [
    "kusto:Cluster",
    {
      sku: { name: "Standard_E8ads_v5", tier: "Standard" },
      enableDoubleEncryption: true,
      publicNetworkAccess: "Disabled",
    },
  ],
  [
    "keyvault:Vault",
    {
      properties: {
        tenantId: "t",
        sku: { name: "standard", family: "A" },
        enableRbacAuthorization: true,
        accessPolicies: [],
        publicNetworkAccess: "Disabled",
      },
    },
  ],
  ["keyvault:Key", { vaultName: "vault", properties: { kty: "RSA", keySize: 3072 } }],
  [
    "web:WebApp",
    { name: "shop", kind: "app,linux", httpsOnly: true, siteConfig: { ftpsState: "Disabled", minTlsVersion: "1.2" } },
  ],
  ["web:WebAppSlot", { name: "shop", slot: "next", httpsOnly: true, siteConfig: { ftpsState: "Disabled" } }],
  ["web:WebAppFtpAllowed", { name: "shop", allow: false }],
  ["web:WebAppScmAllowed", { name: "shop", allow: false }],
  ["web:WebAppFtpAllowedSlot", { name: "shop", slot: "next", allow: false }],
  ["web:WebAppScmAllowedSlot", { name: "shop", slot: "next", allow: false }],
  ["automation:AutomationAccount", { sku: { name: "Basic" }, disableLocalAuth: true, publicNetworkAccess: false }],
  ["operationalinsights:Workspace", { retentionInDays: 90, features: { disableLocalAuth: true } }],
  ["applicationinsights:Component", { applicationType: "web", kind: "web", disableLocalAuth: true }],
  ["maps:Account", { sku: { name: "G2" }, properties: { disableLocalAuth: true } }],
  ["machinelearningservices:Workspace", { systemDatastoresAuthMode: "Identity", publicNetworkAccess: "Disabled" }],
  ["machinelearningservices:OnlineEndpoint", { properties: { authMode: "AADToken", publicNetworkAccess: "Disabled" } }],
  [
    "dashboard:Grafana",
    { sku: { name: "Standard" }, properties: { apiKey: "Disabled", publicNetworkAccess: "Disabled" } },
  ],
  ["purview:Account", { managedEventHubState: "Disabled", publicNetworkAccess: "Disabled" }],
  [
    "compute:VirtualMachine",
    {
      identity: { type: "UserAssigned", userAssignedIdentities: ["/subscriptions/s/identity"] },
      osProfile: {
        computerName: "web",
        adminUsername: "op",
        linuxConfiguration: { disablePasswordAuthentication: true },
      },
    },
  ],
  [
    "compute:Disk",
    { creationData: { createOption: "Empty" }, diskSizeGB: 64, dataAccessAuthMode: "AzureActiveDirectory" },
  ],
  ["apimanagement:ApiManagementService", { sku: { name: "StandardV2", capacity: 1 }, publisherName: "p" }],
  ["apimanagement:Api", { path: "orders", subscriptionRequired: false, protocols: ["https"] }],
  ["datafactory:Factory", { identity: { type: "SystemAssigned" }, publicNetworkAccess: "Disabled" }],
  ["managedidentity:FederatedIdentityCredential", { issuer: "https://issuer", subject: "s", audiences: ["a"] }],
  [
    "authorization:RoleAssignment",
    {
      principalId: "p",
      roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
      principalType: "ServicePrincipal",
    },
  ],
];
