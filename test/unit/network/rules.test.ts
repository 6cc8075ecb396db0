import { describe, expect, it } from "vitest";
import { privateEndpointRules, webRules, type SecurityRule } from "../../../components/network/rules.ts";

const groups: [string, SecurityRule[]][] = [
  ["the web subnet", webRules("10.20.0.0/24")],
  ["the private endpoint subnet", privateEndpointRules("10.20.0.0/24", "10.20.1.0/24")],
];

describe("the rules", () => {
  it("let HTTPS from the virtual network in to the servers", () => {
    expect(webRules("10.20.0.0/24")[0]).toEqual({
      name: "AllowHttpsInbound",
      priority: 100,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      sourceAddressPrefix: "VirtualNetwork",
      sourcePortRange: "*",
      destinationAddressPrefix: "10.20.0.0/24",
      destinationPortRange: "443",
    });
  });

  it("let the servers, and nobody else, in to the private endpoints", () => {
    expect(privateEndpointRules("10.20.0.0/24", "10.20.1.0/24")[0]).toEqual({
      name: "AllowCosmosFromWebInbound",
      priority: 100,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      sourceAddressPrefix: "10.20.0.0/24",
      sourcePortRange: "*",
      destinationAddressPrefix: "10.20.1.0/24",
      destinationPortRange: "0-65535",
    });
  });

  it.each(groups)("of %s end with a denial of everything, before Azure's own at 65000", (_subnet, rules) => {
    expect(rules).toHaveLength(2);
    expect(rules.at(-1)).toEqual({
      name: "DenyAllInbound",
      priority: 4096,
      direction: "Inbound",
      access: "Deny",
      protocol: "*",
      sourceAddressPrefix: "*",
      sourcePortRange: "*",
      destinationAddressPrefix: "*",
      destinationPortRange: "*",
    });
  });
});
