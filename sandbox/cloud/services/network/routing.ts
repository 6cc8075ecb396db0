import { isRecord } from "../../../values.ts";
import { nameOf, parentId, sameId } from "../../arm.ts";
import { AzureFault } from "../../azureFault.ts";
import type { Service } from "../../service.ts";
import { idOf, records, referred } from "../references.ts";
import { overlap } from "./cidr.ts";
import { refuseWhileUsed } from "./usage.ts";
import { addressSpaces } from "./virtualNetwork.ts";

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/route-tables/create-or-update */
export const routeTable: Service = {
  check: ({ inputs }) => {
    for (const { name, nextHopType, nextHopIpAddress, addressPrefix } of records(inputs.routes)) {
      if (typeof name !== "string" || typeof addressPrefix !== "string") {
        throw new AzureFault("InvalidRequestFormat", "A route needs a name and an addressPrefix.");
      }
      if ((nextHopType === "VirtualAppliance") !== (typeof nextHopIpAddress === "string")) {
        throw new AzureFault(
          "InvalidRequestFormat",
          `Route ${name}: a nextHopIpAddress goes with the nextHopType VirtualAppliance, and only there.`,
        );
      }
    }
  },
  computed: () => ({ provisioningState: "Succeeded" }),
  checkDelete: (store, resource) => refuseWhileUsed(store, resource, "InUseRouteTableCannotBeDeleted"),
};

/** @see https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview */
export const virtualNetworkPeering: Service = {
  check: ({ store, id, inputs }) => {
    const remote = referred(
      store,
      idOf(inputs.remoteVirtualNetwork) ?? "",
      "Microsoft.Network/virtualNetworks",
      "remoteVirtualNetwork.id",
    );
    const own = store.read(parentId(id) ?? "");
    if (own === undefined) return;
    const theirs = addressSpaces(remote.properties);
    if (addressSpaces(own.properties).some((space) => theirs.some((other) => overlap(space, other)))) {
      throw new AzureFault(
        "VnetAddressSpacesOverlap",
        `Cannot create or update peering ${nameOf(id)}: the address spaces of ${own.id} and ${remote.id} overlap.`,
      );
    }
  },
  computed: ({ store, id, inputs }) => {
    const remote = idOf(inputs.remoteVirtualNetwork) ?? "";
    const back = store
      .below(remote)
      .find(({ properties }) => sameId(idOf(properties.remoteVirtualNetwork) ?? "", parentId(id) ?? ""));
    return { provisioningState: "Succeeded", peeringState: back === undefined ? "Initiated" : "Connected" };
  },
};

const bastionSubnet = "AzureBastionSubnet";

/** @see https://learn.microsoft.com/azure/bastion/configuration-settings */
export const bastionHost: Service = {
  check: ({ store, inputs: { ipConfigurations } }) => {
    for (const { subnet, publicIPAddress } of records(ipConfigurations)) {
      const place = referred(
        store,
        idOf(subnet) ?? "",
        "Microsoft.Network/virtualNetworks/subnets",
        "ipConfigurations.subnet.id",
      );
      const prefix = String(place.properties.addressPrefix);
      if (nameOf(place.id) !== bastionSubnet || Number(prefix.split("/")[1]) > 26) {
        throw new AzureFault(
          "InvalidRequestFormat",
          `A Bastion host stands in a subnet called ${bastionSubnet} of /26 or larger, not in ${nameOf(place.id)} (${prefix}).`,
        );
      }
      const address = referred(
        store,
        idOf(publicIPAddress) ?? "",
        "Microsoft.Network/publicIPAddresses",
        "ipConfigurations.publicIPAddress.id",
      );
      const { sku } = address.properties;
      if (!isRecord(sku) || sku.name !== "Standard") {
        throw new AzureFault("InvalidRequestFormat", "A Bastion host needs a public IP address of the SKU Standard.");
      }
    }
  },
  computed: ({ id }) => ({ provisioningState: "Succeeded", dnsName: `bst-${nameOf(id)}.bastion.azure.com` }),
};

/** What Bastion needs to be let through, by direction: the other end and the port. */
const bastionNeeds = [
  ["Inbound", "sourceAddressPrefix", "GatewayManager", "443"],
  ["Inbound", "sourceAddressPrefix", "Internet", "443"],
  ["Outbound", "destinationAddressPrefix", "VirtualNetwork", "3389"],
  ["Outbound", "destinationAddressPrefix", "AzureCloud", "443"],
] as const;

/**
 * @throws AzureFault when the security group of Bastion's subnet lacks one of the rules that Azure demands.
 * @see https://learn.microsoft.com/azure/bastion/bastion-nsg
 */
export function checkBastionRules(subnetName: string, securityRules: unknown): void {
  if (subnetName !== bastionSubnet) return;
  const lacking = bastionNeeds.some(
    ([direction, end, tag, port]) =>
      !records(securityRules).some(
        (rule) =>
          rule.direction === direction &&
          rule.access === "Allow" &&
          rule[end] === tag &&
          [rule.destinationPortRange, ...((rule.destinationPortRanges as unknown[] | undefined) ?? [])].includes(port),
      ),
  );
  if (lacking) {
    throw new AzureFault(
      "NetworkSecurityGroupNotCompliantForAzureBastionSubnet",
      `The network security group does not have necessary rules for Azure Bastion Subnet ${bastionSubnet}.`,
    );
  }
}
