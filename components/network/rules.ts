import type { AddressPlan } from "./addressPlan.ts";

/** A rule of a network security group, in Azure's words. */
export interface SecurityRule {
  /** Its name, unique in the group. */
  name: string;
  /** 100 to 4096; of a direction, the lowest number that matches decides. */
  priority: number;
  /** Which traffic it judges. */
  direction: "Inbound" | "Outbound";
  /** What becomes of the traffic. */
  access: "Allow" | "Deny";
  /** The transport protocol; `*` is all of them. */
  protocol: "Tcp" | "*";
  /** Where from: a range, a service tag, or `*`. */
  sourceAddressPrefix: string;
  /** From which port. */
  sourcePortRange: "*";
  /** Where to: a range, a service tag, or `*`. */
  destinationAddressPrefix?: string;
  /** Where to, where these are several ranges. */
  destinationAddressPrefixes?: string[];
  /** To which port or range of ports. */
  destinationPortRange?: string;
  /** To which ports, where these are several. */
  destinationPortRanges?: string[];
}

type Direction = SecurityRule["direction"];

/** What the rules need to know of the ranges; in a network of somebody else's, words in their place. */
export type RuleRanges = Pick<AddressPlan, "web" | "privateEndpoints" | "bastion">;

/** Where the sites are reached from where nothing is declared: the network, and what is peered or connected to it. */
export const defaultSources = ["VirtualNetwork"];

/** A rule that lets TCP through. */
export function allow(
  direction: Direction,
  name: string,
  priority: number,
  ends: Omit<SecurityRule, "direction" | "name" | "priority" | "access" | "protocol" | "sourcePortRange">,
  protocol: SecurityRule["protocol"] = "Tcp",
): SecurityRule {
  return { name, priority, direction, access: "Allow", protocol, sourcePortRange: "*", ...ends };
}

/** Azure's own default rules let the whole network in and everything out, so what is not allowed must be denied by a rule. */
export function denyAll(direction: Direction): SecurityRule {
  return {
    name: `DenyAll${direction}`,
    priority: 4096,
    direction,
    access: "Deny",
    protocol: "*",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: "*",
  };
}

/**
 * What reaches the servers: HTTPS, and HTTP that is redirected, from the declared sources; the load balancer's probe; and
 * desktops from Azure Bastion, where there is one. A load balancer leaves the sender's address as it is.
 *
 * @param probePort - At which port the load balancer asks whether a server is well.
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
export function webRules({ web, bastion }: RuleRanges, sources: readonly string[], probePort: number): SecurityRule[] {
  const to = (sourceAddressPrefix: string, destinationPortRange: string) => ({
    sourceAddressPrefix,
    destinationAddressPrefix: web,
    destinationPortRange,
  });
  return [
    ...sources.map((sourceAddressPrefix, index) =>
      allow("Inbound", `AllowWeb${index + 1}Inbound`, 100 + index, {
        sourceAddressPrefix,
        destinationAddressPrefix: web,
        destinationPortRanges: ["443", "80"],
      }),
    ),
    allow("Inbound", "AllowProbeInbound", 300, to("AzureLoadBalancer", String(probePort))),
    ...(bastion === undefined ? [] : [allow("Inbound", "AllowBastionRdpInbound", 310, to(bastion, "3389"))]),
    denyAll("Inbound"),
  ];
}

/**
 * What reaches the private endpoints: the servers, on every TCP port, because Cosmos DB's direct mode uses any of them.
 * They ask for nothing themselves.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/nosql/sdk-connection-modes
 */
export function privateEndpointRules({ web, privateEndpoints }: RuleRanges): SecurityRule[] {
  const ends = {
    sourceAddressPrefix: web,
    destinationAddressPrefix: privateEndpoints,
    destinationPortRange: "0-65535",
  };
  return [allow("Inbound", "AllowCosmosFromWebInbound", 100, ends), denyAll("Inbound"), denyAll("Outbound")];
}

/**
 * What Azure Bastion needs in its own subnet, and nothing else.
 *
 * @see https://learn.microsoft.com/azure/bastion/bastion-nsg
 */
export function bastionRules(): SecurityRule[] {
  const between = (source: string, destination: string, ...ports: string[]) => ({
    sourceAddressPrefix: source,
    destinationAddressPrefix: destination,
    ...(ports.length === 1 ? { destinationPortRange: ports[0] ?? "*" } : { destinationPortRanges: ports }),
  });
  const own = between("VirtualNetwork", "VirtualNetwork", "8080", "5701");
  return [
    allow("Inbound", "AllowHttpsInbound", 100, between("Internet", "*", "443")),
    allow("Inbound", "AllowGatewayManagerInbound", 110, between("GatewayManager", "*", "443")),
    allow("Inbound", "AllowAzureLoadBalancerInbound", 120, between("AzureLoadBalancer", "*", "443")),
    allow("Inbound", "AllowBastionHostInbound", 130, own, "*"),
    denyAll("Inbound"),
    // Azure refuses the subnet without this rule; the servers' own group lets in no more than it says.
    allow("Outbound", "AllowDesktopsOutbound", 100, between("*", "VirtualNetwork", "22", "3389")),
    allow("Outbound", "AllowAzureCloudOutbound", 110, between("*", "AzureCloud", "443")),
    allow("Outbound", "AllowBastionHostOutbound", 120, own, "*"),
    allow("Outbound", "AllowSessionInformationOutbound", 130, between("*", "Internet", "80")),
    denyAll("Outbound"),
  ];
}
