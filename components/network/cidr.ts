import { Address4 } from "ip-address";

/** The prefix length of the smallest subnet that Azure accepts. */
export const smallestSubnet = 29;

/** The prefix length of the smallest subnet that Azure Bastion accepts. */
export const smallestBastionSubnet = 26;

/** Azure keeps five addresses of every subnet: network, gateway, two for DNS, broadcast. */
const reservedAddresses = 5;

/** The ranges that Azure recommends for virtual networks; any other hides a part of the Internet from the servers. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] as const;

/** An IPv4 range, or what is wrong with the text that should have been one. */
export type ParsedCidr = { range: Address4; fault?: never } | { range?: never; fault: string };

/** Reads CIDR notation: four numbers, a prefix length, and no bits beyond that length. */
export function parseCidr(text: string): ParsedCidr {
  if (!/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/.test(text) || !Address4.isValid(text)) {
    return { fault: `"${text}" is no IPv4 range. Write an address and a prefix length, e.g. "10.20.0.0/16".` };
  }
  const range = new Address4(text);
  if (range.networkForm() === text) return { range };
  return { fault: `"${text}" does not start at the range's first address. Write "${range.networkForm()}".` };
}

/** What is wrong with a range as a virtual network's address space; `undefined` when nothing is. */
export function addressSpaceFault(range: Address4): string | undefined {
  const text = range.networkForm();
  if (range.subnetMask > smallestSubnet - 1) {
    return `"${text}" is too small for two subnets of Azure's smallest size, /${smallestSubnet}. Allowed: up to /${smallestSubnet - 1}.`;
  }
  if (isPrivate(range)) return undefined;
  return `"${text}" is not private. Allowed: a part of ${privateRanges.join(", ")}.`;
}

/** Whether a range, or an address, lies in one of those that Azure recommends for virtual networks. */
export function isPrivate(range: Address4): boolean {
  return privateRanges.some((privateRange) => contains(new Address4(privateRange), range));
}

/** What is wrong with a range as a subnet of an address space; `undefined` when nothing is. */
export function subnetFault(
  range: Address4,
  space: Address4 | undefined,
  smallest = smallestSubnet,
): string | undefined {
  const text = range.networkForm();
  if (range.subnetMask > smallest) {
    const reason =
      smallest === smallestSubnet
        ? `Azure keeps ${reservedAddresses} addresses of each subnet`
        : "Azure Bastion needs more addresses";
    return `"${text}" is too small: ${reason}. Allowed: up to /${smallest}.`;
  }
  if (space === undefined || contains(space, range)) return undefined;
  return `"${text}" lies outside the address space "${space.networkForm()}". Choose a range inside it.`;
}

/** Whether the inner range lies wholly in the outer one. */
export function contains(outer: Address4, inner: Address4): boolean {
  return inner.isInSubnet(outer);
}

/** Whether the ranges share an address. As both are aligned to their size, one then holds the other. */
export function overlap(one: Address4, other: Address4): boolean {
  return contains(one, other) || contains(other, one);
}

/** How many network interfaces a subnet has room for. */
export function usableAddresses(range: Address4): number {
  return 2 ** (32 - range.subnetMask) - reservedAddresses;
}
