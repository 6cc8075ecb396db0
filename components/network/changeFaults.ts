import type { Fault } from "../faults.ts";
import { planAddresses } from "./addressPlan.ts";
import type { NetworkDeclaration } from "./declaration.ts";

/** Where servers and private endpoints stand, as a stack records it for its next run. Defaults are written out. */
export interface RecordedNetwork {
  /** The ARM id of a virtual network that was there already; `made` for the environment's own. */
  virtualNetwork: string;
  /** The subnets of the environment's own network, by the words of `subnets`, each with its range. */
  subnets: Record<string, string>;
}

/** What a run records of the network that it deploys into. */
export function recordedNetwork({ existing, addressSpace = "", ...declaration }: NetworkDeclaration): RecordedNetwork {
  if (existing !== undefined) return { virtualNetwork: existing.virtualNetworkId, subnets: {} };
  const { web, privateEndpoints, bastion } = planAddresses({ addressSpace, ...declaration });
  return { virtualNetwork: "made", subnets: { web, privateEndpoints, ...(bastion !== undefined && { bastion }) } };
}

/**
 * What cannot become of the network that servers and private endpoints stand in.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-network-interface#change-subnet-assignment
 */
export function networkChangeFaults(deployed: RecordedNetwork, declared: RecordedNetwork): Fault[] {
  const [before, after] = [deployed.virtualNetwork, declared.virtualNetwork];
  if (before.toLowerCase() !== after.toLowerCase()) {
    const path = after === "made" ? "existing" : "existing.virtualNetworkId";
    const was = before === "made" ? "left out when the servers were made" : `"${before}" when the servers were made`;
    const message = `was ${was}, and a server never leaves its virtual network: make another environment (another stack).`;
    return [{ path, message }];
  }
  return Object.entries(deployed.subnets).flatMap(([name, range]) => {
    const now = declared.subnets[name];
    if (now === undefined || now === range) return [];
    const message =
      `was ${range} and becomes ${now}, which Azure changes only while nothing stands in the subnet: ` +
      `write ${name}: ${range}.`;
    return [{ path: `subnets.${name}`, message }];
  });
}
