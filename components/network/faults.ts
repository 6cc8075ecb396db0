import { Address4 } from "ip-address";
import { didYouMean, repeatedFault, under, type Fault } from "../faults.ts";
import { readRanges } from "./addressPlan.ts";
import { parseCidr, usableAddresses } from "./cidr.ts";
import type { FlowLogsDeclaration, NetworkDeclaration } from "./declaration.ts";
import { egresses } from "./egress.ts";
import { existingFaults, identityIdFault, networkIdFault, storageIdFault } from "./existingFaults.ts";

/** Tags that say where a person's or a front door's request comes from. */
const sourceTags = ["VirtualNetwork", "Internet", "AzureFrontDoor.Backend"] as const;

/** Rules for sources have the priorities 100 to 199. */
const mostSources = 100;

/** Azure takes more; rules for them have the priorities 140 to 149. */
const mostDnsServers = 10;

/** Everything that is wrong with a network's declaration. */
export function networkFaults(declaration: NetworkDeclaration): Fault[] {
  const { addressSpace, existing, subnets, bastion } = declaration;
  if (existing !== undefined) return [...existingFaults(declaration), ...reachFaults(declaration)];
  if (addressSpace === undefined) {
    const message = 'is required: a range, e.g. "10.20.0.0/16", or write existing with the ids of a network.';
    return [{ path: "addressSpace", message }, ...reachFaults(declaration)];
  }
  return [
    ...readRanges({ addressSpace, ...(subnets && { subnets }), ...(bastion && { bastion }) }).faults,
    ...reachFaults(declaration),
  ];
}

/** Whether the web subnet has room for all that stands in it; a network with other faults is not judged. */
export function serverRoomFaults(
  { addressSpace, subnets: declared }: NetworkDeclaration,
  { servers, frontends }: { servers: number; frontends: number },
): Fault[] {
  if (addressSpace === undefined) return [];
  const { subnets, faults } = readRanges({ addressSpace, ...(declared && { subnets: declared }) });
  if (faults.length > 0 || subnets.web === undefined) return [];
  const room = usableAddresses(subnets.web) - frontends;
  if (servers <= room) return [];
  const taken = frontends === 0 ? "" : `, beside the load balancer's ${frontends === 1 ? "address" : `${frontends}`},`;
  const message = `"${subnets.web.networkForm()}"${taken} has room for ${room} servers, and ${servers} are declared. Choose a larger range.`;
  return [{ path: "subnets.web", message }];
}

/**
 * What is wrong with a network whose sites the Internet reaches: it must say from where, and the answers must go the way
 * that the questions came, which they do not where every route leads to a firewall.
 */
export function publicFaults({ sources, egress }: NetworkDeclaration, ingress: string | undefined): Fault[] {
  if (ingress !== "public") return [];
  const faults: Fault[] = [];
  if (sources === undefined) {
    const message = 'is required with web.ingress "public": name the ranges, or write ["Internet"] for everybody.';
    faults.push({ path: "sources", message });
  }
  if (egress === "firewall") {
    const message =
      '"firewall" sends the answers of a public site to the firewall, which has not seen the questions: ' +
      'write web.ingress "internal" and let the firewall publish the site, or egress "serviceTags".';
    faults.push({ path: "egress", message });
  }
  return faults;
}

function reachFaults({
  existing,
  sources,
  egress,
  nextHopIpAddress,
  dnsServers,
  peering,
  flowLogs,
}: NetworkDeclaration): Fault[] {
  return [
    ...(sources === undefined ? [] : sourceFaults(sources)),
    ...egressFaults(egress, nextHopIpAddress, existing !== undefined),
    ...(dnsServers === undefined ? [] : dnsFaults(dnsServers)),
    ...(peering === undefined
      ? []
      : under("peering", networkIdFault("remoteVirtualNetworkId", peering.remoteVirtualNetworkId))),
    ...(flowLogs === undefined ? [] : under("flowLogs", flowLogFaults(flowLogs))),
  ];
}

function sourceFaults(sources: readonly string[]): Fault[] {
  const tags = sourceTags.map((tag) => `"${tag}"`).join(", ");
  if (sources.length === 0 || sources.length > mostSources) {
    const message = `has ${sources.length} entries. Allowed: 1 to ${mostSources}, each a range or one of ${tags}.`;
    return [{ path: "sources", message }];
  }
  return sources.flatMap((source, index) => {
    const path = `sources[${index}]`;
    const repeated = repeatedFault(sources, index);
    if (repeated !== undefined) return [{ path, message: repeated }];
    if (sourceTags.some((tag) => tag === source)) return [];
    const { fault } = parseCidr(source);
    if (fault === undefined) return [];
    return [{ path, message: `${fault} Service tags that are allowed: ${tags}.${didYouMean(source, sourceTags)}` }];
  });
}

function egressFaults(egress: string | undefined, nextHop: string | undefined, isExisting: boolean): Fault[] {
  if (egress !== undefined && !egresses.some((word) => word === egress)) {
    const allowed = egresses.map((word) => `"${word}"`).join(", ");
    return [
      { path: "egress", message: `"${egress}" is not known. Allowed: ${allowed}.${didYouMean(egress, egresses)}` },
    ];
  }
  // The routes of a network that is there already are its owner's.
  if (isExisting) return [];
  const path = "nextHopIpAddress";
  if (egress !== "firewall") {
    if (nextHop === undefined) return [];
    return [
      { path, message: `"${nextHop}" has no meaning without a firewall: write egress: firewall, or take it out.` },
    ];
  }
  if (nextHop !== undefined && Address4.isValid(nextHop) && !nextHop.includes("/")) return [];
  const given = nextHop === undefined ? "is missing" : `"${nextHop}" is no IPv4 address`;
  return [{ path, message: `${given}: write the firewall's private address, e.g. "10.0.1.4".` }];
}

function dnsFaults(servers: readonly string[]): Fault[] {
  const path = "dnsServers";
  if (servers.length === 0 || servers.length > mostDnsServers) {
    return [{ path, message: `has ${servers.length} entries. Allowed: 1 to ${mostDnsServers} IPv4 addresses.` }];
  }
  return servers.flatMap((server, index) => {
    const place = `${path}[${index}]`;
    if (!Address4.isValid(server) || server.includes("/")) {
      return [{ path: place, message: `"${server}" is no IPv4 address. Write e.g. "10.0.0.4".` }];
    }
    const message = repeatedFault(servers, index);
    return message === undefined ? [] : [{ path: place, message }];
  });
}

function flowLogFaults({ storageAccountId, identityId, retentionInDays = 90 }: FlowLogsDeclaration): Fault[] {
  const faults = [
    ...storageIdFault("storageAccountId", storageAccountId),
    ...identityIdFault("identityId", identityId),
  ];
  if (Number.isInteger(retentionInDays) && retentionInDays >= 1 && retentionInDays <= 365) return faults;
  const message = `${retentionInDays} is not possible. Allowed: whole days from 1 to 365.`;
  return [...faults, { path: "retentionInDays", message }];
}
