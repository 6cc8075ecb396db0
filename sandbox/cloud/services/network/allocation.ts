import { isRecord } from "../../../values.ts";
import { AzureFault } from "../../azureFault.ts";
import { nameOf, sameId } from "../../arm.ts";
import type { Store } from "../../store.ts";
import { list, records, referred } from "../references.ts";
import { addressText, range } from "./cidr.ts";

/** Azure keeps the first four addresses of a subnet, and the last. */
const reserved = { first: 4n, last: 1n };

/** Free addresses of a subnet, the lowest first. */
export function allocate(store: Store, subnetId: string, owner: string, count: number): string[] {
  const subnet = referred(store, subnetId, "Microsoft.Network/virtualNetworks/subnets", "subnet.id");
  const prefix = subnet.properties.addressPrefix ?? list(subnet.properties.addressPrefixes)[0];
  const { first, last } = range(prefix, "addressPrefix");
  const taken = new Set(
    store
      .below("")
      .filter(({ id }) => !sameId(id, owner))
      .flatMap(({ properties }) => addresses(properties)),
  );
  const found: string[] = [];
  for (let address = first + reserved.first; address <= last - reserved.last && found.length < count; address += 1n) {
    const text = addressText(address);
    if (!taken.has(text)) found.push(text);
  }
  if (found.length < count) {
    throw new AzureFault(
      "SubnetIsFull",
      `Subnet ${nameOf(subnetId)} with address prefix ${String(prefix)} does not have enough free addresses.`,
    );
  }
  return found;
}

function addresses({
  ipConfigurations,
  frontendIPConfigurations,
  customDnsConfigs,
}: Record<string, unknown>): string[] {
  const ofInterfaces = [...records(ipConfigurations), ...records(frontendIPConfigurations)].map(
    (one) => one.privateIPAddress,
  );
  const ofEndpoints = list(customDnsConfigs).flatMap((one) => (isRecord(one) ? list(one.ipAddresses) : []));
  return [...ofInterfaces, ...ofEndpoints].filter((address) => typeof address === "string");
}
