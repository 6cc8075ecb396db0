/** A rule of a network security group, in Azure's words. */
export interface SecurityRule {
  /** Its name, unique in the group. */
  name: string;
  /** 100 to 4096; the lowest number that matches decides. */
  priority: number;
  /** Which traffic it judges. */
  direction: "Inbound";
  /** What becomes of the traffic. */
  access: "Allow" | "Deny";
  /** The transport protocol; `*` is all of them. */
  protocol: "Tcp" | "*";
  /** Where from: a range, a service tag, or `*`. */
  sourceAddressPrefix: string;
  /** From which port. */
  sourcePortRange: "*";
  /** Where to: a range, a service tag, or `*`. */
  destinationAddressPrefix: string;
  /** To which port or range of ports. */
  destinationPortRange: string;
}

const inbound = { direction: "Inbound", sourcePortRange: "*" } as const;

/** Azure's own default rules let the whole virtual network in, so what is not allowed must be denied by a rule. */
const denyAllInbound: SecurityRule = {
  ...inbound,
  name: "DenyAllInbound",
  priority: 4096,
  access: "Deny",
  protocol: "*",
  sourceAddressPrefix: "*",
  destinationAddressPrefix: "*",
  destinationPortRange: "*",
};

/**
 * What reaches the servers: HTTPS from the virtual network and what is peered or connected to it.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
export function webRules(web: string): SecurityRule[] {
  const allowHttps: SecurityRule = {
    ...inbound,
    name: "AllowHttpsInbound",
    priority: 100,
    access: "Allow",
    protocol: "Tcp",
    sourceAddressPrefix: "VirtualNetwork",
    destinationAddressPrefix: web,
    destinationPortRange: "443",
  };
  return [allowHttps, denyAllInbound];
}

/**
 * What reaches the private endpoints: the servers, on every TCP port, because Cosmos DB's direct mode uses any of them.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/nosql/sdk-connection-modes
 */
export function privateEndpointRules(web: string, privateEndpoints: string): SecurityRule[] {
  const allowCosmos: SecurityRule = {
    ...inbound,
    name: "AllowCosmosFromWebInbound",
    priority: 100,
    access: "Allow",
    protocol: "Tcp",
    sourceAddressPrefix: web,
    destinationAddressPrefix: privateEndpoints,
    destinationPortRange: "0-65535",
  };
  return [allowCosmos, denyAllInbound];
}
