import { BastionHost } from "@pulumi/azure-native/network/bastionHost.js";
import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress.js";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Registers a Bastion host, by which people who may log in to a server reach its desktop, from a browser or the client of
 * their own. The tier Standard, as its tunnels work with logins of Entra ID.
 *
 * @see https://learn.microsoft.com/azure/bastion/bastion-entra-id-authentication
 */
export function bastionHost(
  name: string,
  place: { resourceGroupName: pulumi.Input<string>; location: pulumi.Input<string> },
  subnetId: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  const address = new PublicIPAddress(
    `${name}-bastion-ip`,
    { ...place, sku: { name: "Standard" }, publicIPAllocationMethod: "Static" },
    opts,
  );
  new BastionHost(
    `${name}-bastion`,
    {
      ...place,
      sku: { name: "Standard" },
      enableTunneling: true,
      enableShareableLink: false,
      enableFileCopy: false,
      ipConfigurations: [{ name: "bastion", subnet: { id: subnetId }, publicIPAddress: { id: address.id } }],
    },
    opts,
  );
}
