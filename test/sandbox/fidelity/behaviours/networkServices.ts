import type { Fidelity } from "../behaviour.ts";

const learn = "https://learn.microsoft.com/azure";
const balancing = "https://learn.microsoft.com/rest/api/load-balancer/load-balancers/create-or-update";
const tests = "cloudNetwork.test.ts";
const use = "cloudNetworkUse.test.ts";
const servers = "cloudServers.test.ts";
const balancers = "cloudLoadBalancer.test.ts";

export const networkServices: Fidelity = {
  title: "Addresses, load balancing, private endpoints and DNS",
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
    {
      source: "cloud/services/network/privateEndpoint.ts",
      page: `${learn}/private-link/private-endpoint-overview`,
      tests,
      behaviours: [
        {
          does: "A group id is one of the target's type",
          code: "PrivateEndpointInvalidGroupId",
          test: "a group id of another service",
        },
        {
          does: "An account has an address, and one more in each region",
          test: "to a private endpoint one address for the account and one for each region",
        },
      ],
    },
    {
      source: "cloud/services/network/privateEndpoint.ts",
      page: `${learn}/private-link/private-endpoint-overview`,
      tests: use,
      behaviours: [
        {
          does: "A private endpoint has one connection",
          code: "InvalidRequestFormat",
          test: "a private endpoint of two connections",
        },
        { does: "Its target exists", code: "InvalidResourceReference", test: "a private endpoint to nothing" },
      ],
    },
    {
      source: "cloud/services/network/privateEndpoint.ts",
      page: `${learn}/azure-resource-manager/management/lock-resources`,
      tests: "cloudCosmosLocks.test.ts",
      behaviours: [
        {
          does: "A lock of the target keeps its private endpoint",
          code: "ScopeLocked",
          test: "keeps the private endpoint of a locked account",
        },
      ],
    },
    {
      source: "cloud/services/network/dns.ts",
      page: `${learn}/dns/private-dns-privatednszone`,
      tests: use,
      behaviours: [
        { does: "A zone's name has two labels at least", code: "BadRequest", test: "a private zone of one label" },
        {
          does: "A zone with a link is not deleted, nor one that an endpoint registers in",
          code: "CannotDeleteResource",
          test: "a private zone with a link",
        },
      ],
    },
    {
      source: "cloud/services/network/dns.ts",
      page: `${learn}/dns/private-dns-privatednszone`,
      tests,
      behaviours: [
        {
          does: "Zones and links are global",
          code: "LocationNotAvailableForResourceType",
          test: "a private zone in a region",
        },
      ],
    },
    {
      source: "cloud/services/network/dns.ts",
      page: `${learn}/dns/private-dns-virtual-network-links`,
      tests: use,
      behaviours: [
        {
          does: "A network is linked to a zone once",
          code: "Conflict",
          test: "a second link of a zone to a network",
        },
      ],
    },
    {
      source: "cloud/services/network/dns.ts",
      page: `${learn}/private-link/private-endpoint-dns`,
      tests: use,
      behaviours: [
        {
          does: "A zone group names zones that exist",
          code: "InvalidResourceReference",
          test: "a zone group of no zone",
        },
      ],
    },
    {
      source: "cloud/services/network/records.ts",
      page: `${learn}/dns/private-dns-privatednszone`,
      tests: servers,
      behaviours: [{ does: "A record has addresses of IPv4", code: "BadRequest", test: "a record without an address" }],
    },
    {
      source: "cloud/services/network/records.ts",
      page: `${learn}/dns/private-dns-privatednszone`,
      tests: use,
      behaviours: [
        { does: "A record's time to live is 1 second at least", code: "BadRequest", test: "a record of no time" },
      ],
    },
  ],
  unknown: [
    "Names: nothing is resolved, and a zone group writes no records",
    "Records of other types than A: they are refused here, and taken there",
    "Group ids of services that the table does not list: any is taken",
    "The approval of a connection by the owner of the target, and its rejection",
    "A zone that overlaps another that is linked to the same network",
    "Addresses, ports and health: a load balancer balances nothing",
    "Outbound rules, inbound NAT, gateway and global load balancers, application gateways, firewalls and Front Door beyond their declarations",
    "Ports for ways out, and that they run out",
    "Whether a public DNS zone is delegated to Azure",
  ],
};
