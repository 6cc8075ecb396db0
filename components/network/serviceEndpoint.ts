import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup.js";
import { PrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint.js";
import * as pulumi from "@pulumi/pulumi";
import { linkedZone, type FormerPlace, type LinkedZoneArgs } from "./linkedZone.ts";

/**
 * The services that are reached so: the part of a resource that an endpoint leads to, and the zone of its name.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
const services = {
  blob: "privatelink.blob.core.windows.net",
  vault: "privatelink.vaultcore.azure.net",
} as const;

/** A service that is reached by a private endpoint. */
export type ReachedService = keyof typeof services;

/** Where an endpoint goes, and where it leads. */
export interface ServiceEndpointArgs extends LinkedZoneArgs {
  /** The network's region. */
  location: pulumi.Input<string>;
  /** The ARM id of what is reached. */
  targetId: pulumi.Input<string>;
  /** The subnet that its address is taken from. */
  subnetId: pulumi.Input<string>;
  /** The ARM id of the service's zone, where the network has it. Plain, as far as a zone exists by it. */
  privateDnsZoneId?: pulumi.Input<string>;
}

/**
 * Registers the private DNS zone of a service in a network. A network takes one zone of a name, so all endpoints share it.
 *
 * @returns The zone's ARM id, once the network resolves names by it.
 */
export function serviceZone(
  name: string,
  service: ReachedService,
  args: LinkedZoneArgs,
  opts: pulumi.CustomResourceOptions,
  before?: FormerPlace,
): pulumi.Output<string> {
  const { zone, link } = linkedZone(name, services[service], args, opts, before);
  return pulumi.all([zone.id, link.id]).apply(([id]) => id);
}

/**
 * Registers a private endpoint and, where the network has none yet, the private DNS zone by which the service's own name
 * leads to it.
 *
 * @returns What has to be there before anything in the network reaches the service.
 */
export function serviceEndpoint(
  name: string,
  service: ReachedService,
  args: ServiceEndpointArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const { resourceGroupName, location, targetId, subnetId } = args;
  const privateDnsZoneId = args.privateDnsZoneId ?? serviceZone(name, service, args, opts);
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
  return new PrivateDnsZoneGroup(
    `${name}-zone-group`,
    {
      resourceGroupName,
      privateEndpointName: endpoint.name,
      privateDnsZoneConfigs: [{ name: service, privateDnsZoneId }],
    },
    opts,
  );
}
