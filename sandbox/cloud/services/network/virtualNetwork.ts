import { randomUUID } from "node:crypto";
import { isRecord } from "../../../values.ts";
import { AzureFault } from "../../azureFault.ts";
import { nameOf } from "../../arm.ts";
import type { Service, Write } from "../../service.ts";
import { list } from "../references.ts";
import { contains, overlap, range, type Range } from "./cidr.ts";
import { watchRegion } from "./flowLog.ts";
import { usersOf } from "./usage.ts";

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/create-or-update */
export const virtualNetwork: Service = {
  check: (write) => {
    const spaces = addressSpaces(write.inputs);
    if (spaces.length === 0) throw new AzureFault("AddressSpaceRequired", "A virtual network needs address prefixes.");
    const twice = spaces.find((space, index) => spaces.some((other, at) => at < index && overlap(space, other)));
    if (twice !== undefined) {
      throw new AzureFault(
        "VnetAddressSpacesOverlap",
        "The address prefixes of the virtual network overlap each other.",
      );
    }
    checkSubnets(write, spaces);
  },
  computed: ({ old }) => ({
    provisioningState: "Succeeded",
    resourceGuid: old?.properties.resourceGuid ?? randomUUID(),
  }),
  written: ({ store }, network) => watchRegion(store, network),
  checkDelete: (store, { id }) => {
    const user = [{ id }, ...store.below(id)]
      .flatMap((part) => usersOf(store, part.id))
      .find((one) => !one.id.toLowerCase().startsWith(`${id.toLowerCase()}/`));
    if (user !== undefined) {
      throw new AzureFault(
        "InUseSubnetCannotBeDeleted",
        `The virtual network ${nameOf(id)} is in use by ${user.id} and cannot be deleted.`,
      );
    }
  },
};

/** The ranges of a virtual network's properties. */
export function addressSpaces({ addressSpace }: { addressSpace?: unknown }): Range[] {
  const prefixes = isRecord(addressSpace) ? list(addressSpace.addressPrefixes) : [];
  return prefixes.map((prefix) => range(prefix, "addressSpace.addressPrefixes"));
}

/** A space that shrinks must leave every subnet inside. */
function checkSubnets({ id, store }: Write, spaces: Range[]): void {
  for (const { id: subnetId, properties } of store.below(id)) {
    const prefix = properties.addressPrefix;
    if (typeof prefix === "string" && !spaces.some((space) => contains(space, range(prefix, "addressPrefix")))) {
      throw new AzureFault(
        "NetcfgInvalidSubnet",
        `Subnet '${nameOf(subnetId)}' (${prefix}) is not valid in virtual network '${nameOf(id)}'.`,
      );
    }
  }
}
