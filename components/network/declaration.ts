/** Which part of the virtual network is for what. A subnet left out is derived from the address space. */
export interface SubnetsDeclaration {
  /**
   * The web servers' subnet in CIDR notation, e.g. `10.20.0.0/24`; /29 at the smallest.
   * @default the first /24 of the address space, or its first quarter where it is smaller than /22
   */
  web?: string;
  /**
   * The private endpoints' subnet in CIDR notation, e.g. `10.20.1.0/24`; /29 at the smallest.
   * @default the part of the same size that follows the web subnet's default
   */
  privateEndpoints?: string;
  /**
   * Azure Bastion's subnet in CIDR notation, e.g. `10.20.2.0/26`; /26 at the smallest. Only with `bastion`.
   * @default the part of the same size that follows the private endpoints' default
   */
  bastion?: string;
}

/** A virtual network that is there already. Nothing of it is changed. */
export interface ExistingNetworkDeclaration {
  /** The network's ARM id. */
  virtualNetworkId: string;
  /** The ARM id of the subnet for the web servers. */
  webSubnetId: string;
  /** The ARM id of the subnet for private endpoints. */
  privateEndpointSubnetId: string;
}

/** The peering with a hub: this side of it; the hub's side belongs to whoever owns the hub. */
export interface PeeringDeclaration {
  /** The ARM id of the hub's virtual network. Its addresses and this network's must not overlap. */
  remoteVirtualNetworkId: string;
  /**
   * Whether traffic that the hub forwards, for example from a VPN or a firewall, is let in.
   * @default false
   */
  allowForwardedTraffic?: boolean;
  /**
   * Whether this network uses the hub's gateways. The hub's side has to exist by then, and to allow gateway transit.
   * @default false
   */
  useRemoteGateways?: boolean;
}

/** Where the record of all connections of the network is kept. */
export interface FlowLogsDeclaration {
  /** The ARM id of a storage account in the network's region. */
  storageAccountId: string;
  /**
   * The ARM id of a user-assigned identity that may write to the account (Storage Blob Data Contributor). By it Azure
   * writes without the account's key, which can be switched off.
   */
  identityId: string;
  /**
   * Days that the records are kept, 1 to 365.
   * @default 90
   */
  retentionInDays?: number;
  /**
   * The region's Network Watcher.
   * @default NetworkWatcher_<region>, which Azure itself makes
   */
  networkWatcherName?: string;
  /**
   * The resource group of the Network Watcher.
   * @default NetworkWatcherRG, which Azure itself makes
   */
  networkWatcherResourceGroupName?: string;
}

/** The virtual network of an environment: one that is made, or one that is there already. */
export interface NetworkDeclaration {
  /**
   * The network's IPv4 range in CIDR notation, e.g. `10.20.0.0/16`: private (RFC 1918 or RFC 6598), /28 at the smallest.
   * Networks that are ever to be peered must not overlap. Required, except with `existing`.
   */
  addressSpace?: string;
  /**
   * Its subnets.
   * @default derived from the address space, always the same ones from the same space
   */
  subnets?: SubnetsDeclaration;
  /**
   * A virtual network that is there already, in the place of one that is made. The security rules it needs are the
   * output `networkRules`. Of the other words, only `sources` and `egress` go with it.
   * @default none: a network is made
   */
  existing?: ExistingNetworkDeclaration;
  /**
   * Where the sites are reached from: IPv4 ranges, e.g. `192.0.2.0/24`, or the service tags `VirtualNetwork`, `Internet`
   * and `AzureFrontDoor.Backend`.
   * @default VirtualNetwork; required where `web.ingress` is `public`
   */
  sources?: string[];
  /**
   * How the servers get out. `serviceTags`: through a NAT gateway, to Entra ID, Azure Monitor, Resource Manager, Windows
   * activation, and on the ports 80 and 443 to the whole Internet, for updates and revocation lists. `firewall`: through a
   * firewall, which sees to the names in the output `egressFqdns`.
   * @default serviceTags
   */
  egress?: string;
  /** The private IPv4 address of the firewall, with `egress` `firewall`. */
  nextHopIpAddress?: string;
  /**
   * IPv4 addresses of DNS servers. They must forward names of private endpoints to Azure's own, 168.63.129.16.
   * @default Azure's own
   */
  dnsServers?: string[];
  /**
   * The peering with a hub.
   * @default none
   */
  peering?: PeeringDeclaration;
  /**
   * Whether there is an Azure Bastion host, by which people reach the servers' desktops.
   * @default false
   */
  bastion?: boolean;
  /**
   * The record of all connections.
   * @default none
   */
  flowLogs?: FlowLogsDeclaration;
}
