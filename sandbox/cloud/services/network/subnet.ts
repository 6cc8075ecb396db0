import { AzureFault } from "../../azureFault.ts";
import { nameOf, parentId, sameId } from "../../arm.ts";
import type { Values } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import { idOf, list, referred } from "../references.ts";
import { contains, overlap, range } from "./cidr.ts";
import { checkBastionRules } from "./routing.ts";
import { refuseWhileUsed, usersOf } from "./usage.ts";
import { addressSpaces } from "./virtualNetwork.ts";

/** Azure keeps five addresses of each subnet, so a smaller one has none to give. */
const longestPrefix = 29;

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/subnets/create-or-update */
export const subnet: Service = {
  check: (write) => {
    checkPrefixes(write);
    const { store, inputs } = write;
    for (const [property, type] of references) {
      const id = idOf(inputs[property]);
      if (id !== undefined) referred(store, id, type, property);
    }
    const group = store.read(idOf(inputs.networkSecurityGroup) ?? "");
    if (group !== undefined) checkBastionRules(nameOf(write.id), group.properties.securityRules);
  },
  computed: () => ({ provisioningState: "Succeeded" }),
  checkDelete: (store, resource) => refuseWhileUsed(store, resource, "InUseSubnetCannotBeDeleted"),
};

const references = [
  ["networkSecurityGroup", "Microsoft.Network/networkSecurityGroups"],
  ["natGateway", "Microsoft.Network/natGateways"],
  ["routeTable", "Microsoft.Network/routeTables"],
] as const;

function checkPrefixes({ id, store, inputs, old }: Write): void {
  const given = prefixes(inputs);
  const name = nameOf(id);
  if (given.length === 0) throw new AzureFault("InvalidRequestFormat", `Subnet '${name}' needs an addressPrefix.`);
  const network = store.read(parentId(id) ?? "");
  const spaces = addressSpaces(network?.properties ?? {});
  const siblings = store.below(parentId(id) ?? "").filter((other) => !sameId(other.id, id));
  for (const prefix of given) {
    const wanted = range(prefix, "addressPrefix");
    if (!spaces.some((space) => contains(space, wanted)) || Number(prefix.split("/")[1]) > longestPrefix) {
      throw new AzureFault(
        "NetcfgInvalidSubnet",
        `Subnet '${name}' (${prefix}) is not valid in virtual network '${nameOf(network?.id ?? "")}'.`,
      );
    }
    const other = siblings.find(({ properties }) =>
      prefixes(properties).some((one) => overlap(range(one, "addressPrefix"), wanted)),
    );
    if (other !== undefined) {
      throw new AzureFault(
        "NetcfgSubnetRangesOverlap",
        `Subnet '${name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${nameOf(network?.id ?? "")}': ${nameOf(other.id)}.`,
      );
    }
  }
  const moved = old !== undefined && JSON.stringify(prefixes(old.properties)) !== JSON.stringify(given);
  if (moved && usersOf(store, id).length > 0) {
    throw new AzureFault("InUsePrefixCannotBeDeleted", `IpPrefix of subnet ${name} is in use and cannot be changed.`);
  }
}

function prefixes({ addressPrefix, addressPrefixes }: Values): string[] {
  return [...(typeof addressPrefix === "string" ? [addressPrefix] : []), ...list(addressPrefixes).map(String)];
}
