import { describe, expect, it } from "vitest";
import { networkChangeFaults, recordedNetwork } from "../../../components/network/changeFaults.ts";
import type { NetworkDeclaration } from "../../../components/network/declaration.ts";

const id = (name: string): string =>
  `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`;
const existing = (name: string): NetworkDeclaration => ({
  existing: { virtualNetworkId: id(name), webSubnetId: "w", privateEndpointSubnetId: "p" },
});
const made: NetworkDeclaration = { addressSpace: "10.20.0.0/16", bastion: true };

const faults = (before: NetworkDeclaration, after: NetworkDeclaration): string[] =>
  networkChangeFaults(recordedNetwork(before), recordedNetwork(after)).map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe("what a stack records of its network", () => {
  it("has derived ranges written out", () => {
    expect(recordedNetwork(made)).toEqual({
      virtualNetwork: "made",
      subnets: { web: "10.20.0.0/24", privateEndpoints: "10.20.1.0/24", bastion: "10.20.2.0/24" },
    });
    expect(recordedNetwork(existing("shared"))).toEqual({ virtualNetwork: id("shared"), subnets: {} });
  });
});

describe("a change of the network", () => {
  it.each<[string, NetworkDeclaration, NetworkDeclaration]>([
    ["nothing", made, made],
    ["a derived range said", made, { ...made, subnets: { web: "10.20.0.0/24" } }],
    ["a wider space with the same ranges", made, { ...made, addressSpace: "10.20.0.0/15" }],
    ["a subnet less", made, { addressSpace: "10.20.0.0/16" }],
    ["a subnet more", { addressSpace: "10.20.0.0/16" }, made],
    ["the same id in other letters", existing("shared"), existing("SHARED")],
    ["what goes in and out", made, { ...made, sources: ["10.0.0.0/8"], dnsServers: ["10.0.0.4"] }],
  ])("is possible for %s", (_what, before, after) => expect(faults(before, after)).toEqual([]));

  const leaves = "and a server never leaves its virtual network: make another environment (another stack).";
  it.each<[string, NetworkDeclaration, NetworkDeclaration, string[]]>([
    [
      "another range of a subnet",
      made,
      { ...made, subnets: { web: "10.20.8.0/24" } },
      [
        "subnets.web: was 10.20.0.0/24 and becomes 10.20.8.0/24, which Azure changes only while nothing stands in the subnet: write web: 10.20.0.0/24.",
      ],
    ],
    [
      "another network",
      existing("shared"),
      existing("other"),
      [`existing.virtualNetworkId: was "${id("shared")}" when the servers were made, ${leaves}`],
    ],
    [
      "somebody else's network",
      made,
      existing("shared"),
      [`existing.virtualNetworkId: was left out when the servers were made, ${leaves}`],
    ],
    [
      "a network of its own",
      existing("shared"),
      made,
      [`existing: was "${id("shared")}" when the servers were made, ${leaves}`],
    ],
  ])("is refused for %s", (_what, before, after, wanted) => expect(faults(before, after)).toEqual(wanted));
});
