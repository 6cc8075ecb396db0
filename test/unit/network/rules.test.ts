import { describe, expect, it } from "vitest";
import { egressFqdns, egressRules } from "../../../components/network/egress.ts";
import { bastionRules, privateEndpointRules, webRules, type SecurityRule } from "../../../components/network/rules.ts";

const ranges = { web: "10.20.0.0/24", privateEndpoints: "10.20.1.0/24" };
const sources = ["VirtualNetwork", "192.0.2.0/24"];

const groups: [string, SecurityRule[]][] = [
  ["the web subnet", [...webRules(ranges, sources, 8080), ...egressRules(ranges, ["10.0.0.4"])]],
  [
    "the web subnet with Bastion",
    [...webRules({ ...ranges, bastion: "10.20.2.0/24" }, sources, 8080), ...egressRules(ranges, [])],
  ],
  ["the private endpoint subnet", privateEndpointRules(ranges)],
  ["Bastion's subnet", bastionRules()],
];

const ofDirection = (rules: SecurityRule[], direction: SecurityRule["direction"]) =>
  rules.filter((rule) => rule.direction === direction);

/** What a rule lets through, in one line. */
const line = (rule: SecurityRule): string => {
  const ports = rule.destinationPortRange ?? rule.destinationPortRanges?.join(",") ?? "";
  const to = rule.destinationAddressPrefix ?? rule.destinationAddressPrefixes?.join(",") ?? "";
  return `${rule.access} ${rule.protocol} ${rule.sourceAddressPrefix} -> ${to}:${ports}`;
};

describe("the rules", () => {
  it("let the declared sources in to the servers on 443 and 80, the probe from Azure alone, and nothing else", () => {
    expect(webRules(ranges, sources, 8080).map(line)).toEqual([
      "Allow Tcp VirtualNetwork -> 10.20.0.0/24:443,80",
      "Allow Tcp 192.0.2.0/24 -> 10.20.0.0/24:443,80",
      "Allow Tcp AzureLoadBalancer -> 10.20.0.0/24:8080",
      "Deny * * -> *:*",
    ]);
  });

  it("let desktops through from Bastion's subnet alone", () => {
    const rules = webRules({ ...ranges, bastion: "10.20.2.0/26" }, sources, 8080).map(line);
    expect(rules.filter((rule) => rule.includes("3389"))).toEqual(["Allow Tcp 10.20.2.0/26 -> 10.20.0.0/24:3389"]);
    expect(webRules(ranges, sources, 8080).map(line).join()).not.toContain("3389");
  });

  it("let the servers out to what they need, and nowhere else", () => {
    expect(egressRules(ranges, ["10.0.0.4"]).map(line)).toEqual([
      "Allow Tcp 10.20.0.0/24 -> 10.20.1.0/24:0-65535",
      "Allow Tcp 10.20.0.0/24 -> AzureActiveDirectory:443",
      "Allow Tcp 10.20.0.0/24 -> AzureMonitor:443",
      "Allow Tcp 10.20.0.0/24 -> AzureResourceManager:443",
      "Allow Tcp 10.20.0.0/24 -> 20.118.99.224/32,40.83.235.53/32,23.102.135.246/32:1688",
      "Allow Tcp 10.20.0.0/24 -> Internet:80,443",
      "Allow * 10.20.0.0/24 -> 10.0.0.4:53",
      "Deny * * -> *:*",
    ]);
  });

  it("let the servers, and nobody else, in to the private endpoints, which ask for nothing themselves", () => {
    expect(privateEndpointRules(ranges).map((rule) => `${rule.direction}: ${line(rule)}`)).toEqual([
      "Inbound: Allow Tcp 10.20.0.0/24 -> 10.20.1.0/24:0-65535",
      "Inbound: Deny * * -> *:*",
      "Outbound: Deny * * -> *:*",
    ]);
  });

  it.each(groups)("of %s have names and places of their own, and are of a kind that Azure takes", (_subnet, rules) => {
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    expect(new Set(rules.map(({ direction, priority }) => `${direction} ${priority}`)).size).toBe(rules.length);
    for (const rule of rules) {
      expect((rule.destinationPortRange === undefined) !== (rule.destinationPortRanges === undefined)).toBe(true);
      expect((rule.destinationAddressPrefix === undefined) !== (rule.destinationAddressPrefixes === undefined)).toBe(
        true,
      );
      expect(rule.priority >= 100 && rule.priority <= 4096).toBe(true);
    }
  });

  it.each(groups)("of %s end with a denial of everything, before Azure's own at 65000", (_subnet, rules) => {
    for (const direction of ["Inbound", "Outbound"] as const) {
      const last = ofDirection(rules, direction)
        .toSorted((one, other) => one.priority - other.priority)
        .at(-1);
      if (last === undefined) continue;
      expect([line(last), last.priority]).toEqual(["Deny * * -> *:*", 4096]);
    }
    expect(ofDirection(rules, "Inbound").length).toBeGreaterThan(1);
  });

  it("leave room between the priorities of as many sources and DNS servers as can be declared", () => {
    const many = Array.from({ length: 100 }, (_, index) => `192.0.2.${index}/32`);
    const rules = [...webRules(ranges, many, 8080), ...egressRules(ranges, many.slice(0, 10))];
    expect(new Set(rules.map(({ direction, priority }) => `${direction} ${priority}`)).size).toBe(rules.length);
  });
});

describe("the names for a firewall", () => {
  it("are each a name, with ports and a purpose, named once", () => {
    const list = egressFqdns(true);
    expect(new Set(list.map(({ fqdn }) => fqdn)).size).toBe(list.length);
    for (const { fqdn, ports, purpose } of list) {
      expect(fqdn).toMatch(/^(\*\.)?([a-z0-9-]+\.)+[a-z]+$/);
      expect(ports.every((port) => [80, 443, 1688].includes(port)) && ports.length > 0).toBe(true);
      expect(purpose).not.toBe("");
    }
  });

  it("are more where people log in with Entra ID", () => {
    const more = egressFqdns(true).filter(({ fqdn }) => !egressFqdns(false).some((other) => other.fqdn === fqdn));
    expect(more.map(({ fqdn }) => fqdn)).toEqual([
      "enterpriseregistration.windows.net",
      "device.login.microsoftonline.com",
      "pas.windows.net",
    ]);
  });
});
