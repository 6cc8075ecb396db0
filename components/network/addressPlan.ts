import { Address4 } from "ip-address";
import type { Fault } from "../faults.ts";
import { addressSpaceFault, overlap, parseCidr, smallestBastionSubnet, smallestSubnet, subnetFault } from "./cidr.ts";
import type { SubnetsDeclaration } from "./declaration.ts";

/** The subnets of an environment's network, in the order of their places in the address space. */
const subnetNames = ["web", "privateEndpoints", "bastion"] as const;

type SubnetName = (typeof subnetNames)[number];

/** What a network's ranges are derived from. */
export interface RangesDeclaration {
  /** The whole network's range. */
  addressSpace: string;
  /** The subnets that are not to be derived. */
  subnets?: SubnetsDeclaration;
  /** Whether there is a subnet for Azure Bastion. */
  bastion?: boolean;
}

/** The ranges of a virtual network, in CIDR notation. */
export interface AddressPlan {
  /** The whole network's. */
  addressSpace: string;
  /** The web servers'. */
  web: string;
  /** The private endpoints'. */
  privateEndpoints: string;
  /** Azure Bastion's, where there is one. */
  bastion?: string;
}

/**
 * Derives a network's subnets. The same declaration gives the same plan forever: a moved subnet is a replaced subnet.
 *
 * @throws Error when the declaration has faults; `networkFaults` lists them.
 */
export function planAddresses(declaration: RangesDeclaration): AddressPlan {
  const { space, subnets, faults } = readRanges(declaration);
  const { web, privateEndpoints, bastion } = subnets;
  if (faults.length > 0 || space === undefined || web === undefined || privateEndpoints === undefined) {
    throw new Error(`No address plan: ${faults.map(({ path, message }) => `${path}: ${message}`).join(" ")}`);
  }
  return {
    addressSpace: space.networkForm(),
    web: web.networkForm(),
    privateEndpoints: privateEndpoints.networkForm(),
    ...(bastion === undefined ? {} : { bastion: bastion.networkForm() }),
  };
}

/** A network's ranges as far as they could be read, and what is wrong with the rest. */
export interface RangesReading {
  /** The address space. */
  space: Address4 | undefined;
  /** The subnets, declared or derived. */
  subnets: Partial<Record<SubnetName, Address4>>;
  /** Everything that is wrong. */
  faults: Fault[];
}

/** Reads and judges a network's ranges, and derives those that are not declared. */
export function readRanges({
  addressSpace,
  subnets: declared = {},
  bastion = false,
}: RangesDeclaration): RangesReading {
  const faults: Fault[] = [];
  const space = judged("addressSpace", addressSpace, addressSpaceFault, faults);
  const subnets: Partial<Record<SubnetName, Address4>> = {};
  subnetNames.forEach((name, place) => {
    if (name === "bastion" && !bastion) return;
    const smallest = name === "bastion" ? smallestBastionSubnet : smallestSubnet;
    const text = declared[name];
    const range =
      text === undefined
        ? space && derivedSubnet(space, place)
        : judged(`subnets.${name}`, text, (subnet) => subnetFault(subnet, space, smallest), faults);
    if (range !== undefined) subnets[name] = range;
  });
  faults.push(...bastionFaults(declared, bastion, subnets), ...overlapFaults(declared, subnets));
  return { space, subnets, faults };
}

function judged(
  path: string,
  text: string,
  judge: (range: Address4) => string | undefined,
  faults: Fault[],
): Address4 | undefined {
  const { range, fault } = parseCidr(text);
  const message = fault ?? judge(range);
  if (message === undefined) return range;
  faults.push({ path, message });
  return undefined;
}

/** Quarters of the space, so that a part of it stays free for what is added later, but none larger than /24. */
function derivedSubnet(space: Address4, place: number): Address4 | undefined {
  const prefix = Math.min(smallestSubnet, Math.max(24, space.subnetMask + 2));
  const first = space.bigInt() + (BigInt(place) << BigInt(32 - prefix));
  // In the smallest of spaces there are two subnets, and no third.
  return first > space.endAddress().bigInt()
    ? undefined
    : new Address4(`${Address4.fromBigInt(first).correctForm()}/${prefix}`);
}

function bastionFaults(declared: SubnetsDeclaration, bastion: boolean, subnets: RangesReading["subnets"]): Fault[] {
  const path = "subnets.bastion";
  if (!bastion) {
    if (declared.bastion === undefined) return [];
    return [{ path, message: `"${declared.bastion}" is for Azure Bastion: write bastion: true, or take it out.` }];
  }
  const { web, bastion: range } = subnets;
  if (declared.bastion !== undefined || web === undefined) return [];
  if (range !== undefined && range.subnetMask <= smallestBastionSubnet) return [];
  const found =
    range === undefined ? "no room is left in the address space" : `its default is "${range.networkForm()}"`;
  return [{ path, message: `is not declared, and ${found}. Declare one of /${smallestBastionSubnet} or larger.` }];
}

/** Each pair is judged once; the one that was not declared stands where it always stands, so the way out is to declare it. */
function overlapFaults(declared: SubnetsDeclaration, subnets: RangesReading["subnets"]): Fault[] {
  const found = subnetNames.flatMap((name) => {
    const range = subnets[name];
    return range === undefined ? [] : [{ name, range }];
  });
  return found.flatMap((later, index) =>
    found.slice(0, index).flatMap((earlier) => {
      if (!overlap(earlier.range, later.range)) return [];
      const ranges = [earlier, later].map(({ name, range }) => `"${range.networkForm()}" (${name})`).join(" and ");
      const undeclared = [earlier, later].find(({ name }) => declared[name] === undefined)?.name;
      if (undeclared !== undefined) {
        const message = `is not declared, and its default overlaps: ${ranges}. Declare it too.`;
        return [{ path: `subnets.${undeclared}`, message }];
      }
      const message = `overlaps the ${earlier.name} subnet: ${ranges}. Choose ranges apart.`;
      return [{ path: `subnets.${later.name}`, message }];
    }),
  );
}
