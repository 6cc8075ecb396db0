import { LoadBalancer } from "@pulumi/azure-native/network/loadBalancer.js";
import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress.js";
import * as pulumi from "@pulumi/pulumi";
import { probePort } from "./probe.ts";

interface LoadBalancerArgs {
  resourceGroupName: pulumi.Input<string>;
  location: pulumi.Input<string>;
  tags?: Record<string, string>;
  subnetId: pulumi.Input<string>;
  isPublic: boolean;
  /** Whether the servers stand in zones, and the frontends in all of the region's. */
  isZonal: boolean;
  /** How a server is chosen for a connection. */
  loadDistribution?: string;
  /** The groups of servers that serve the same, each with an address of its own. */
  groups: string[];
}

/** Where a group of servers is reached. */
export interface Frontend {
  /** The ARM id of the pool that the servers' interfaces are in. */
  poolId: pulumi.Output<string>;
  /** The address; `undefined` in the preview of a new one. */
  address: pulumi.Output<string | undefined>;
}

/** The region's zones: a frontend lies in all of them or in one, and one would be the end of it. */
const allZones = ["1", "2", "3"];

/** Both ports of each group: 443, and 80, which the sites redirect. */
const ports = { https: 443, http: 80 } as const;

/**
 * Registers the Standard load balancer before the servers. A server is in it by its own interface, so that one that comes
 * or goes changes nothing here.
 *
 * @returns The frontends, by group.
 * @see https://learn.microsoft.com/azure/load-balancer/load-balancer-best-practices
 */
export function loadBalancer(
  component: string,
  args: LoadBalancerArgs,
  opts: pulumi.CustomResourceOptions,
): ReadonlyMap<string, Frontend> {
  const { resourceGroupName, location, tags, groups, isPublic } = args;
  const place = { resourceGroupName, location, ...(tags && { tags }) };
  const zones = args.isZonal ? { zones: allZones } : {};
  const publicAddresses = new Map(
    isPublic
      ? groups.map((group) => [group, publicAddress(`${component}-ip-${group}`, { ...place, ...zones }, opts)])
      : [],
  );
  const balancer = new LoadBalancer(
    `${component}-lb`,
    {
      ...place,
      sku: { name: "Standard" },
      frontendIPConfigurations: groups.map((group) => {
        const address = publicAddresses.get(group);
        if (address !== undefined) return { name: group, publicIPAddress: { id: address.id } };
        return { name: group, subnet: { id: args.subnetId }, privateIPAllocationMethod: "Dynamic", ...zones };
      }),
      backendAddressPools: groups.map((group) => ({ name: group })),
      probes: [
        {
          name: "health",
          protocol: "Http",
          port: probePort,
          requestPath: "/",
          intervalInSeconds: 5,
          probeThreshold: 2,
        },
      ],
      loadBalancingRules: groups.flatMap((group) => rules(group, args.loadDistribution)),
    },
    // Of a frontend that exists Azure changes neither the zones nor the place.
    {
      ...opts,
      replaceOnChanges: ["zones", "subnet", "publicIPAddress"].map((part) => `frontendIPConfigurations[*].${part}`),
    },
  );
  return new Map(
    groups.map((group) => [
      group,
      {
        poolId: pulumi.interpolate`${balancer.id}/backendAddressPools/${group}`,
        address:
          publicAddresses.get(group)?.ipAddress ??
          balancer.frontendIPConfigurations.apply(
            (frontends) => frontends?.find(({ name }) => name === group)?.privateIPAddress,
          ),
      },
    ]),
  );
}

function publicAddress(
  name: string,
  place: { resourceGroupName: pulumi.Input<string>; location: pulumi.Input<string> },
  opts: pulumi.CustomResourceOptions,
): PublicIPAddress {
  return new PublicIPAddress(name, { ...place, sku: { name: "Standard" }, publicIPAllocationMethod: "Static" }, opts);
}

/** `$self` is azure-native's word for the resource's own id, which is not known while it is declared. */
function rules(group: string, loadDistribution: string | undefined) {
  return Object.entries(ports).map(([name, port]) => ({
    name: `${group}-${name}`,
    protocol: "Tcp",
    frontendPort: port,
    backendPort: port,
    frontendIPConfiguration: { id: `$self/frontendIPConfigurations/${group}` },
    backendAddressPool: { id: `$self/backendAddressPools/${group}` },
    probe: { id: "$self/probes/health" },
    ...(loadDistribution === undefined ? {} : { loadDistribution }),
    enableTcpReset: true,
    idleTimeoutInMinutes: 4,
    // The servers' way out is the network's, and never an address that sites are reached at.
    disableOutboundSnat: true,
  }));
}
