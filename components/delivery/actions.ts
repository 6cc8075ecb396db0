/** What a deployer does with a resource of one type beside reading, writing and deleting it. */
interface TypeActions {
  /** Further actions on the type itself, without its name before: `join/action`. */
  own?: readonly string[];
  /** Actions on other types that Azure checks when a resource of this type is written. */
  linked?: readonly string[];
  /** Whether whoever deploys never deletes it by itself: Azure has no action for it, or Pulumi leaves it to go with its parent. */
  isLasting?: true;
}

const network = "Microsoft.Network";
const cosmos = "Microsoft.DocumentDB/databaseAccounts";

/** Cosmos DB answers a write with an operation to be asked about, which is a type of its own below the resource. */
const polled: TypeActions = { own: ["operationResults/read"] };

/**
 * Every resource type that an environment registers, by Azure's name. A write that refers to another resource needs the
 * right to join it.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/permissions/databases#microsoftdocumentdb
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-subnet#permissions
 * @see https://learn.microsoft.com/azure/private-link/rbac-permissions
 */
export const typeActions: Readonly<Record<string, TypeActions>> = {
  // What was added beside a stack's resources is looked for by whoever deploys: see access/waysIn.ts.
  "Microsoft.Resources/subscriptions/resourceGroups": { linked: ["Microsoft.Authorization/roleAssignments/read"] },
  [cosmos]: {
    own: ["operationResults/read", "privateEndpointConnections/read", "PrivateEndpointConnectionsApproval/action"],
    linked: ["Microsoft.DocumentDB/operationResults/read", "Microsoft.DocumentDB/locations/operationsStatus/read"],
  },
  [`${cosmos}/sqlDatabases`]: polled,
  [`${cosmos}/sqlDatabases/containers`]: polled,
  [`${cosmos}/sqlRoleDefinitions`]: polled,
  [`${cosmos}/sqlRoleAssignments`]: polled,
  // Writing and deleting locks takes nothing else, and lets the holder delete what a lock keeps.
  "Microsoft.Authorization/locks": {},
  // Of a role assignment everything but its GUID decides what it allows: see what is said of its write below.
  "Microsoft.Authorization/roleAssignments": {},
  "Microsoft.ManagedIdentity/userAssignedIdentities": { own: ["assign/action", "federatedIdentityCredentials/read"] },
  "Microsoft.OperationalInsights/workspaces": {},
  "Microsoft.OperationalInsights/workspaces/savedSearches": {},
  // Azure checks that whoever exports into an account may write containers there.
  "Microsoft.OperationalInsights/workspaces/dataExports": {
    linked: ["Microsoft.Storage/storageAccounts/blobServices/containers/write"],
  },
  "Microsoft.Insights/workbooks": {},
  "Microsoft.Insights/actionGroups": {},
  "Microsoft.Insights/activityLogAlerts": {},
  // An alert reads what its maker may read.
  "Microsoft.Insights/scheduledQueryRules": { linked: ["Microsoft.OperationalInsights/workspaces/query/read"] },
  "Microsoft.Insights/dataCollectionEndpoints": {},
  "Microsoft.Insights/dataCollectionRules": {},
  "Microsoft.Insights/dataCollectionRuleAssociations": {},
  // Private endpoints and roles are made for the account of packages; no account's keys are listed.
  "Microsoft.Storage/storageAccounts": { own: ["PrivateEndpointConnectionsApproval/action"] },
  "Microsoft.Storage/storageAccounts/blobServices": { isLasting: true },
  "Microsoft.Storage/storageAccounts/blobServices/containers": {},
  "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies": { isLasting: true },
  "Microsoft.KeyVault/vaults": { own: ["PrivateEndpointConnectionsApproval/action"] },
  // Makes a key's first version, and neither reads, uses nor deletes a key: those are actions on data.
  "Microsoft.KeyVault/vaults/keys": { isLasting: true },
  // A workspace as destination takes this right, the page on access to workspaces says; its keys open nothing here.
  "Microsoft.Insights/diagnosticSettings": { linked: ["Microsoft.OperationalInsights/workspaces/sharedKeys/action"] },
  [`${network}/virtualNetworks`]: { own: ["join/action"] },
  [`${network}/virtualNetworks/subnets`]: { own: ["join/action"] },
  [`${network}/networkSecurityGroups`]: { own: ["join/action"] },
  [`${network}/virtualNetworks/virtualNetworkPeerings`]: { linked: [`${network}/virtualNetworks/peer/action`] },
  [`${network}/routeTables`]: { own: ["join/action"] },
  // An interface joins the pool, and a rule the probe.
  [`${network}/loadBalancers`]: {
    own: ["backendAddressPools/join/action", "frontendIPConfigurations/join/action", "probes/join/action"],
  },
  [`${network}/bastionHosts`]: {},
  [`${network}/networkWatchers/flowLogs`]: {
    linked: [`${network}/networkWatchers/read`, "Microsoft.Storage/storageAccounts/read"],
  },
  [`${network}/natGateways`]: { own: ["join/action"] },
  [`${network}/publicIPAddresses`]: { own: ["join/action"] },
  [`${network}/networkInterfaces`]: { own: ["join/action"] },
  [`${network}/privateEndpoints`]: {},
  [`${network}/privateEndpoints/privateDnsZoneGroups`]: {},
  [`${network}/privateDnsZones`]: { own: ["join/action"] },
  [`${network}/privateDnsZones/virtualNetworkLinks`]: {},
  [`${network}/privateDnsZones/A`]: {},
  [`${network}/dnsZones/A`]: {},
  "Microsoft.Maintenance/maintenanceConfigurations": {},
  "Microsoft.Maintenance/configurationAssignments": {},
  // The system disk comes and goes with the machine.
  "Microsoft.Compute/virtualMachines": {
    own: ["extensions/read", "runCommands/read"],
    linked: ["Microsoft.Compute/disks/delete"],
  },
  "Microsoft.Compute/virtualMachines/runCommands": {},
  "Microsoft.Compute/virtualMachines/extensions": {},
  "Microsoft.Compute/galleries": {},
  "Microsoft.Compute/galleries/inVMAccessControlProfiles": {},
  "Microsoft.Compute/galleries/inVMAccessControlProfiles/versions": {},
};

/** What each provider's writes are asked about while they go on. */
export const providerActions: Readonly<Record<string, readonly string[]>> = {
  [network]: [`${network}/locations/operations/read`, `${network}/locations/operationResults/read`],
  "Microsoft.Compute": ["Microsoft.Compute/locations/operations/read"],
};

/** What an action still allows its holder, whatever it is given for. No condition of Azure RBAC prevents it. */
export const consequences: readonly { action: string; allows: string }[] = [
  {
    action: `${cosmos}/sqlRoleAssignments/write`,
    allows: "grant any data right on the account to anybody of the tenant, itself among them",
  },
  {
    action: `${cosmos}/write`,
    allows: "turn local auth and the public network on (it still cannot list the keys)",
  },
  { action: `${cosmos}/delete`, allows: "delete the account with its data" },
  { action: "Microsoft.Authorization/locks/delete", allows: "take the locks against deletion away" },
  {
    action: "Microsoft.Authorization/roleAssignments/write",
    allows:
      "grant any Azure role to anybody, itself among them, where no condition on its own assignment says otherwise " +
      "(docs/packages.md has one)",
  },
  {
    action: "Microsoft.Storage/storageAccounts/write",
    allows: "turn keys of the package storage on (it cannot list them)",
  },
  {
    action: "Microsoft.KeyVault/vaults/write",
    allows: "let access policies of its own decide over the key rings' vault, and so use their keys",
  },
  {
    action: "Microsoft.Compute/virtualMachines/write",
    allows: "point a server to other rules for its metadata service, or to none, so that a pool gets another's tokens",
  },
  {
    action: "Microsoft.Compute/virtualMachines/runCommands/write",
    allows: "run anything on the servers as SYSTEM, and so ask for the tokens of every identity attached to them",
  },
  {
    action: "Microsoft.Compute/virtualMachines/extensions/write",
    allows: "put any extension on the servers, which runs as SYSTEM too",
  },
  {
    action: "Microsoft.Insights/scheduledQueryRules/delete",
    allows: "take the audit's alerts away",
  },
  {
    action: "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies/write",
    allows: "shorten the time for which nothing of the audit's copy is deleted, unless the policy is locked",
  },
  {
    action: "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
    allows: "attach a workload's identity to a machine of its own",
  },
  { action: "Microsoft.Insights/diagnosticSettings/delete", allows: "stop the audit log" },
  {
    action: "Microsoft.OperationalInsights/workspaces/sharedKeys/action",
    allows: "list the audit workspace's keys, which open nothing while its local auth is off",
  },
];
