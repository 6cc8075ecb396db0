import type { Fault } from "../faults.ts";
import type { SiteDeclaration, WebDeclaration } from "./declaration.ts";
import { hostNameFault } from "./hostName.ts";
import { sizeFault } from "./size.ts";

/** A computer name has room for two digits of the server's number. */
const mostServers = 99;

/** IIS's own limit for the name of an application pool. */
const longestPoolName = 64;

/** Names that Windows does not let a folder have, of those a workload's key can spell. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** Pools that IIS brings along; it does not tell names apart by case. */
const ownPools = ["defaultapppool"];

const zoneNames = ["1", "2", "3"];

/** Everything that is wrong with the declaration of the servers. */
export function webFaults({ servers, size, imageVersion, zones = [] }: WebDeclaration): Fault[] {
  const faults: Fault[] = [];
  if (!Number.isInteger(servers) || servers < 1 || servers > mostServers) {
    const message = `${servers} is not possible. Allowed: whole numbers from 1 to ${mostServers}.`;
    faults.push({ path: "servers", message });
  }
  const sizeMessage = sizeFault(size);
  if (sizeMessage !== undefined) faults.push({ path: "size", message: sizeMessage });
  if (imageVersion !== undefined && !/^\d+\.\d+\.\d+$/.test(imageVersion)) {
    const reason = "a version that moves would give each server, and each run, another system";
    const message = `"${imageVersion}" is no pinned version (${reason}). Allowed: three numbers, e.g. "20348.5622.260906".`;
    faults.push({ path: "imageVersion", message });
  }
  zones.forEach((zone, index) => {
    const path = `zones[${index}]`;
    if (!zoneNames.includes(zone)) {
      faults.push({ path, message: `"${zone}" is no availability zone. Allowed: ${quoted(zoneNames)}.` });
    } else if (zones.indexOf(zone) !== index) {
      faults.push({ path, message: `"${zone}" stands in the list already: name each zone once.` });
    }
  });
  return faults;
}

/** Everything that is wrong with the workloads as sites and application pools, each fault at `<key>` or `<key>.hostName`. */
export function workloadFaults(workloads: Record<string, SiteDeclaration>): Fault[] {
  const entries = Object.entries(workloads);
  if (entries.length === 0) {
    return [{ path: "", message: "is empty: declare at least one workload, or the servers have nothing to serve." }];
  }
  return entries.flatMap(([key, { hostName }], index) => {
    const faults: Fault[] = [];
    const keyMessage = workloadKeyFault(key);
    if (keyMessage !== undefined) faults.push({ path: key, message: keyMessage });
    const message = hostNameFault(hostName) ?? repeatedHostName(hostName, entries.slice(0, index));
    if (message !== undefined) faults.push({ path: `${key}.hostName`, message });
    return faults;
  });
}

function workloadKeyFault(key: string): string | undefined {
  if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(key) || key.length > longestPoolName) {
    const allowed = `up to ${longestPoolName} lowercase letters, digits and inner hyphens, a letter first`;
    return `"${key}" cannot name an application pool, a site and an identity. Allowed: ${allowed}, e.g. "storefront".`;
  }
  if (deviceName.test(key)) return `"${key}" is a device's name in Windows, which no folder can have. Choose another.`;
  if (ownPools.includes(key)) return `"${key}" is the name of a pool that IIS brings along. Choose another.`;
  return undefined;
}

function repeatedHostName(hostName: string, earlier: [string, SiteDeclaration][]): string | undefined {
  const first = earlier.find(([, site]) => site.hostName.toLowerCase() === hostName.toLowerCase());
  return first && `"${hostName}" is the host name of "${first[0]}" already: a host name leads to one site.`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
