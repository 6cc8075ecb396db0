import { describe, expect, it } from "vitest";
import { isDedicated, isolationOf, isolationWordFaults, serverCountFaults } from "../../../components/iis/isolation.ts";

describe("the isolation", () => {
  it.each([
    [undefined, 1, "server"],
    [undefined, 2, "metadataPolicy"],
    ["metadataPolicy", 1, "metadataPolicy"],
    ["metadataPolicy", 3, "metadataPolicy"],
    ["server", 1, "server"],
    ["server", 3, "server"],
  ])("that is declared as %j for %d workloads is %s", (declared, workloads, isolation) => {
    expect(isolationOf(declared, workloads)).toBe(isolation);
  });

  it.each([
    ["server", 2, true],
    ["server", 1, false],
    [undefined, 2, false],
    ["metadataPolicy", 2, false],
  ])("%j gives each of %d workloads a server: %j", (declared, workloads, dedicated) => {
    expect(isDedicated(declared, workloads)).toBe(dedicated);
  });

  it.each([
    ["none", '"none" is not known. Allowed: "metadataPolicy", "server".'],
    ["servers", 'Did you mean "server"?'],
    ["metadatapolicy", 'Did you mean "metadataPolicy"?'],
    ["", '"" is not known.'],
  ])("cannot be %j", (isolation, message) => {
    expect(isolationWordFaults({ isolation })).toEqual([
      { path: "isolation", message: expect.stringContaining(message) as string },
    ]);
  });

  it.each([{}, { isolation: "metadataPolicy" }, { isolation: "server" }])("can be %j", (declared) =>
    expect(isolationWordFaults(declared)).toEqual([]),
  );
});

describe("the number of servers", () => {
  it.each<[number, string | undefined, number]>([
    [1, undefined, 1],
    [3, undefined, 1],
    [1, undefined, 5],
    [1, "metadataPolicy", 5],
    [3, "server", 1],
    [2, "server", 2],
  ])("can be %d with the isolation %j of %d workloads", (servers, isolation, workloads) => {
    expect(serverCountFaults({ servers, ...(isolation && { isolation }) }, workloads)).toEqual([]);
  });

  it.each([
    [1, 2],
    [4, 2],
  ])("cannot be %d with a server each for %d workloads", (servers, workloads) => {
    expect(serverCountFaults({ servers, isolation: "server" }, workloads)).toEqual([
      {
        path: "servers",
        message:
          `is ${servers}, but with isolation "server" each of the ${workloads} workloads has a server of its own: ` +
          `write ${workloads}, or the isolation "metadataPolicy", with which they share servers.`,
      },
    ]);
  });
});
