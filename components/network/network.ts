import { NatGateway } from "@pulumi/azure-native/network/natGateway.js";
import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup.js";
import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress.js";
import { Subnet } from "@pulumi/azure-native/network/subnet.js";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse.ts";
import { planAddresses } from "./addressPlan.ts";
import type { SubnetsDeclaration } from "./declaration.ts";
import { networkFaults } from "./faults.ts";
import { privateEndpointRules, webRules, type SecurityRule } from "./rules.ts";

const type = "keyless-cosmos-iis:index:Network";

/** Where a virtual network goes, and its ranges. */
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
}

/**
 * The private network in which web servers reach an Azure Cosmos DB account: a subnet for the servers, whose only way out
 * is a NAT gateway, and one for private endpoints, each with a network security group that denies what it need not let in.
 *
 * @throws pulumi.InputPropertiesError with everything that is wrong with the ranges.
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
    const { resourceGroupName, location } = args;
    const place = { resourceGroupName, location };
    const plan = planAddresses(args);

    // Without `subnets`: named here as well, they would have two owners, each of which removes what the other made.
    const virtualNetwork = new VirtualNetwork(
      `${name}-vnet`,
      { ...place, addressSpace: { addressPrefixes: [plan.addressSpace] } },
      { parent: this },
    );
    const gateway = this.natGateway(name, place);
    const webGroup = this.securityGroup(`${name}-web-nsg`, place, webRules(plan.web));
    const webSubnet = new Subnet(
      `${name}-web-subnet`,
      {
        ...safeSubnet,
        resourceGroupName,
        virtualNetworkName: virtualNetwork.name,
        subnetName: "web",
        addressPrefix: plan.web,
        networkSecurityGroup: { id: webGroup },
        natGateway: { id: gateway.id },
      },
      { parent: this },
    );
    const endpointRules = privateEndpointRules(plan.web, plan.privateEndpoints);
    const endpointGroup = this.securityGroup(`${name}-private-endpoint-nsg`, place, endpointRules);
    const privateEndpointSubnet = new Subnet(
      `${name}-private-endpoint-subnet`,
      {
        ...safeSubnet,
        resourceGroupName,
        virtualNetworkName: virtualNetwork.name,
        subnetName: "private-endpoints",
        addressPrefix: plan.privateEndpoints,
        networkSecurityGroup: { id: endpointGroup },
      },
      // Azure refuses to write two subnets of one network at a time (AnotherOperationInProgress).
      { parent: this, dependsOn: [webSubnet] },
    );

    this.virtualNetworkId = virtualNetwork.id;
    this.webSubnetId = webSubnet.id;
    this.privateEndpointSubnetId = privateEndpointSubnet.id;
    this.securityGroupIds = [webGroup, endpointGroup];
    this.registerOutputs({
      virtualNetworkId: this.virtualNetworkId,
      webSubnetId: this.webSubnetId,
      privateEndpointSubnetId: this.privateEndpointSubnetId,
      securityGroupIds: this.securityGroupIds,
    });
  }

  private securityGroup(name: string, place: Place, securityRules: SecurityRule[]): pulumi.Output<string> {
    return new NetworkSecurityGroup(name, { ...place, securityRules }, { parent: this }).id;
  }

  /** Servers without a public address still fetch updates and tokens; the gateway lets out and nothing in. */
  private natGateway(name: string, place: Place): NatGateway {
    const address = new PublicIPAddress(
      `${name}-nat-ip`,
      { ...place, sku: { name: "Standard" }, publicIPAllocationMethod: "Static" },
      { parent: this },
    );
    return new NatGateway(
      `${name}-nat`,
      { ...place, sku: { name: "Standard" }, publicIpAddresses: [{ id: address.id }] },
      { parent: this },
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
