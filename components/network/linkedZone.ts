import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone.js";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink.js";
import type * as pulumi from "@pulumi/pulumi";

const location = "Global";

/** Where a zone goes, and which network looks names up in it. */
export interface LinkedZoneArgs {
  /** The resource group that the zone goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** The network that is to look names up in the zone. */
  virtualNetworkId: pulumi.Input<string>;
}

/** Where a zone and its link were registered before. */
export interface FormerPlace {
  /** What their names began with. */
  name: string;
  /** The URN of what they lay in. */
  parent?: pulumi.Input<string>;
}

/**
 * Registers a private DNS zone, and its link with the network that looks names up in it. No machine registers itself there.
 *
 * @see https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links
 */
export function linkedZone(
  name: string,
  privateZoneName: string,
  { resourceGroupName, virtualNetworkId }: LinkedZoneArgs,
  opts: pulumi.CustomResourceOptions,
  before?: FormerPlace,
): { zone: PrivateZone; link: VirtualNetworkLink } {
  const aliased = (part: string): pulumi.CustomResourceOptions =>
    before === undefined ? opts : { ...opts, aliases: [{ ...before, name: `${before.name}-${part}` }] };
  const zone = new PrivateZone(`${name}-zone`, { resourceGroupName, privateZoneName, location }, aliased("zone"));
  const link = zoneLink(`${name}-link`, zone, { resourceGroupName, virtualNetworkId }, aliased("link"));
  return { zone, link };
}

/** Links one more network with a zone, as {@link linkedZone} does with the first. */
export function zoneLink(
  name: string,
  zone: PrivateZone,
  { resourceGroupName, virtualNetworkId }: LinkedZoneArgs,
  opts: pulumi.CustomResourceOptions,
): VirtualNetworkLink {
  return new VirtualNetworkLink(
    name,
    {
      resourceGroupName,
      privateZoneName: zone.name,
      location,
      registrationEnabled: false,
      virtualNetwork: { id: virtualNetworkId },
    },
    opts,
  );
}
