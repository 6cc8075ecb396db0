export interface Case {
  /** Below `azure-native:`. */
  type: string;
  right: Record<string, unknown>;
  /** What is changed, and a part of the only fault that follows. */
  wrong: [change: Record<string, unknown>, fault: string][];
}

const group = { resourceGroupName: "shop" };
/** Every row breaks a valid declaration in one way at a time; `undefined` takes a property away. */
export const cases: Case[] = [
  {
    type: "storage:StorageAccount",
    right: { ...group, kind: "StorageV2", sku: { name: "Standard_LRS" }, minimumTlsVersion: "TLS1_2" },
    wrong: [
      [{ sku: { name: "Standard_LSR" } }, 'sku.name: must be "Standard_LRS"'],
      [{ kind: undefined }, 'kind: is required ("Storage", "StorageV2"'],
      [
        { allowSharedKeyAcces: false },
        "allowSharedKeyAcces: is not a property here; did you mean allowSharedKeyAccess?",
      ],
      [{ allowSharedKeyAccess: "false" }, "allowSharedKeyAccess: must be true or false, but is a string"],
      [{ networkRuleSet: { defaultAction: "allow" } }, 'networkRuleSet.defaultAction: must be "Allow" or "Deny"'],
      [
        { minimumTlsVersion: "TLS12" },
        'minimumTlsVersion: must be "TLS1_0", "TLS1_1", "TLS1_2" or "TLS1_3", but is "TLS12"',
      ],
    ],
  },
  {
    type: "storage:BlobContainer",
    right: { ...group, accountName: "shop", publicAccess: "None" },
    wrong: [
      [{ publicAccess: "Off" }, 'publicAccess: must be "Container", "Blob" or "None", but is "Off"'],
      [{ metadata: { owner: 3 } }, "metadata.owner: must be a string, but is a number"],
    ],
  },
  {
    type: "storage:Blob",
    right: {
      ...group,
      accountName: "shop",
      containerName: "web",
      source: { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "x" },
    },
    wrong: [[{ source: "x" }, "source: must be an asset or an archive, but is a string"]],
  },
  {
    type: "servicebus:Namespace",
    right: { ...group, sku: { name: "Standard" }, disableLocalAuth: true },
    wrong: [
      [
        { sku: { name: "standard" } },
        'sku.name: must be "Basic", "Standard" or "Premium", but is "standard"; it is spelt "Standard"',
      ],
      [{ sku: {} }, "sku.name: is required"],
      [{ minimumTlsVersion: 1.2 }, "minimumTlsVersion: must be"],
    ],
  },
  {
    type: "servicebus:NamespaceAuthorizationRule",
    right: { ...group, namespaceName: "bus", rights: ["Listen", "Send"] },
    wrong: [
      [{ rights: ["Listen", "Receive"] }, 'rights[1]: must be "Manage", "Send" or "Listen", but is "Receive"'],
      [{ rights: "Listen" }, "rights: must be a list, but is a string"],
    ],
  },
  {
    type: "eventhub:Namespace",
    right: { ...group, sku: { name: "Standard", capacity: 1 } },
    wrong: [
      [{ sku: { name: "Standard", capacity: "1" } }, "sku.capacity: must be a number, but is a string"],
      [
        { disableLocalAuthentication: true },
        "disableLocalAuthentication: is not a property here; there are alternateName, clusterArmId, disableLocalAuth",
      ],
    ],
  },
  {
    type: "redis:Redis",
    right: { ...group, sku: { name: "Basic", family: "C", capacity: 1 }, disableAccessKeyAuthentication: true },
    wrong: [
      [{ sku: { name: "Basic", family: "B", capacity: 1 } }, 'sku.family: must be "C" or "P", but is "B"'],
      [{ sku: undefined }, "sku: is required (an object)"],
    ],
  },
  {
    type: "search:Service",
    right: { ...group, sku: { name: "basic" }, disableLocalAuth: true, hostingMode: "Default" },
    wrong: [
      [{ sku: { name: "cheap" } }, "sku.name: must be"],
      [{ hostingMode: "Dense" }, 'hostingMode: must be "Default" or "HighDensity"'],
    ],
  },
  {
    type: "cognitiveservices:Account",
    right: { ...group, kind: "OpenAI", sku: { name: "S0" }, properties: { disableLocalAuth: true } },
    wrong: [
      [{ properties: { disableLocalAuth: 1 } }, "properties.disableLocalAuth: must be true or false, but is a number"],
      [{ identity: { type: "UserAsigned" } }, "identity.type: must be"],
      [{ disableLocalAuth: true }, "disableLocalAuth: is not a property here"],
    ],
  },
  {
    type: "appconfiguration:ConfigurationStore",
    right: { ...group, sku: { name: "Standard" }, disableLocalAuth: true },
    wrong: [
      [{ publicNetworkAccess: "Off" }, 'publicNetworkAccess: must be "Enabled" or "Disabled", but is "Off"'],
      [{ sku: [{ name: "Standard" }] }, "sku: must be an object, but is a list"],
    ],
  },
  {
    type: "signalrservice:SignalR",
    right: { ...group, disableLocalAuth: true, features: [{ flag: "ServiceMode", value: "Default" }] },
    wrong: [
      [{ features: [{ flag: "Mode", value: "Default" }] }, "features[0].flag: must be"],
      [{ features: [{ flag: "ServiceMode" }] }, "features[0].value: is required (a string)"],
    ],
  },
  {
    type: "containerregistry:Registry",
    right: { ...group, sku: { name: "Premium" }, adminUserEnabled: false },
    wrong: [
      [{ adminUser: false }, "adminUser: is not a property here"],
      [{ sku: { name: "Gold" } }, 'sku.name: must be "Classic", "Basic", "Standard" or "Premium", but is "Gold"'],
    ],
  },
  {
    type: "containerservice:ManagedCluster",
    right: {
      ...group,
      dnsPrefix: "shop",
      identity: { type: "SystemAssigned" },
      agentPoolProfiles: [{ name: "system", mode: "System", count: 3, vmSize: "Standard_D2s_v5" }],
    },
    wrong: [
      [{ agentPoolProfiles: [{ mode: "System" }] }, "agentPoolProfiles[0].name: is required (a string)"],
      [
        { identity: { type: "Managed" } },
        'identity.type: must be "SystemAssigned", "UserAssigned" or "None", but is "Managed"',
      ],
    ],
  },
  {
    type: "sql:Server",
    right: { ...group, version: "12.0", administrators: { azureADOnlyAuthentication: true } },
    wrong: [
      [{ administrators: { azureAdOnlyAuthentication: true } }, "did you mean azureADOnlyAuthentication?"],
      [{ resourceGroupName: undefined }, "resourceGroupName: is required (a string)"],
    ],
  },
  {
    type: "sql:Database",
    right: { ...group, serverName: "sql", sku: { name: "GP_S_Gen5", capacity: 2 }, maxSizeBytes: 2 ** 31 },
    wrong: [[{ maxSizeBytes: Number.NaN }, "maxSizeBytes: must be a number, but is not a finite number"]],
  },
  {
    type: "keyvault:Vault",
    right: {
      ...group,
      properties: { tenantId: "t", sku: { family: "A", name: "standard" }, enableRbacAuthorization: true },
    },
    wrong: [
      [
        { properties: { tenantId: "t", sku: { family: "A", name: "gold" } } },
        'properties.sku.name: must be "standard" or "premium"',
      ],
      [{ properties: { sku: { family: "A", name: "standard" } } }, "properties.tenantId: is required (a string)"],
    ],
  },
  {
    type: "web:WebApp",
    right: {
      ...group,
      httpsOnly: true,
      siteConfig: { minTlsVersion: "1.2", appSettings: [{ name: "A", value: "B" }] },
      identity: { type: "SystemAssigned" },
    },
    wrong: [
      [{ siteConfig: { appSettings: { A: "B" } } }, "siteConfig.appSettings: must be a list, but is an object"],
      [{ siteConfig: { appSetings: [] } }, "siteConfig.appSetings: is not a property here; did you mean appSettings?"],
    ],
  },
  {
    type: "batch:BatchAccount",
    right: { ...group, allowedAuthenticationModes: ["AAD"], poolAllocationMode: "BatchService" },
    wrong: [
      [{ poolAllocationMode: "Service" }, 'poolAllocationMode: must be "BatchService" or "UserSubscription"'],
      [{ allowedAuthenticationModes: ["Aad"] }, "allowedAuthenticationModes[0]: must be"],
    ],
  },
  {
    type: "iothub:IotHubResource",
    right: { ...group, sku: { name: "S1", capacity: 1 }, properties: { disableLocalAuth: true } },
    wrong: [[{ sku: { name: "S9", capacity: 1 } }, "sku.name: must be"]],
  },
  {
    type: "dbforpostgresql:Server",
    right: { ...group, version: "16", authConfig: { passwordAuth: "Disabled", activeDirectoryAuth: "Enabled" } },
    wrong: [[{ authConfig: { passwordAuth: false } }, "authConfig.passwordAuth: must be"]],
  },
  {
    type: "kusto:Cluster",
    right: { ...group, sku: { name: "Standard_E2a_v4", tier: "Standard" } },
    wrong: [
      [{ sku: { name: "Standard_E2a_v4", tier: "Free" } }, 'sku.tier: must be "Basic" or "Standard", but is "Free"'],
    ],
  },
  {
    type: "app:ContainerApp",
    right: {
      ...group,
      environmentId: "/e",
      template: { containers: [{ name: "web", image: "nginx", resources: { cpu: 0.5, memory: "1Gi" } }] },
    },
    wrong: [
      [
        { template: { containers: [{ resources: { cpu: "0.5" } }] } },
        "template.containers[0].resources.cpu: must be a number, but is a string",
      ],
    ],
  },
  {
    type: "eventgrid:Topic",
    right: { ...group, disableLocalAuth: true, inputSchema: "EventGridSchema" },
    wrong: [[{ inputSchema: "Grid" }, "inputSchema: must be"]],
  },
  {
    type: "apimanagement:ApiManagementService",
    right: { ...group, publisherEmail: "a@example.com", publisherName: "A", sku: { name: "Developer", capacity: 1 } },
    wrong: [[{ sku: { name: "Developer" } }, "sku.capacity: is required (a number)"]],
  },
  {
    type: "applicationinsights:Component",
    right: { ...group, kind: "web", applicationType: "web", ingestionMode: "LogAnalytics", disableLocalAuth: true },
    wrong: [[{ applicationType: undefined }, 'applicationType: is required ("web" or "other")']],
  },
  {
    type: "cosmosdb:DatabaseAccount",
    right: {
      ...group,
      databaseAccountOfferType: "Standard",
      locations: [{ locationName: "westeurope", failoverPriority: 0 }],
      backupPolicy: { type: "Continuous", continuousModeProperties: { tier: "Continuous7Days" } },
    },
    wrong: [
      [{ databaseAccountOfferType: "Free" }, 'databaseAccountOfferType: must be "Standard", but is "Free"'],
      [
        { locations: [{ location: "westeurope" }] },
        "locations[0].location: is not a property here; did you mean locationName?",
      ],
      [{ backupPolicy: { type: "Daily" } }, 'backupPolicy.type: must be "Continuous" or "Periodic", but is "Daily"'],
      [
        { backupPolicy: { type: "Periodic", continuousModeProperties: {} } },
        "backupPolicy.continuousModeProperties: is not a property here",
      ],
      [{ backupPolicy: {} }, 'backupPolicy.type: is required ("Continuous" or "Periodic")'],
    ],
  },
  {
    type: "network:VirtualNetwork",
    right: {
      ...group,
      addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
      subnets: [{ name: "web", addressPrefix: "10.0.1.0/24" }],
    },
    wrong: [
      [
        { addressSpace: { addressPrefixes: "10.0.0.0/16" } },
        "addressSpace.addressPrefixes: must be a list, but is a string",
      ],
      [
        { subnets: [{ name: "web", networkSecurityGroup: "/nsg" }] },
        "subnets[0].networkSecurityGroup: must be an object",
      ],
    ],
  },
  {
    type: "compute:VirtualMachine",
    right: {
      ...group,
      hardwareProfile: { vmSize: "Standard_D2s_v6" },
      identity: { type: "UserAssigned", userAssignedIdentities: ["/id"] },
    },
    wrong: [
      [
        { identity: { type: "UserAssigned", userAssignedIdentities: { "/id": {} } } },
        "identity.userAssignedIdentities: must be a list, but is an object",
      ],
      [{ hardwareProfile: { vmSize: 2 } }, "hardwareProfile.vmSize: must be a string, but is a number"],
    ],
  },
];
