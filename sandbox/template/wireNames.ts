/**
 * Where azure-native and Azure's own requests differ, of the types that environments are made of. The SDK lays flat what
 * the request keeps in `properties`, and calls some things by other names; its declarations do not tell.
 */

/** What stands beside `properties` in the request for a resource. */
const besideProperties = new Set(
  "location tags sku kind identity zones plan managedBy extendedLocation etag properties".split(" "),
);

/** The paths in the request of inputs that are elsewhere, or called differently. */
export const otherPlaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "azure-native:authorization:RoleDefinition": { roleType: "properties.type" },
  "azure-native:dns:RecordSet": {
    aRecords: "properties.ARecords",
    ttl: "properties.TTL",
  },
  "azure-native:maintenance:MaintenanceConfiguration": Object.fromEntries(
    ["duration", "expirationDateTime", "recurEvery", "startDateTime", "timeZone"].map((input) => [
      input,
      `properties.maintenanceWindow.${input}`,
    ]),
  ),
  "azure-native:operationalinsights:DataExport": {
    resourceId: "properties.destination.resourceId",
    eventHubName: "properties.destination.metaData.eventHubName",
  },
  "azure-native:operationalinsights:SavedSearch": { tags: "properties.tags" },
  "azure-native:operationalinsights:Workspace": { sku: "properties.sku" },
  "azure-native:storage:StorageAccount": {
    enableHttpsTrafficOnly: "properties.supportsHttpsTrafficOnly",
    enableNfsV3: "properties.isNfsV3Enabled",
    networkRuleSet: "properties.networkAcls",
  },
};

/** The way to an input in the request for a resource. */
export function placeInBody(token: string, input: string): string[] {
  const elsewhere = otherPlaces[token]?.[input];
  if (elsewhere !== undefined) return elsewhere.split(".");
  return besideProperties.has(input) ? [input] : ["properties", input];
}

const part = ["id", "name", "type"];
const whole = [...part, "location", "tags", "sku", "zones", "identity", "extendedLocation"];

/** Of declared objects that have `properties` in the request: what stands beside them. */
export const flattened: Readonly<Record<string, readonly string[]>> = {
  ...named("compute", part, ["NetworkInterfaceReference"]),
  ...named(
    "compute",
    [...part, "tags", "sku"],
    [
      "VirtualMachineNetworkInterfaceConfiguration",
      "VirtualMachineNetworkInterfaceIPConfiguration",
      "VirtualMachinePublicIPAddressConfiguration",
    ],
  ),
  ...named("network", [...part, "zones"], ["FrontendIPConfiguration"]),
  ...named("network", part, [
    "ApplicationGatewayBackendAddressPool",
    "ApplicationGatewayIPConfiguration",
    "BackendAddressPool",
    "BastionHostIPConfiguration",
    "Delegation",
    "InboundNatPool",
    "InboundNatRule",
    "LoadBalancerBackendAddress",
    "LoadBalancingRule",
    "NetworkInterfaceIPConfiguration",
    "OutboundRule",
    "PrivateDnsZoneConfig",
    "PrivateEndpointIPConfiguration",
    "PrivateLinkServiceConnection",
    "PrivateLinkServiceIpConfiguration",
    "Probe",
    "ResourceNavigationLink",
    "Route",
    "SecurityRule",
    "ServiceAssociationLink",
    "ServiceEndpointPolicyDefinition",
    "Subnet",
    "VirtualNetworkPeering",
  ]),
  ...named("network", whole, [
    "ApplicationSecurityGroup",
    "NatGateway",
    "NetworkSecurityGroup",
    "PrivateLinkService",
    "PublicIPAddress",
    "RouteTable",
    "ServiceEndpointPolicy",
    "VirtualNetworkTap",
  ]),
};

function named(module: string, beside: readonly string[], names: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(names.map((name) => [`inputs.${module}.${name}Args`, beside]));
}

/** Properties of declared objects that the request calls differently. */
export const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "inputs.storage.EncryptionArgs": { encryptionIdentity: "identity", keyVaultProperties: "keyvaultproperties" },
  "inputs.storage.EncryptionIdentityArgs": {
    encryptionFederatedIdentityClientId: "federatedIdentityClientId",
    encryptionUserAssignedIdentity: "userAssignedIdentity",
  },
  "inputs.storage.IPRuleArgs": { iPAddressOrRange: "value" },
  "inputs.storage.KeyVaultPropertiesArgs": { keyName: "keyname", keyVaultUri: "keyvaulturi", keyVersion: "keyversion" },
  "inputs.storage.VirtualNetworkRuleArgs": { virtualNetworkResourceId: "id" },
};

/** The way to a property in what the request has for a declared object, such as `inputs.network.SecurityRuleArgs`. */
export function placeInObject(type: string, property: string): string[] {
  const name = otherNames[type]?.[property] ?? property;
  const beside = flattened[type];
  return beside === undefined || beside.includes(name) ? [name] : ["properties", name];
}
