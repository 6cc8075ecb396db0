import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup.js";
import { PrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint.js";
import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone.js";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink.js";
import type * as pulumi from "@pulumi/pulumi";

/** The zones in which private addresses stand, by what is reached. */
const zones = { blob: "privatelink.blob.core.windows.net", vault: "privatelink.vaultcore.azure.net" } as const;

/** What is reached from which network. */
export interface PrivateWayArgs {
  /** The resource group. */
  resourceGroupName: pulumi.Input<string>;
  /** The network's region. */
  location: pulumi.Input<string>;
  /** The subnet of the endpoint. */
  subnetId: pulumi.Input<string>;
  /** The subnet's network. */
  virtualNetworkId: pulumi.Input<string>;
  /** The ARM id of what is reached. */
  targetId: pulumi.Input<string>;
  /** As what it is reached. */
  group: keyof typeof zones;
}

/**
 * A private endpoint with the zone by which the name leads to it.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export function privateWay(name: string, args: PrivateWayArgs, parent: pulumi.Resource): void {
  const { resourceGroupName, location, subnetId, virtualNetworkId, targetId, group } = args;
  const zone = new PrivateZone(
    `${name}-zone`,
    { resourceGroupName, privateZoneName: zones[group], location: "Global" },
    { parent },
  );
  new VirtualNetworkLink(
    `${name}-link`,
    {
      resourceGroupName,
      privateZoneName: zone.name,
      location: "Global",
      registrationEnabled: false,
      virtualNetwork: { id: virtualNetworkId },
    },
    { parent },
  );
  const endpoint = new PrivateEndpoint(
    `${name}-endpoint`,
    {
      resourceGroupName,
      location,
      subnet: { id: subnetId },
      privateLinkServiceConnections: [{ name: group, privateLinkServiceId: targetId, groupIds: [group] }],
    },
    { parent },
  );
  new PrivateDnsZoneGroup(
    `${name}-zone-group`,
    {
      resourceGroupName,
      privateEndpointName: endpoint.name,
      privateDnsZoneConfigs: [{ name: group, privateDnsZoneId: zone.id }],
    },
    { parent },
  );
}
