import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup.js";
import { PrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint.js";
import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone.js";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink.js";
import * as pulumi from "@pulumi/pulumi";

const type = "keyless-cosmos-iis:index:CosmosPrivateEndpoint";

/** The zone in which the private addresses of accounts for NoSQL stand. */
const zoneName = "privatelink.documents.azure.com";

/** Which account is reached from which network. */
export interface CosmosPrivateEndpointArgs {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** The virtual network's region. */
  location: pulumi.Input<string>;
  /** The account's ARM id. */
  accountId: pulumi.Input<string>;
  /** The subnet that the endpoint's addresses are taken from. */
  subnetId: pulumi.Input<string>;
  /** The virtual network that is to resolve the account's name to the private address. */
  virtualNetworkId: pulumi.Input<string>;
}

/**
 * The way to an Azure Cosmos DB account that does not leave the virtual network: a private endpoint, and the private DNS
 * zone by which the account's own name leads to it. A zone group keeps the zone's records up to date.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/how-to-configure-private-endpoints
 */
export class CosmosPrivateEndpoint extends pulumi.ComponentResource {
  /** The private endpoint's ARM id. */
  readonly privateEndpointId: pulumi.Output<string>;
  /** The private DNS zone's ARM id. */
  readonly privateDnsZoneId: pulumi.Output<string>;

  constructor(name: string, args: CosmosPrivateEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    const { resourceGroupName, location } = args;
    const zone = new PrivateZone(
      `${name}-zone`,
      { resourceGroupName, privateZoneName: zoneName, location: "Global" },
      { parent: this },
    );
    new VirtualNetworkLink(
      `${name}-link`,
      {
        resourceGroupName,
        privateZoneName: zone.name,
        location: "Global",
        registrationEnabled: false,
        virtualNetwork: { id: args.virtualNetworkId },
      },
      { parent: this },
    );
    const endpoint = new PrivateEndpoint(
      `${name}-endpoint`,
      {
        resourceGroupName,
        location,
        subnet: { id: args.subnetId },
        privateLinkServiceConnections: [{ name: "cosmos", privateLinkServiceId: args.accountId, groupIds: ["Sql"] }],
      },
      // A component's own dependsOn reaches none of its children, and only the endpoint writes to the account.
      { parent: this, dependsOn: opts?.dependsOn ?? [] },
    );
    new PrivateDnsZoneGroup(
      `${name}-zone-group`,
      {
        resourceGroupName,
        privateEndpointName: endpoint.name,
        privateDnsZoneConfigs: [{ name: "documents", privateDnsZoneId: zone.id }],
      },
      { parent: this },
    );
    this.privateEndpointId = endpoint.id;
    this.privateDnsZoneId = zone.id;
    this.registerOutputs({ privateEndpointId: this.privateEndpointId, privateDnsZoneId: this.privateDnsZoneId });
  }
}
