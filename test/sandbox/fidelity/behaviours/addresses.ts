import type { Fidelity } from "../behaviour.ts";

const learn = "https://learn.microsoft.com/azure";
const balancing = "https://learn.microsoft.com/rest/api/load-balancer/load-balancers/create-or-update";
const tests = "cloudNetwork.test.ts";
const use = "cloudNetworkUse.test.ts";
const servers = "cloudServers.test.ts";
const balancers = "cloudLoadBalancer.test.ts";

export const addresses: Fidelity = {
  title: "Addresses and load balancing",
  groups: [
    {
      source: "cloud/services/network/addresses.ts",
      page: `${learn}/virtual-network/ip-services/public-ip-addresses`,
      tests: servers,
      behaviours: [
        {
          does: "An address lies in the zones 1, 2 and 3",
          code: "InvalidAvailabilityZone",
          test: "an address in a zone that is none",
        },
      ],
    },
    {
      source: "cloud/services/network/addresses.ts",
      page: `${learn}/virtual-network/ip-services/public-ip-addresses`,
      tests,
      behaviours: [
        {
          does: "A Standard address is static",
          code: "StandardSkuPublicIPAddressesMustBeStatic",
          test: "a Standard address that changes",
        },
      ],
    },
    {
      source: "cloud/services/network/addresses.ts",
      page: `${learn}/virtual-network/ip-services/public-ip-addresses`,
      tests: use,
      behaviours: [
        {
          does: "An address in use is not deleted",
          code: "PublicIPAddressCannotBeDeleted",
          test: "a public address in use",
        },
      ],
    },
    {
      source: "cloud/services/network/addresses.ts",
      page: `${learn}/nat-gateway/nat-gateway-resource`,
      tests: use,
      behaviours: [
        { does: "A NAT gateway is no Basic one", code: "InvalidRequestFormat", test: "a Basic NAT gateway" },
        {
          does: "Its addresses have its SKU",
          code: "NatGatewayPublicIpSkuMismatch",
          test: "a NAT gateway with a Basic address",
        },
        {
          does: "A NAT gateway in use is not deleted",
          code: "InUseNatGatewayCannotBeDeleted",
          test: "a NAT gateway in use",
        },
      ],
    },
    {
      source: "cloud/services/network/loadBalancer.ts",
      page: balancing,
      tests: balancers,
      behaviours: [
        { does: "A load balancer is no Basic one", code: "InvalidRequestFormat", test: "of the SKU Basic" },
        {
          does: "A frontend has a subnet or a public address, and not both",
          code: "FrontendIPConfigHasNoSubnetOrPublicIP",
          test: "with a frontend in two places",
        },
        {
          does: "A frontend's address is a Standard one",
          code: "PublicIPAndLBSkuDoNotMatch",
          test: "with a Basic address",
        },
        {
          does: "A frontend stays in its zones",
          code: "ResourceAvailabilityZonesCannotBeModified",
          test: "whose frontend moves to other zones",
        },
        {
          does: "A probe has a port, and a path if it is one of the web",
          code: "InvalidRequestFormat",
          test: "with a web probe without a path",
        },
        {
          does: "A rule refers to parts of its own load balancer",
          code: "InvalidResourceReference",
          test: "with a rule for a pool of another",
        },
        {
          does: "Two rules do not take the same traffic",
          code: "InvalidRequestFormat",
          test: "with two rules for one port",
        },
        {
          does: "An internal one and the interfaces behind it lie in one network",
          code: "NetworkInterfaceAndInternalLoadBalancerMustUseSameVnet",
          test: "has the pool %s for interfaces in %s, or not",
        },
        {
          does: "Frontends have addresses that nothing else has, and keep them",
          test: "has addresses that nothing else has, and keeps them when another frontend comes",
        },
      ],
    },
    {
      source: "cloud/services/network/routing.ts",
      page: `${learn}/bastion/configuration-settings`,
      tests: servers,
      behaviours: [
        {
          does: "Bastion stands in `AzureBastionSubnet`, /26 or larger",
          code: "InvalidRequestFormat",
          test: "a Bastion host in another subnet",
        },
      ],
    },
    {
      source: "cloud/services/network/routing.ts",
      page: `${learn}/bastion/configuration-settings`,
      tests: use,
      behaviours: [
        {
          does: "Bastion has a Standard address",
          code: "InvalidRequestFormat",
          test: "a Bastion host with a Basic address",
        },
      ],
    },
    {
      source: "cloud/services/network/routing.ts",
      page: `${learn}/bastion/bastion-nsg`,
      tests: servers,
      behaviours: [
        {
          does: "A security group of Bastion's subnet has the rules that Bastion needs",
          code: "NetworkSecurityGroupNotCompliantForAzureBastionSubnet",
          test: "Bastion's subnet behind rules that lock Bastion out",
        },
      ],
    },
  ],
  unknown: [
    "Addresses, ports and health: a load balancer balances nothing",
    "Outbound rules, inbound NAT, gateway and global load balancers, application gateways, firewalls and Front Door beyond their declarations",
    "Ports for ways out, and that they run out",
    "Sessions by Bastion, its SKUs and its scale",
  ],
};
