import { NatGateway } from "@pulumi/azure-native/network/natGateway.js";
import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup.js";
import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress.js";
import { RouteTable } from "@pulumi/azure-native/network/routeTable.js";
import { Subnet, type SubnetArgs } from "@pulumi/azure-native/network/subnet.js";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { VirtualNetworkPeering } from "@pulumi/azure-native/network/virtualNetworkPeering.js";
import * as pulumi from "@pulumi/pulumi";
import { probePort } from "../iis/probe.ts";
import { refuse } from "../refuse.ts";
import { planAddresses } from "./addressPlan.ts";
import { bastionHost } from "./bastion.ts";
import type { FlowLogsDeclaration, PeeringDeclaration, SubnetsDeclaration } from "./declaration.ts";
import { egressRules } from "./egress.ts";
import { networkFaults } from "./faults.ts";
import { flowLog } from "./flowLog.ts";
import { bastionRules, defaultSources, privateEndpointRules, webRules, type SecurityRule } from "./rules.ts";

const type = "keyless-cosmos-iis:index:Network";

/** Where a virtual network goes, its ranges, and its ways in and out. */
export interface NetworkArgs {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** Its region. */
  location: pulumi.Input<string>;
  /**
   * The network's IPv4 range in CIDR notation, e.g. `10.20.0.0/16`: private (RFC 1918 or RFC 6598), /28 at the smallest.
   * Plain, because the subnets are derived from it.
   */
  addressSpace: string;
  /**
   * Its subnets, in CIDR notation.
   * @default derived from the address space, always the same ones from the same space
   */
  subnets?: SubnetsDeclaration;
  /**
   * Where the servers' sites are reached from: IPv4 ranges, or the service tags `VirtualNetwork`, `Internet` and
   * `AzureFrontDoor.Backend`.
   * @default VirtualNetwork
   */
  sources?: string[];
  /**
   * How the servers get out: `serviceTags`, through a NAT gateway, or `firewall`, through one that is there.
   * @default serviceTags
   */
  egress?: string;
  /** The private IPv4 address of the firewall, with `egress` `firewall`. */
  nextHopIpAddress?: string;
  /**
   * IPv4 addresses of DNS servers, which must forward names of private endpoints to Azure's own.
   * @default Azure's own
   */
  dnsServers?: string[];
  /**
   * This side of the peering with a hub.
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

/**
 * The private network in which web servers reach an Azure Cosmos DB account: a subnet for the servers, whose only way out
 * is a NAT gateway or a firewall, and one for private endpoints, each with a network security group that denies what it
 * need not let through.
 *
 * @throws pulumi.InputPropertiesError with everything that is wrong with the arguments.
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-networks-overview
 */
export class Network extends pulumi.ComponentResource {
  /** The virtual network's ARM id. */
  readonly virtualNetworkId: pulumi.Output<string>;
  /** The ARM id of the web servers' subnet. */
  readonly webSubnetId: pulumi.Output<string>;
  /** The ARM id of the private endpoints' subnet. */
  readonly privateEndpointSubnetId: pulumi.Output<string>;
  /** The ARM ids of the security groups: the web subnet's, then the private endpoints'. */
  readonly securityGroupIds: pulumi.Output<string>[];

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`The network "${name}" cannot be built`, networkFaults(args));
    super(type, name, {}, opts);
    const { resourceGroupName, location, dnsServers, sources = defaultSources } = args;
    const place = { resourceGroupName, location };
    const plan = planAddresses(args);

    // Without `subnets`: named here as well, they would have two owners, each of which removes what the other made.
    const virtualNetwork = new VirtualNetwork(
      `${name}-vnet`,
      {
        ...place,
        addressSpace: { addressPrefixes: [plan.addressSpace] },
        ...(dnsServers === undefined ? {} : { dhcpOptions: { dnsServers } }),
      },
      { parent: this },
    );
    // Azure refuses to write two parts of one network at a time (AnotherOperationInProgress).
    const before: pulumi.Resource[] = [];
    const subnet = (resourceName: string, subnetName: string, subnetArgs: Partial<SubnetArgs>): Subnet => {
      const made = new Subnet(
        resourceName,
        { ...safeSubnet, resourceGroupName, virtualNetworkName: virtualNetwork.name, subnetName, ...subnetArgs },
        { parent: this, dependsOn: before.slice() },
      );
      before.splice(0, before.length, made);
      return made;
    };
    const webGroup = this.#securityGroup(`${name}-web-nsg`, place, [
      ...webRules(plan, sources, probePort),
      ...egressRules(plan, dnsServers ?? []),
    ]);
    const webSubnet = subnet(`${name}-web-subnet`, "web", {
      addressPrefix: plan.web,
      networkSecurityGroup: { id: webGroup },
      ...this.#wayOut(name, place, args),
    });
    const endpointGroup = this.#securityGroup(`${name}-private-endpoint-nsg`, place, privateEndpointRules(plan));
    const privateEndpointSubnet = subnet(`${name}-private-endpoint-subnet`, "private-endpoints", {
      addressPrefix: plan.privateEndpoints,
      networkSecurityGroup: { id: endpointGroup },
    });
    this.securityGroupIds = [webGroup, endpointGroup];
    if (plan.bastion !== undefined) {
      const id = this.#securityGroup(`${name}-bastion-nsg`, place, bastionRules());
      const bastionSubnet = subnet(`${name}-bastion-subnet`, "AzureBastionSubnet", {
        addressPrefix: plan.bastion,
        networkSecurityGroup: { id },
      });
      this.securityGroupIds.push(id);
      bastionHost(name, place, bastionSubnet.id, { parent: this });
    }
    this.#peering(name, args, virtualNetwork, before.slice());
    if (args.flowLogs !== undefined) {
      flowLog(name, location, virtualNetwork.id, args.flowLogs, { parent: this });
    }

    this.virtualNetworkId = virtualNetwork.id;
    this.webSubnetId = webSubnet.id;
    this.privateEndpointSubnetId = privateEndpointSubnet.id;
    this.registerOutputs({
      virtualNetworkId: this.virtualNetworkId,
      webSubnetId: this.webSubnetId,
      privateEndpointSubnetId: this.privateEndpointSubnetId,
      securityGroupIds: this.securityGroupIds,
    });
  }

  #securityGroup(name: string, place: Place, securityRules: SecurityRule[]): pulumi.Output<string> {
    return new NetworkSecurityGroup(name, { ...place, securityRules }, { parent: this }).id;
  }

  /** Servers without a public address still fetch updates and tokens; both ways let out and nothing in. */
  #wayOut(name: string, place: Place, { egress, nextHopIpAddress }: NetworkArgs): Partial<SubnetArgs> {
    if (egress !== "firewall" || nextHopIpAddress === undefined) return { natGateway: { id: this.#nat(name, place) } };
    const route = { name: "everything", addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress };
    // A route that a gateway has learned could lead around the firewall.
    const table = new RouteTable(
      `${name}-routes`,
      { ...place, routes: [route], disableBgpRoutePropagation: true },
      { parent: this },
    );
    return { routeTable: { id: table.id } };
  }

  #nat(name: string, place: Place): pulumi.Output<string> {
    const address = new PublicIPAddress(
      `${name}-nat-ip`,
      { ...place, sku: { name: "Standard" }, publicIPAllocationMethod: "Static" },
      { parent: this },
    );
    return new NatGateway(
      `${name}-nat`,
      { ...place, sku: { name: "Standard" }, publicIpAddresses: [{ id: address.id }] },
      { parent: this },
    ).id;
  }

  #peering(name: string, args: NetworkArgs, network: VirtualNetwork, dependsOn: pulumi.Resource[]): void {
    if (args.peering === undefined) return;
    const { remoteVirtualNetworkId, allowForwardedTraffic = false, useRemoteGateways = false } = args.peering;
    new VirtualNetworkPeering(
      `${name}-hub-peering`,
      {
        resourceGroupName: args.resourceGroupName,
        virtualNetworkName: network.name,
        virtualNetworkPeeringName: "hub",
        remoteVirtualNetwork: { id: remoteVirtualNetworkId },
        allowVirtualNetworkAccess: true,
        allowForwardedTraffic,
        useRemoteGateways,
      },
      { parent: this, dependsOn },
    );
  }
}

interface Place {
  resourceGroupName: pulumi.Input<string>;
  location: pulumi.Input<string>;
}

const safeSubnet = {
  // Azure's own way out has an address that nobody owns and that can change.
  defaultOutboundAccess: false,
  // Otherwise security groups don't count for private endpoints.
  privateEndpointNetworkPolicies: "Enabled",
} as const;
