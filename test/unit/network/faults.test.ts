import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NetworkDeclaration } from "../../../components/network/declaration.ts";
import { networkFaults, serverRoomFaults } from "../../../components/network/faults.ts";

const addressSpace = "10.20.0.0/16";

describe("a network's faults", () => {
  it.each(["", "10.20.0.0", "10.20.0.0/", "10.20.0.0/33", "10.20.0.256/16", "10.20/16", "::/0", "10.20.0.0/16 ", "x"])(
    "name the address space %j as no range",
    (text) => {
      const fault = { path: "addressSpace", message: expect.stringContaining(`"${text}" is no IPv4 range`) as string };
      expect(networkFaults({ addressSpace: text })).toEqual([fault]);
    },
  );

  it.each<[string, NetworkDeclaration, string, string]>([
    ["host bits", { addressSpace: "10.20.0.5/16" }, "addressSpace", 'does not start .* Write "10.20.0.0/16"'],
    [
      "a public range",
      { addressSpace: "8.8.0.0/16" },
      "addressSpace",
      '"8.8.0.0/16" is not private. Allowed: .*10.0.0.0/8',
    ],
    ["a range around a private one", { addressSpace: "10.0.0.0/7" }, "addressSpace", "is not private"],
    ["a neighbour of a private range", { addressSpace: "172.32.0.0/16" }, "addressSpace", "is not private"],
    ["a space for one subnet", { addressSpace: "10.20.0.0/29" }, "addressSpace", "too small .* Allowed: up to /28"],
    ["a subnet that is no range", { addressSpace, subnets: { web: "web" } }, "subnets.web", '"web" is no IPv4 range'],
    ["a subnet's host bits", { addressSpace, subnets: { web: "10.20.0.9/29" } }, "subnets.web", 'Write "10.20.0.8/29"'],
    ["a small subnet", { addressSpace, subnets: { web: "10.20.9.0/30" } }, "subnets.web", "keeps 5 .* up to /29"],
    [
      "a subnet outside",
      { addressSpace, subnets: { privateEndpoints: "10.21.0.0/24" } },
      "subnets.privateEndpoints",
      '"10.21.0.0/24" lies outside the address space "10.20.0.0/16"',
    ],
    ["a subnet larger than the space", { addressSpace, subnets: { web: "10.0.0.0/8" } }, "subnets.web", "lies outside"],
    [
      "two declared subnets that overlap",
      { addressSpace, subnets: { web: "10.20.0.0/22", privateEndpoints: "10.20.3.0/24" } },
      "subnets.privateEndpoints",
      'overlaps the web subnet: "10.20.0.0/22" .* "10.20.3.0/24"',
    ],
    [
      "a declared web subnet over the other's default",
      { addressSpace, subnets: { web: "10.20.0.0/22" } },
      "subnets.privateEndpoints",
      "is not declared, and its default overlaps: .*10.20.1.0/24.* Declare it too",
    ],
    [
      "declared private endpoints over the other's default",
      { addressSpace, subnets: { privateEndpoints: "10.20.0.128/29" } },
      "subnets.web",
      "is not declared, and its default overlaps: .*10.20.0.0/24",
    ],
  ])("name %s", (_what, declaration, path, message) => {
    expect(networkFaults(declaration)).toEqual([
      { path, message: expect.stringMatching(new RegExp(message)) as string },
    ]);
  });

  it("come all at once, and a broken space does not hide those of subnets", () => {
    const subnets = { web: "10.20.0.0/31", privateEndpoints: "x" };
    expect(networkFaults({ addressSpace: "nowhere", subnets }).map(({ path }) => path)).toEqual([
      "addressSpace",
      "subnets.web",
      "subnets.privateEndpoints",
    ]);
  });

  it("are told, never thrown, whatever the text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (space, web) => {
        expect(networkFaults({ addressSpace: space, subnets: { web } }).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe("the room for servers", () => {
  it.each([
    [3, "10.20.0.0/29", 0],
    [4, "10.20.0.0/29", 1],
    [99, "10.20.0.0/25", 0],
  ])("is enough or not for %d in %s", (servers, web, faults) => {
    expect(serverRoomFaults({ addressSpace, subnets: { web } }, { servers, frontends: 0 })).toHaveLength(faults);
  });

  it("is told with both numbers", () => {
    expect(serverRoomFaults({ addressSpace: "10.20.0.0/28" }, { servers: 5, frontends: 1 })).toEqual([
      { path: "subnets.web", message: expect.stringContaining("room for 2 servers, and 5 are declared") as string },
    ]);
  });

  it("is not judged for a network with other faults, or one of somebody else's", () => {
    const fifty = { servers: 50, frontends: 1 };
    expect(serverRoomFaults({}, fifty)).toEqual([]);
    expect(serverRoomFaults({ addressSpace: "x", subnets: { web: "10.20.0.0/29" } }, fifty)).toEqual([]);
    expect(serverRoomFaults({ addressSpace: "x" }, fifty)).toEqual([]);
  });
});
