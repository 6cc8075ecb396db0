import fc from "fast-check";
import { Address4 } from "ip-address";
import { describe, expect, it } from "vitest";
import { planAddresses } from "../../../components/network/addressPlan.ts";
import { contains, overlap } from "../../../components/network/cidr.ts";
import { networkFaults } from "../../../components/network/faults.ts";

/** Every private address space that Azure can take. */
const addressSpaces = fc
  .constantFrom<[string, number]>(["10.0.0.0", 8], ["172.16.0.0", 12], ["192.168.0.0", 16], ["100.64.0.0", 10])
  .chain(([first, shortest]) =>
    fc.integer({ min: shortest, max: 28 }).chain((prefix) =>
      fc.integer({ min: 0, max: 2 ** (prefix - shortest) - 1 }).map((place) => {
        const start = new Address4(first).bigInt() + (BigInt(place) << BigInt(32 - prefix));
        return `${Address4.fromBigInt(start).correctForm()}/${prefix}`;
      }),
    ),
  );

describe("the plan of addresses", () => {
  // These rows are a promise: a subnet that moves is a subnet that is replaced, with all that stands in it.
  it.each([
    ["10.20.0.0/16", "10.20.0.0/24", "10.20.1.0/24"],
    ["10.0.0.0/8", "10.0.0.0/24", "10.0.1.0/24"],
    ["172.16.4.0/22", "172.16.4.0/24", "172.16.5.0/24"],
    ["192.168.2.0/23", "192.168.2.0/25", "192.168.2.128/25"],
    ["192.168.2.0/24", "192.168.2.0/26", "192.168.2.64/26"],
    ["192.168.2.64/26", "192.168.2.64/28", "192.168.2.80/28"],
    ["100.64.0.32/27", "100.64.0.32/29", "100.64.0.40/29"],
    ["10.1.2.16/28", "10.1.2.16/29", "10.1.2.24/29"],
  ])("of %s has the web subnet %s and the private endpoint subnet %s", (addressSpace, web, privateEndpoints) => {
    expect(planAddresses({ addressSpace })).toEqual({ addressSpace, web, privateEndpoints });
  });

  it("takes subnets as declared", () => {
    const subnets = { web: "10.20.8.0/22", privateEndpoints: "10.20.255.248/29" };
    expect(planAddresses({ addressSpace: "10.20.0.0/16", subnets })).toEqual({
      addressSpace: "10.20.0.0/16",
      ...subnets,
    });
  });

  it("leaves a derived subnet in its place when the other is declared", () => {
    const addressSpace = "10.20.0.0/16";
    expect(planAddresses({ addressSpace, subnets: { web: "10.20.8.0/22" } }).privateEndpoints).toBe("10.20.1.0/24");
    expect(planAddresses({ addressSpace, subnets: { privateEndpoints: "10.20.8.0/29" } }).web).toBe("10.20.0.0/24");
  });

  it("always gives two subnets that Azure takes: inside the space, apart, and not too small", () => {
    fc.assert(
      fc.property(addressSpaces, (addressSpace) => {
        expect(networkFaults({ addressSpace })).toEqual([]);
        const plan = planAddresses({ addressSpace });
        const [space, web, endpoints] = [plan.addressSpace, plan.web, plan.privateEndpoints].map(
          (text) => new Address4(text),
        ) as [Address4, Address4, Address4];
        expect(contains(space, web) && contains(space, endpoints)).toBe(true);
        expect(overlap(web, endpoints)).toBe(false);
        expect(Math.max(web.subnetMask, endpoints.subnetMask)).toBeLessThanOrEqual(29);
        expect(planAddresses({ addressSpace, subnets: { web: plan.web } })).toEqual(plan);
      }),
    );
  });

  it("is refused for a declaration with faults, which it names", () => {
    expect(() => planAddresses({ addressSpace: "10.20.0.1/16" })).toThrow(/addressSpace: .*10\.20\.0\.0\/16/);
  });
});
