import * as pulumi from "@pulumi/pulumi";
import { probePort } from "../iis/probe.ts";
import type { NetworkDeclaration } from "./declaration.ts";
import { egressRules } from "./egress.ts";
import { Network } from "./network.ts";
import { defaultSources, privateEndpointRules, webRules, type SecurityRule } from "./rules.ts";

/** What an environment needs of a network. */
export interface NetworkReference {
  /** The virtual network's ARM id. */
  virtualNetworkId: pulumi.Output<string>;
  /** The ARM id of the web servers' subnet. */
  webSubnetId: pulumi.Output<string>;
  /** The ARM id of the private endpoints' subnet. */
  privateEndpointSubnetId: pulumi.Output<string>;
  /** The ARM ids of the network security groups that are this environment's own. */
  securityGroupIds: pulumi.Output<string>[];
}

/** The network that an environment uses: made by it, or there already, of which nothing is touched. */
export function networkFor(
  name: string,
  place: { resourceGroupName: pulumi.Input<string>; location: pulumi.Input<string> },
  { existing, addressSpace = "", ...declaration }: NetworkDeclaration,
  opts: pulumi.ComponentResourceOptions,
): NetworkReference {
  if (existing === undefined) return new Network(name, { ...place, addressSpace, ...declaration }, opts);
  return {
    virtualNetworkId: pulumi.output(existing.virtualNetworkId),
    webSubnetId: pulumi.output(existing.webSubnetId),
    privateEndpointSubnetId: pulumi.output(existing.privateEndpointSubnetId),
    securityGroupIds: [],
  };
}

/** The rules that the subnets of a network that is there already need, by subnet. */
export type NeededRules = Record<"web" | "privateEndpoints", SecurityRule[]>;

/**
 * The rules that the owner of an existing network has to see to, with words in the place of the ranges that only the
 * owner knows; `undefined` where a network is made, which has them.
 */
export function neededRules({ existing, sources = defaultSources }: NetworkDeclaration): NeededRules | undefined {
  if (existing === undefined) return undefined;
  const rangeOf = (id: string): string => `<range of ${id.slice(id.lastIndexOf("/") + 1)}>`;
  const ranges = { web: rangeOf(existing.webSubnetId), privateEndpoints: rangeOf(existing.privateEndpointSubnetId) };
  return {
    web: [...webRules(ranges, sources, probePort), ...egressRules(ranges, [])],
    privateEndpoints: privateEndpointRules(ranges),
  };
}
