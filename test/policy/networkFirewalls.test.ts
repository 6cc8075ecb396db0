import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { describe, expect, it } from "vitest";
import { addressLists } from "../../policies/catalogue/network/addressLists.ts";
import { firewallRules } from "../../policies/catalogue/network/types.ts";
import { openness, opennessBetween } from "../../policies/checks/addresses.ts";
import { forbidOpenFirewall as rule } from "../../policies/rules/network/forbidOpenFirewall.ts";
import { propertiesWith } from "./support/nested.ts";
import { judge, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const silent = { violations: [], advisory: undefined };

describe("addresses", () => {
  it.each([
    ["203.0.113.7", "narrow"],
    ["203.0.113.0/24", "narrow"],
    ["203.0.113.77/16", "narrow"],
    ["203.0.113.4,198.51.100.0/28", "narrow"],
    ["203.0.113.4 - 203.0.113.9", "narrow"],
    ["2001:db8::1", "narrow"],
    ["2001:db8:1::/48", "narrow"],
    ["0.0.0.0", "open"],
    ["0.0.0.0/0", "open"],
    ["0.0.0.0/32", "open"],
    ["203.0.113.0/15", "open"],
    ["203.0.113.4,0.0.0.0", "open"],
    ["1.0.0.0-255.255.255.255", "open"],
    ["::", "open"],
    ["::/0", "open"],
    ["2001:db8::/47", "open"],
    ["", undefined],
    ["any", undefined],
    ["*", undefined],
    ["Internet", undefined],
    ["203.0.113", undefined],
    ["203.0.113.256", undefined],
    ["203.0.113.1/33", undefined],
    ["203.0.113.1/", undefined],
    ["203.0.113.1/a", undefined],
    ["203.0.113.9-203.0.113.4", undefined],
    ["203.0.113.9-2001:db8::", undefined],
    ["203.0.113.9,", undefined],
    ["1:2:3:4:5:6:7:8:9", undefined],
    ["1::2::3", undefined],
    ["1:2:3:4:5:6:7::8", undefined],
    ["12345::", undefined],
    ["[parameters('ip')]", undefined],
  ])("%j is %s", (text, verdict) => expect(openness(text)).toBe(verdict));

  it("are wide as an independent reader finds them", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, prefix) => {
        const range = new Address4(`${address}/${prefix}`);
        const open = range.startAddress().bigInt() === 0n || prefix < 16;
        const verdict = open ? "open" : "narrow";
        expect(openness(`${address}/${prefix}`)).toBe(verdict);
        expect(opennessBetween(range.startAddress().address, range.endAddress().address)).toBe(verdict);
      }),
    );
    fc.assert(
      fc.property(fc.ipV6(), fc.integer({ min: 0, max: 128 }), (address, prefix) => {
        // Addresses with an IPv4 one inside are not taken by Azure.
        fc.pre(!address.includes("."));
        const range = new Address6(`${address}/${prefix}`);
        const open = range.startAddress().bigInt() === 0n || prefix < 48;
        expect(openness(`${address}/${prefix}`)).toBe(open ? "open" : "narrow");
      }),
    );
  });

  it("that are none are never narrow", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (!/^[\d.:a-f,/ -]+$/i.test(text)) expect(openness(text)).toBeUndefined();
      }),
    );
  });
});

const named = firewallRules.flatMap((type) =>
  spellings(type).map((one) => ({ ...one, native: type.native ?? "", name: `${type.native ?? ""} as ${one.label}` })),
);

describe("a firewall rule", () => {
  const between = ({ native, form, label }: (typeof named)[number], first: unknown, last: unknown) => {
    const suffix = native.includes("IPv6") ? "IPv6Address" : native.startsWith("redis") ? "IP" : "IpAddress";
    const spelt = form === "bridged" && suffix === "IP" ? "Ip" : suffix;
    const props = { [`start${spelt}`]: first, [`end${spelt}`]: last };
    const flat = form !== "azure-native" || !native.startsWith("mongo") || label.includes("MongoClusterFirewallRule");
    return flat ? props : { properties: props };
  };

  it.each(named)("$name is passed with addresses of one's own", (one) => {
    const [first, last] = one.native.includes("IPv6")
      ? ["2001:db8::1", "2001:db8::ff"]
      : ["203.0.113.1", "203.0.113.9"];
    expect(judge(rule, one.declare(between(one, first, last)))).toEqual(silent);
  });

  it.each(named)("$name is reported when it is open, or cannot be judged", (one) => {
    for (const [first, last] of [
      ["0.0.0.0", "0.0.0.0"],
      ["0.0.0.0", "255.255.255.255"],
      ["1.0.0.0", "255.255.255.255"],
      ["::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
      ["203.0.113.1", undefined],
      [undefined, "203.0.113.1"],
      [null, null],
      [1, 2],
      ["[parameters('first')]", "[parameters('last')]"],
      ["203.0.113.9", "203.0.113.1"],
    ]) {
      const { violations, advisory } = judge(rule, one.declare(between(one, first, last)));
      expect(advisory).toBeUndefined();
      expect(violations).toHaveLength(1);
    }
  });

  it("is left to the update while an end is unknown", () => {
    const type = "azure-native:sql:FirewallRule";
    const { violations, advisory } = judge(rule, {
      type,
      props: { startIpAddress: unknown.text, endIpAddress: "203.0.113.1" },
    });
    expect(violations).toEqual([]);
    expect(advisory).toContain("startIpAddress");
  });

  it("is told with what it lets in", () => {
    const props = { startIpAddress: "0.0.0.0", endIpAddress: "0.0.0.0" };
    expect(judge(rule, { type: "azure-native:sql:FirewallRule", props }).violations[0]?.message).toBe(
      'The SQL server\'s firewall rule "orders": startIpAddress is "0.0.0.0" to "0.0.0.0", open to strangers; wanted: ' +
        "addresses of your own, no more than a /16. Remove it and use a private endpoint, or write the addresses themselves. " +
        `See ${rule.url}`,
    );
  });
});

const lists = addressLists.flatMap(({ type, native, arm = native, bridged }) =>
  spellings(type)
    .filter(({ label }) => label !== "child of its parent")
    .flatMap((one) => {
      const paths = { "azure-native": native, arm, bridged }[one.form];
      return paths.map((path) => ({ ...one, path, name: `${type.noun}'s ${path} as ${one.label}` }));
    }),
);

describe("a list of addresses", () => {
  it.each(lists)("$name is passed where there is none, or one's own", ({ path, declare }) => {
    expect(judge(rule, declare({}))).toEqual(silent);
    expect(judge(rule, declare(propertiesWith(path, "203.0.113.0/24")))).toEqual(silent);
    expect(judge(rule, declare(propertiesWith(path, null)))).toEqual(silent);
  });

  it.each(lists)("$name is reported when it is open, or cannot be judged", ({ path, declare }) => {
    for (const value of ["0.0.0.0", "0.0.0.0/0", "8.0.0.0/7", "[parameters('ip')]", 42, true]) {
      const { violations, advisory } = judge(rule, declare(propertiesWith(path, value)));
      expect(advisory).toBeUndefined();
      expect(violations, JSON.stringify(value)).toHaveLength(1);
    }
    const [outer = ""] = /^\w+/.exec(path) ?? [];
    if (path !== outer) {
      for (const value of ["203.0.113.1", "[parameters('all')]"]) {
        expect(judge(rule, declare({ [outer]: value })).violations).toHaveLength(1);
      }
    }
  });

  it("is passed without addresses", () => {
    const type = "azure-native:cosmosdb:DatabaseAccount";
    for (const ipRules of [undefined, null, "", [], [{ ipAddressOrRange: "" }], [{ ipAddressOrRange: null }]]) {
      expect(judge(rule, { type, props: { ipRules } })).toEqual({ violations: [], advisory: undefined });
    }
  });

  it("is left to the update while unknown, after what is known", () => {
    const type = "azure-native:cosmosdb:DatabaseAccount";
    const given = (ipRules: unknown) => judge(rule, { type, props: { ipRules } });
    expect(given(unknown.list).advisory).toContain("ipRules");
    expect(given([{ ipAddressOrRange: unknown.text }]).advisory).toContain("ipRules");
    const { violations, advisory } = given([{ ipAddressOrRange: unknown.text }, { ipAddressOrRange: "0.0.0.0" }]);
    expect(violations).toHaveLength(1);
    expect(advisory).toBeDefined();
  });
});

it.each<[object, number]>([
  [{ startIpAddress: null, startIP: "203.0.113.4", endIpAddress: "203.0.113.7" }, 0],
  [{ startIpAddress: "203.0.113.4", endIpAddress: null, endIp: "203.0.113.7" }, 0],
  [{ startIpAddress: ["203.0.113.4"], endIpAddress: "203.0.113.7" }, 1],
  [{ startIpAddress: "203.0.113.4", endIpAddress: ["203.0.113.7"] }, 1],
  [{ properties: { startIpAddress: "203.0.113.4", endIpAddress: "203.0.113.7" } }, 0],
])("a rule with %j", (props, count) => {
  expect(judge(rule, { type: "azure-native:sql:FirewallRule", props }).violations).toHaveLength(count);
});
