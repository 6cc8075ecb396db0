import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup.js";
import { PrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint.js";
import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone.js";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink.js";
import type * as pulumi from "@pulumi/pulumi";

/**
 * The services that are reached so: the part of a resource that an endpoint leads to, and the zone of its name.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
const services = {
  blob: "privatelink.blob.core.windows.net",
  vault: "privatelink.vaultcore.azure.net",
} as const;

/** Where an endpoint goes, and where it leads. */
export interface ServiceEndpointArgs {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** The network's region. */
  location: pulumi.Input<string>;
  /** The ARM id of what is reached. */
  targetId: pulumi.Input<string>;
  /** The subnet that its address is taken from. */
  subnetId: pulumi.Input<string>;
  /** The network that is to resolve the name to the private address. */
  virtualNetworkId: pulumi.Input<string>;
}

/**
 * Registers a private endpoint and the private DNS zone by which the service's own name leads to it.
 *
 * @returns What has to be there before anything in the network reaches the service.
 */
export function serviceEndpoint(
  name: string,
  service: keyof typeof services,
  { resourceGroupName, location, targetId, subnetId, virtualNetworkId }: ServiceEndpointArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const zone = new PrivateZone(
    `${name}-zone`,
    { resourceGroupName, privateZoneName: services[service], location: "Global" },
    opts,
  );
  const link = new VirtualNetworkLink(
    `${name}-link`,
    {
      resourceGroupName,
      privateZoneName: zone.name,
      location: "Global",
      registrationEnabled: false,
      virtualNetwork: { id: virtualNetworkId },
    },
    opts,
  );
  const endpoint = new PrivateEndpoint(
    `${name}-endpoint`,
    {
      resourceGroupName,
      location,
      subnet: { id: subnetId },
      privateLinkServiceConnections: [{ name: service, privateLinkServiceId: targetId, groupIds: [service] }],
    },
    opts,
  );
  const zoneGroup = new PrivateDnsZoneGroup(
    `${name}-zone-group`,
    {
      resourceGroupName,
      privateEndpointName: endpoint.name,
      privateDnsZoneConfigs: [{ name: service, privateDnsZoneId: zone.id }],
    },
    opts,
  );
  return [link, zoneGroup];
}
