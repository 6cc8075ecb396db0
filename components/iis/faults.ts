import { under, type Fault } from "../faults.ts";
import type { SiteDeclaration, WebDeclaration } from "./declaration.ts";
import { hostNameFault } from "./hostName.ts";
import { isolationWordFaults } from "./isolation.ts";
import { settingFaults } from "./settingFaults.ts";
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
export function webFaults({ servers, size, imageVersion, zones = [], isolation }: WebDeclaration): Fault[] {
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
  faults.push(...isolationWordFaults(isolation === undefined ? {} : { isolation }));
  return faults;
}

/** Everything that is wrong with the workloads as sites and application pools, each fault at `<key>` or `<key>.hostName`. */
export function workloadFaults(workloads: Record<string, SiteDeclaration>): Fault[] {
  const sites = Object.entries(workloads).map(([name, site]) => ({ name, ...site }));
  if (sites.length === 0) {
    return [{ path: "", message: "is empty: declare at least one workload, or the servers have nothing to serve." }];
  }
  return sites.flatMap(({ name, hostName, exePath }, index) => [
    ...at(name, siteNameFault(name)),
    ...at(`${name}.hostName`, hostNameFault(hostName) ?? repeatedHostName(hostName, sites.slice(0, index))),
    ...at(`${name}.exePath`, exePathFault(exePath)),
  ]);
}

/** A site as `siteFaults` judges it: settings that are not known yet are judged once they are. */
export interface JudgedSite {
  /** The workload's key. */
  name: string;
  /** The host name. */
  hostName: string;
  /** The pool's environment variables. */
  settings: Record<string, unknown>;
  /** The executable that asks for tokens. */
  exePath?: string;
}

/** Everything that is wrong with the sites of the servers, each fault at `sites[<n>]…`. */
export function siteFaults(sites: readonly JudgedSite[]): Fault[] {
  if (sites.length === 0) {
    return [{ path: "sites", message: "is empty: name at least one site, or the servers have nothing to serve." }];
  }
  return sites.flatMap(({ hostName, settings }, index) => {
    const path = `sites[${index}]`;
    return [
      ...under(path, poolFaults(sites, index)),
      ...at(`${path}.hostName`, hostNameFault(hostName) ?? repeatedHostName(hostName, sites.slice(0, index))),
      ...under(`${path}.settings`, settingFaults(settings)),
    ];
  });
}

/** Faults where a site has no client id, by which the metadata service is to know its tokens. */
export function clientIdFaults(sites: readonly { clientId?: unknown }[]): Fault[] {
  return sites.flatMap(({ clientId }, index) => {
    if (clientId !== undefined && clientId !== null) return [];
    const message =
      'is missing, but with isolation "metadataPolicy" a pool gets tokens by it: give the identity\'s clientId.';
    return [{ path: `sites[${index}].clientId`, message }];
  });
}

/** Everything that is wrong with one of several pools. */
export function poolFaults(pools: readonly { name: string; exePath?: string }[], index: number): Fault[] {
  const { name = "", exePath } = pools[index] ?? {};
  const repeated = pools.slice(0, index).some((earlier) => earlier.name === name);
  const repeatedName = repeated ? `"${name}" is the name of an earlier one: use each name once.` : undefined;
  return [...at("name", siteNameFault(name) ?? repeatedName), ...at("exePath", exePathFault(exePath))];
}

/** A path with wildcards, variables or without a drive would never be that of a process. */
function exePathFault(path: string | undefined): string | undefined {
  if (path === undefined || /^[A-Za-z]:(\\[^\\/:*?"<>|%\p{Cc}]+)+\.exe$/iu.test(path)) return undefined;
  return `"${path}" is not the full path of an executable. Allowed: e.g. C:\\Program Files\\nodejs\\node.exe.`;
}

function siteNameFault(name: string): string | undefined {
  if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name) || name.length > longestPoolName) {
    const allowed = `up to ${longestPoolName} lowercase letters, digits and inner hyphens, a letter first`;
    return `"${name}" cannot name an application pool, a site and an identity. Allowed: ${allowed}, e.g. "storefront".`;
  }
  if (deviceName.test(name))
    return `"${name}" is a device's name in Windows, which no folder can have. Choose another.`;
  if (ownPools.includes(name)) return `"${name}" is the name of a pool that IIS brings along. Choose another.`;
  return undefined;
}

function repeatedHostName(
  hostName: string,
  earlier: readonly { name: string; hostName: string }[],
): string | undefined {
  const first = earlier.find((site) => site.hostName.toLowerCase() === hostName.toLowerCase());
  return first && `"${hostName}" is the host name of "${first.name}" already: a host name leads to one site.`;
}

function at(path: string, message: string | undefined): Fault[] {
  return message === undefined ? [] : [{ path, message }];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
