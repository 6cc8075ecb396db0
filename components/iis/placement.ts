import { createHash } from "node:crypto";
import { isDedicated } from "./isolation.ts";
import { computerName, dedicatedComputerName } from "./naming.ts";

/** One server, and what it serves. */
export interface PlacedServer {
  /** What its resources' names end with: its number, or the workload that it is for. */
  label: string;
  /** Its name in Windows. */
  computerName: string;
  /** Its availability zone, where zones are declared. */
  zone?: string;
  /** The workloads that it serves. */
  sites: string[];
}

/** What decides which servers there are. */
interface PlacedServers {
  servers: number;
  isolation?: string;
  zones?: string[];
}

/**
 * The servers of a component, in their order. Another server, or another workload with a server of its own, changes
 * nothing of those that are there.
 */
export function placement(
  component: string,
  { servers, isolation, zones = [] }: PlacedServers,
  sites: string[],
): PlacedServer[] {
  const inZone = (number: number) => {
    const zone = zones[number % zones.length];
    return zone === undefined ? {} : { zone };
  };
  if (isDedicated(isolation, sites.length)) {
    // By the name and not in turn: a workload that is declared before others must not move their servers.
    return sites.map((site) => ({
      label: site,
      computerName: dedicatedComputerName(component, site),
      ...inZone(createHash("sha256").update(site).digest().readUInt32BE()),
      sites: [site],
    }));
  }
  return Array.from({ length: servers }, (_, index) => ({
    label: String(index + 1),
    computerName: computerName(component, index + 1),
    ...inZone(index),
    sites,
  }));
}
