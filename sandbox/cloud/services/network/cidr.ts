import { Address4 } from "ip-address";
import { AzureFault } from "../../azureFault.ts";

/** A range of IPv4 addresses, both ends included. */
export interface Range {
  first: bigint;
  last: bigint;
}

/** @throws AzureFault when the text is no range of IPv4 addresses that starts at its first one. */
export function range(text: unknown, property: string): Range {
  const invalid = new AzureFault(
    "InvalidCIDRNotation",
    `The address prefix ${String(text)} of ${property} has an invalid CIDR notation: it must be like "10.20.0.0/16".`,
  );
  if (typeof text !== "string" || !/^[\d.]+\/\d+$/.test(text) || !Address4.isValid(text)) throw invalid;
  const address = new Address4(text);
  const [first, last] = [address.startAddress().bigInt(), address.endAddress().bigInt()];
  if (address.bigInt() !== first) throw invalid;
  return { first, last };
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

export function overlap(one: Range, other: Range): boolean {
  return one.first <= other.last && other.first <= one.last;
}

export function addressText(address: bigint): string {
  return Address4.fromBigInt(address).correctForm();
}
