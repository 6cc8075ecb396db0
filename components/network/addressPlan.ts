import { Address4 } from "ip-address";
import type { Fault } from "../faults.ts";
import { addressSpaceFault, overlap, parseCidr, smallestSubnet, subnetFault } from "./cidr.ts";
import type { NetworkDeclaration } from "./declaration.ts";

/** The subnets of an environment's network, in the order of their places in the address space. */
const subnetNames = ["web", "privateEndpoints"] as const;

type SubnetName = (typeof subnetNames)[number];

/** The ranges of a virtual network, in CIDR notation. */
export interface AddressPlan {
  /** The whole network's. */
  addressSpace: string;
  /** The web servers'. */
  web: string;
  /** The private endpoints'. */
  privateEndpoints: string;
}

/**
 * Derives a network's subnets. The same declaration gives the same plan forever: a moved subnet is a replaced subnet.
 *
 * @throws Error when the declaration has faults; `networkFaults` lists them.
 */
export function planAddresses(declaration: NetworkDeclaration): AddressPlan {
  const { space, subnets, faults } = readNetwork(declaration);
  const { web, privateEndpoints } = subnets;
  if (faults.length > 0 || space === undefined || web === undefined || privateEndpoints === undefined) {
    throw new Error(`No address plan: ${faults.map(({ path, message }) => `${path}: ${message}`).join(" ")}`);
  }
  return {
    addressSpace: space.networkForm(),
    web: web.networkForm(),
    privateEndpoints: privateEndpoints.networkForm(),
  };
}

/** A network's ranges as far as they could be read, and what is wrong with the rest. */
export interface NetworkReading {
  /** The address space. */
  space: Address4 | undefined;
  /** The subnets, declared or derived. */
  subnets: Partial<Record<SubnetName, Address4>>;
  /** Everything that is wrong. */
  faults: Fault[];
}

/** Reads and judges a network's ranges, and derives those that are not declared. */
export function readNetwork({ addressSpace, subnets: declared = {} }: NetworkDeclaration): NetworkReading {
  const faults: Fault[] = [];
  const space = judged("addressSpace", addressSpace, addressSpaceFault, faults);
  const subnets: Partial<Record<SubnetName, Address4>> = {};
  subnetNames.forEach((name, place) => {
    const text = declared[name];
    const range =
      text === undefined
        ? space && derivedSubnet(space, place)
        : judged(`subnets.${name}`, text, (subnet) => subnetFault(subnet, space), faults);
    if (range !== undefined) subnets[name] = range;
  });
  faults.push(...overlapFaults(declared, subnets));
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

/** Quarters of the space, so that half of it stays free for what is added later, but none larger than /24. */
function derivedSubnet(space: Address4, place: number): Address4 {
  const prefix = Math.min(smallestSubnet, Math.max(24, space.subnetMask + 2));
  const first = space.bigInt() + (BigInt(place) << BigInt(32 - prefix));
  return new Address4(`${Address4.fromBigInt(first).correctForm()}/${prefix}`);
}

function overlapFaults(
  declared: NonNullable<NetworkDeclaration["subnets"]>,
  { web, privateEndpoints }: NetworkReading["subnets"],
): Fault[] {
  if (web === undefined || privateEndpoints === undefined || !overlap(web, privateEndpoints)) return [];
  const ranges = `"${web.networkForm()}" (web) and "${privateEndpoints.networkForm()}" (privateEndpoints)`;
  // The one that was not declared stands where it always stands, so the way out is to declare it too.
  if (declared.web === undefined) {
    return [{ path: "subnets.web", message: `is not declared, and its default overlaps: ${ranges}. Declare it too.` }];
  }
  if (declared.privateEndpoints === undefined) {
    const message = `is not declared, and its default overlaps: ${ranges}. Declare it too.`;
    return [{ path: "subnets.privateEndpoints", message }];
  }
  return [{ path: "subnets.privateEndpoints", message: `overlaps the web subnet: ${ranges}. Choose ranges apart.` }];
}
