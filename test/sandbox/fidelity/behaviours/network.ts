import type { Fidelity } from "../behaviour.ts";

const rest = "https://learn.microsoft.com/rest/api/virtualnetwork";
const docs = "https://learn.microsoft.com/azure/virtual-network";
const inUse = `${docs}/virtual-network-troubleshoot-cannot-delete-vnet`;
const tests = "cloudNetwork.test.ts";
const use = "cloudNetworkUse.test.ts";
const servers = "cloudServers.test.ts";

export const network: Fidelity = {
  title: "Virtual networks",
  groups: [
    {
      source: "cloud/services/network/virtualNetwork.ts",
      page: `${rest}/virtual-networks/create-or-update`,
      tests,
      behaviours: [
        { does: "A network has address prefixes", code: "AddressSpaceRequired", test: "a network without addresses" },
        { does: "A network in use is not deleted", code: "InUseSubnetCannotBeDeleted", test: "a network in use" },
      ],
    },
    {
      source: "cloud/services/network/virtualNetwork.ts",
      page: `${rest}/virtual-networks/create-or-update`,
      tests: use,
      behaviours: [
        {
          does: "Prefixes of a network do not overlap",
          code: "VnetAddressSpacesOverlap",
          test: "a network whose prefixes overlap",
        },
        {
          does: "A network keeps the prefixes of its subnets",
          code: "NetcfgInvalidSubnet",
          test: "a network away from its subnets",
        },
      ],
    },
    {
      source: "cloud/services/network/subnet.ts",
      page: `${rest}/subnets/create-or-update`,
      tests: use,
      behaviours: [
        { does: "A subnet has a prefix", code: "InvalidRequestFormat", test: "a subnet without a prefix" },
        {
          does: "The prefix of a subnet in use stays",
          code: "InUsePrefixCannotBeDeleted",
          test: "the prefix of a subnet in use",
        },
        { does: "A subnet has 8 addresses at least", code: "NetcfgInvalidSubnet", test: "a subnet of four addresses" },
      ],
    },
    {
      source: "cloud/services/network/subnet.ts",
      page: `${rest}/subnets/create-or-update`,
      tests,
      behaviours: [
        { does: "A subnet lies in its network", code: "NetcfgInvalidSubnet", test: "a subnet outside" },
        { does: "Subnets do not overlap", code: "NetcfgSubnetRangesOverlap", test: "a subnet over another" },
        { does: "A subnet in use is not deleted", code: "InUseSubnetCannotBeDeleted", test: "a subnet in use" },
      ],
    },
    {
      source: "cloud/services/network/cidr.ts",
      page: `${rest}/subnets/create-or-update`,
      tests,
      behaviours: [
        {
          does: "A prefix is a range of IPv4 that begins at its first address",
          code: "InvalidCIDRNotation",
          test: "a prefix that is none",
        },
      ],
    },
    {
      source: "cloud/services/network/allocation.ts",
      page: `${docs}/virtual-networks-faq`,
      tests: use,
      behaviours: [
        {
          does: "Azure keeps five addresses of a subnet; a full one gives none",
          code: "SubnetIsFull",
          test: "an interface in a full subnet",
        },
      ],
    },
    {
      source: "cloud/services/network/allocation.ts",
      page: `${docs}/virtual-networks-faq`,
      tests,
      behaviours: [
        {
          does: "An interface gets an address that nobody has, and keeps it",
          test: "an address of the subnet that nobody has, and keeps it",
        },
      ],
    },
    {
      source: "cloud/services/network/securityGroup.ts",
      page: `${docs}/network-security-groups-overview`,
      tests,
      behaviours: [
        {
          does: "Rules of one direction have priorities of their own",
          code: "SecurityRuleConflict",
          test: "two rules of one priority",
        },
      ],
    },
    {
      source: "cloud/services/network/securityGroup.ts",
      page: `${docs}/network-security-groups-overview`,
      tests: use,
      behaviours: [
        {
          does: "A rule's priority is 100 to 4,096",
          code: "SecurityRuleInvalidPriority",
          test: "a rule of the priority 99",
        },
        { does: "Rules have names of their own", code: "InvalidRequestFormat", test: "two rules of one name" },
        {
          does: "A security group in use is not deleted",
          code: "InUseNetworkSecurityGroupCannotBeDeleted",
          test: "a security group in use",
        },
      ],
    },
    {
      source: "cloud/services/network/usage.ts",
      page: inUse,
      tests: use,
      behaviours: [{ does: "What another resource refers to is not deleted", test: "what Azure refuses to delete" }],
    },
    {
      source: "cloud/services/network/networkInterface.ts",
      page: `${rest}/network-interfaces/create-or-update`,
      tests,
      behaviours: [{ does: "An interface in use is not deleted", code: "NicInUse", test: "an interface in use" }],
    },
    {
      source: "cloud/services/network/networkInterface.ts",
      page: `${rest}/network-interfaces/create-or-update`,
      tests: use,
      behaviours: [
        {
          does: "An interface has a configuration",
          code: "InvalidRequestFormat",
          test: "an interface without a configuration",
        },
      ],
    },
    {
      source: "cloud/services/network/networkInterface.ts",
      page: `${rest}/network-interfaces/create-or-update`,
      tests: "cloudLoadBalancer.test.ts",
      behaviours: [
        {
          does: "Accelerated networking stays while the machine runs",
          code: "OperationNotAllowed",
          test: "leaves accelerated networking of a running machine alone",
        },
      ],
    },
    {
      source: "cloud/services/network/routing.ts",
      page: `${docs}/virtual-network-peering-overview`,
      tests: servers,
      behaviours: [
        {
          does: "Networks that overlap are not peered",
          code: "VnetAddressSpacesOverlap",
          test: "a peering of networks that overlap",
        },
        {
          does: "A peering is connected once the other side has one back",
          test: "connects a peering when the other side has one back",
        },
      ],
    },
    {
      source: "cloud/services/network/routing.ts",
      page: `${rest}/route-tables/create-or-update`,
      tests: servers,
      behaviours: [
        {
          does: "A next address goes with the next hop `VirtualAppliance`, and only there",
          code: "InvalidRequestFormat",
          test: "a route to an appliance without an address",
        },
      ],
    },
    {
      source: "cloud/services/network/routing.ts",
      page: `${rest}/route-tables/create-or-update`,
      tests: use,
      behaviours: [
        {
          does: "A route has a destination",
          code: "InvalidRequestFormat",
          test: "a route without a destination",
        },
        {
          does: "A route table in use is not deleted",
          code: "InUseRouteTableCannotBeDeleted",
          test: "a route table in use",
        },
      ],
    },
    {
      source: "cloud/services/network/flowLog.ts",
      page: "https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview",
      tests: servers,
      behaviours: [
        {
          does: "Security groups get no flow logs any more",
          code: "BadRequest",
          test: "flow logs of a security group",
        },
        { does: "Flow logs go to a storage account", code: "BadRequest", test: "flow logs that go nowhere" },
        {
          does: "A region's watcher comes with its first network",
          test: "has a watcher in the region of a network, for its flow logs",
        },
      ],
    },
  ],
  unknown: [
    "Traffic: no packet is sent, so no rule, route, peering or gateway lets anything through or stops it",
    "IPv6, service endpoints, delegations and policies of subnets",
    "Limits of rules, routes, networks and peerings",
    "Whether the address, port and protocol of a security rule make sense, and service tags that do not exist",
    "Which region a network and what refers to it lie in: they may differ here",
    "Default outbound access of a subnet, and the machine that has no way out without it",
    "A static address outside of its subnet, and one that another has",
  ],
};
