/** How a type of azure-native lies in Azure: the way from its inputs to its ARM id. */
export interface AzureType {
  /** `Microsoft.DocumentDB` */
  namespace: string;
  /** Azure's name of each step, and the input that names the resource there; without one it is called `default`. */
  steps: readonly { type: string; property?: string }[];
  /** What it lies in; a `resource` is named by five inputs, `assignedTo` by four, an input `property` holds the whole id. */
  scope: "subscription" | "resourceGroup" | "resource" | "assignedTo" | { property: string };
  /** How a name that the program leaves out is made. */
  autoName: "random" | "copy" | "uuid";
  /** The inputs that cannot change on a resource that exists, beside those of its id. */
  createOnly?: readonly string[];
}

const cosmos = "Microsoft.DocumentDB";
const network = "Microsoft.Network";
const compute = "Microsoft.Compute";
const maintenance = "Microsoft.Maintenance";
const account = { type: "databaseAccounts", property: "accountName" };
const database = { type: "sqlDatabases", property: "databaseName" };
const virtualNetwork = { type: "virtualNetworks", property: "virtualNetworkName" };
const zone = { type: "privateDnsZones", property: "privateZoneName" };
const publicZone = { type: "dnsZones", property: "zoneName" };
const endpoint = { type: "privateEndpoints", property: "privateEndpointName" };
const machine = { type: "virtualMachines", property: "vmName" };
const storageAccount = { type: "storageAccounts", property: "accountName" };
const gallery = { type: "galleries", property: "galleryName" };
const insights = "Microsoft.Insights";
const operationalInsights = "Microsoft.OperationalInsights";
const workspace = { type: "workspaces", property: "workspaceName" };
const blobContainer = { type: "containers", property: "containerName" };
const accessProfile = { type: "inVMAccessControlProfiles", property: "inVMAccessControlProfileName" };

/**
 * Where the types lie that the sandbox knows closely. `createOnly` is what Azure cannot change, as the REST reference of
 * each type says; the inputs that make up the id are create-only by themselves.
 */
export const azureTypes: Record<string, AzureType> = {
  "resources:ResourceGroup": {
    namespace: "",
    steps: [{ type: "resourceGroups", property: "resourceGroupName" }],
    scope: "subscription",
    autoName: "random",
    createOnly: ["location", "managedBy"],
  },
  "cosmosdb:DatabaseAccount": top(cosmos, account, ["kind", "enableFreeTier", "createMode", "restoreParameters"]),
  "cosmosdb:SqlResourceSqlDatabase": child(cosmos, [account, database], ["location", "resource.id"]),
  "cosmosdb:SqlResourceSqlContainer": child(
    cosmos,
    [account, database, { type: "containers", property: "containerName" }],
    [
      "location",
      "resource.id",
      "resource.partitionKey",
      "resource.uniqueKeyPolicy",
      "resource.conflictResolutionPolicy",
      "resource.vectorEmbeddingPolicy",
    ],
  ),
  "cosmosdb:SqlResourceSqlRoleDefinition": uuidChild(cosmos, [
    account,
    { type: "sqlRoleDefinitions", property: "roleDefinitionId" },
  ]),
  "cosmosdb:SqlResourceSqlRoleAssignment": uuidChild(
    cosmos,
    [account, { type: "sqlRoleAssignments", property: "roleAssignmentId" }],
    // Azure updates the role definition of an assignment, and nothing else.
    ["principalId", "scope"],
  ),
  "network:VirtualNetwork": top(network, virtualNetwork),
  "network:Subnet": child(network, [virtualNetwork, { type: "subnets", property: "subnetName" }]),
  "network:NetworkSecurityGroup": top(network, { type: "networkSecurityGroups", property: "networkSecurityGroupName" }),
  "network:NatGateway": top(network, { type: "natGateways", property: "natGatewayName" }, ["sku", "zones"]),
  "network:PublicIPAddress": top(network, { type: "publicIPAddresses", property: "publicIpAddressName" }, [
    "sku",
    "zones",
    "publicIPAddressVersion",
  ]),
  "network:NetworkInterface": top(network, { type: "networkInterfaces", property: "networkInterfaceName" }),
  "network:LoadBalancer": top(network, { type: "loadBalancers", property: "loadBalancerName" }, ["sku"]),
  "network:RouteTable": top(network, { type: "routeTables", property: "routeTableName" }),
  "network:BastionHost": top(network, { type: "bastionHosts", property: "bastionHostName" }, ["ipConfigurations"]),
  "network:VirtualNetworkPeering": child(
    network,
    [virtualNetwork, { type: "virtualNetworkPeerings", property: "virtualNetworkPeeringName" }],
    ["remoteVirtualNetwork"],
  ),
  "network:FlowLog": child(
    network,
    [
      { type: "networkWatchers", property: "networkWatcherName" },
      { type: "flowLogs", property: "flowLogName" },
    ],
    ["location", "targetResourceId"],
  ),
  "network:PrivateEndpoint": top(network, endpoint, [
    "subnet",
    "privateLinkServiceConnections",
    "manualPrivateLinkServiceConnections",
    "customNetworkInterfaceName",
  ]),
  "network:PrivateDnsZoneGroup": child(network, [
    endpoint,
    { type: "privateDnsZoneGroups", property: "privateDnsZoneGroupName" },
  ]),
  "privatedns:PrivateZone": top(network, zone),
  "privatedns:VirtualNetworkLink": child(
    network,
    [zone, { type: "virtualNetworkLinks", property: "virtualNetworkLinkName" }],
    ["location", "virtualNetwork"],
  ),
  // The type of a record is a part of its id; the sandbox knows addresses alone.
  "privatedns:PrivateRecordSet": child(
    network,
    [zone, { type: "A", property: "relativeRecordSetName" }],
    ["recordType"],
  ),
  "dns:Zone": top(network, publicZone, ["zoneType"]),
  "dns:RecordSet": child(network, [publicZone, { type: "A", property: "relativeRecordSetName" }], ["recordType"]),
  "maintenance:MaintenanceConfiguration": top(maintenance, {
    type: "maintenanceConfigurations",
    property: "resourceName",
  }),
  "maintenance:ConfigurationAssignment": {
    namespace: maintenance,
    steps: [{ type: "configurationAssignments", property: "configurationAssignmentName" }],
    scope: "assignedTo",
    autoName: "copy",
    createOnly: ["location"],
  },
  "managedidentity:UserAssignedIdentity": top("Microsoft.ManagedIdentity", {
    type: "userAssignedIdentities",
    property: "resourceName",
  }),
  "managedidentity:FederatedIdentityCredential": child("Microsoft.ManagedIdentity", [
    { type: "userAssignedIdentities", property: "resourceName" },
    { type: "federatedIdentityCredentials", property: "federatedIdentityCredentialResourceName" },
  ]),
  "compute:VirtualMachine": top(compute, machine, ["zones", "availabilitySet", "extendedLocation", "plan"]),
  "compute:VirtualMachineRunCommandByVirtualMachine": child(
    compute,
    [machine, { type: "runCommands", property: "runCommandName" }],
    ["location"],
  ),
  "compute:VirtualMachineExtension": child(
    compute,
    [machine, { type: "extensions", property: "vmExtensionName" }],
    ["location", "publisher", "type"],
  ),
  "compute:Gallery": top(compute, gallery),
  "compute:GalleryInVMAccessControlProfile": child(compute, [gallery, accessProfile], ["location"]),
  "compute:GalleryInVMAccessControlProfileVersion": child(
    compute,
    [gallery, accessProfile, { type: "versions", property: "inVMAccessControlProfileVersionName" }],
    ["location"],
  ),
  "operationalinsights:Workspace": top(operationalInsights, workspace),
  "operationalinsights:SavedSearch": child(operationalInsights, [
    workspace,
    { type: "savedSearches", property: "savedSearchId" },
  ]),
  "operationalinsights:DataExport": child(operationalInsights, [
    workspace,
    { type: "dataExports", property: "dataExportName" },
  ]),
  "applicationinsights:Workbook": {
    ...top(insights, { type: "workbooks", property: "resourceName" }, ["sourceId"]),
    autoName: "uuid",
  },
  "monitor:ActionGroup": top(insights, { type: "actionGroups", property: "actionGroupName" }),
  "monitor:ActivityLogAlert": top(insights, { type: "activityLogAlerts", property: "activityLogAlertName" }),
  "monitor:ScheduledQueryRule": top(insights, { type: "scheduledQueryRules", property: "ruleName" }),
  "monitor:DataCollectionEndpoint": top(insights, {
    type: "dataCollectionEndpoints",
    property: "dataCollectionEndpointName",
  }),
  "monitor:DataCollectionRule": top(insights, { type: "dataCollectionRules", property: "dataCollectionRuleName" }, [
    "kind",
  ]),
  "monitor:DataCollectionRuleAssociation": {
    namespace: insights,
    steps: [{ type: "dataCollectionRuleAssociations", property: "associationName" }],
    scope: { property: "resourceUri" },
    autoName: "copy",
  },
  "monitor:DiagnosticSetting": {
    namespace: insights,
    steps: [{ type: "diagnosticSettings", property: "name" }],
    scope: { property: "resourceUri" },
    autoName: "random",
  },
  "monitor:SubscriptionDiagnosticSetting": {
    namespace: insights,
    steps: [{ type: "diagnosticSettings", property: "name" }],
    scope: "subscription",
    autoName: "random",
  },
  "authorization:RoleDefinition": {
    namespace: "Microsoft.Authorization",
    steps: [{ type: "roleDefinitions", property: "roleDefinitionId" }],
    scope: { property: "scope" },
    autoName: "uuid",
    createOnly: ["scope"],
  },
  "authorization:RoleAssignment": {
    namespace: "Microsoft.Authorization",
    steps: [{ type: "roleAssignments", property: "roleAssignmentName" }],
    scope: { property: "scope" },
    autoName: "uuid",
    createOnly: ["principalId", "principalType", "roleDefinitionId", "scope"],
  },
  "authorization:ManagementLockByScope": lock({ property: "scope" }),
  "authorization:ManagementLockAtSubscriptionLevel": lock("subscription"),
  "authorization:ManagementLockAtResourceGroupLevel": lock("resourceGroup"),
  "authorization:ManagementLockAtResourceLevel": lock("resource"),
  "keyvault:Vault": top("Microsoft.KeyVault", { type: "vaults", property: "vaultName" }),
  "storage:StorageAccount": top("Microsoft.Storage", storageAccount, ["isHnsEnabled"]),
  "storage:BlobContainer": child("Microsoft.Storage", [storageAccount, { type: "blobServices" }, blobContainer]),
  "storage:BlobServiceProperties": child("Microsoft.Storage", [
    storageAccount,
    { type: "blobServices", property: "blobServicesName" },
  ]),
  "keyvault:Key": child("Microsoft.KeyVault", [
    { type: "vaults", property: "vaultName" },
    { type: "keys", property: "keyName" },
  ]),
  "storage:BlobContainerImmutabilityPolicy": child("Microsoft.Storage", [
    storageAccount,
    { type: "blobServices" },
    blobContainer,
    { type: "immutabilityPolicies", property: "immutabilityPolicyName" },
  ]),
  "web:WebApp": top("Microsoft.Web", { type: "sites", property: "name" }),
};

type Step = AzureType["steps"][number];

function top(namespace: string, step: Step, createOnly: readonly string[] = []): AzureType {
  const fixed = ["location", ...createOnly];
  return { namespace, steps: [step], scope: "resourceGroup", autoName: "random", createOnly: fixed };
}

function child(namespace: string, steps: readonly Step[], createOnly: readonly string[] = []): AzureType {
  return { namespace, steps, scope: "resourceGroup", autoName: "copy", createOnly };
}

function uuidChild(namespace: string, steps: readonly Step[], createOnly: readonly string[] = []): AzureType {
  return { ...child(namespace, steps, createOnly), autoName: "uuid" };
}

function lock(scope: AzureType["scope"]): AzureType {
  const steps = [{ type: "locks", property: "lockName" }];
  return { namespace: "Microsoft.Authorization", steps, scope, autoName: "random", createOnly: [] };
}
