import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ConfigurationError, parseDeclaration } from "../../../stacks/declaration.ts";
import { root } from "../../conventions/repository.ts";

function sections(stack: string): Record<string, unknown> {
  const { config } = parse(readFileSync(`${root}stacks/Pulumi.${stack}.yaml`, "utf8")) as {
    config: Record<string, unknown>;
  };
  const prefix = "keyless-cosmos-iis:";
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}

const valid = {
  cosmos: { databases: { sales: { containers: { orders: { partitionKey: "/customerId" } } } } },
  workloads: { shop: { hostName: "shop.example.com", grants: [{ on: "sales/orders", allow: ["read"] }] } },
  web: { servers: 1, size: "Standard_D2s_v5" },
  network: { addressSpace: "10.20.0.0/16" },
};

/** The faults' paths and messages, one line each. */
function faults(raw: Record<string, unknown>, stack = "dev"): string[] {
  try {
    parseDeclaration(stack, raw, new Date("2026-03-10T12:00:00Z"));
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults.map(({ path, message }) => `${path}: ${message}`);
  }
}

describe("a declaration", () => {
  it.each(["dev", "staging", "prod"])("of the stack %s is right", (stack) => {
    expect(faults(sections(stack), stack)).toEqual([]);
  });

  it.each(["Dev", "s".repeat(22)])("of a stack named %s is refused: the account's name could not hold it", (stack) =>
    expect(faults(valid, stack)).toEqual([expect.stringMatching(`^name: "${stack}-cosmos" becomes part of`)]),
  );

  it.each<[string, Record<string, unknown>, RegExp]>([
    ["an unknown section", { ...valid, worklods: {} }, /^worklods: .*Did you mean "workloads"\?/],
    [
      "a resource group of an impossible name",
      { ...valid, resourceGroup: { existing: "shop prod" } },
      /^resourceGroup\.existing: "shop prod" cannot be the name of a resource group\. Allowed: .*e\.g\. "shop-prod"/,
    ],
    [
      "an unknown way to choose a server",
      { ...valid, web: { ...valid.web, loadDistribution: "sourceIP" } },
      /^web\.loadDistribution: "sourceIP" is not known\. Allowed: "Default", "SourceIP"\. Did you mean "SourceIP"\?/,
    ],
    ["a missing section", { ...valid, web: undefined }, /^web: is required/],
    ["nothing", {}, /nothing is configured: write cosmos, workloads, web, network into stacks\/Pulumi\.dev\.yaml/],
    ["a text for a section", { ...valid, web: "two" }, /^web: must be a mapping; given: "two"/],
    ["an unknown key", { ...valid, web: { ...valid.web, sise: "x" } }, /^web\.sise: .*Did you mean "size"\?/],
    [
      "a public site without sources",
      { ...valid, web: { ...valid.web, ingress: "public" } },
      /^network\.sources: is required with web\.ingress "public"/,
    ],
    [
      "a zone of other names",
      { ...valid, dns: { mode: "privateZone", zoneName: "example.org" } },
      /^dns: has the zone/,
    ],
    [
      "a number for a text",
      { ...valid, network: { addressSpace: 10 } },
      /^network\.addressSpace: must be a text; given: 10/,
    ],
    [
      "throughput on serverless",
      {
        ...valid,
        cosmos: {
          capacityMode: "Serverless",
          databases: { sales: { containers: { orders: { partitionKey: "/id", maxThroughput: 1000 } } } },
        },
      },
      /^cosmos\.databases\.sales\.containers\.orders\.maxThroughput: .*serverless/,
    ],
    [
      "alerts without a receiver",
      { ...valid, alerts: { runbooks: "https://wiki.example.com/" } },
      /^alerts: has no receiver/,
    ],
    [
      "alerts without runbooks",
      { ...valid, alerts: { emails: ["ada@example.com"] } },
      /^alerts\.runbooks: is required/,
    ],
    ["a retention out of range", { ...valid, audit: { retentionInDays: 7 } }, /^audit\.retentionInDays: 7 .*30 to 730/],
    [
      "an isolation that is none",
      { ...valid, web: { ...valid.web, isolation: "pool" } },
      /^web\.isolation: "pool" is not known/,
    ],
    [
      "more workloads than servers, which each is to have",
      {
        ...valid,
        workloads: { ...valid.workloads, office: { hostName: "office.example.com", grants: [] } },
        web: { ...valid.web, isolation: "server" },
      },
      /^web\.servers: is 1, but with isolation "server" each of the 2 workloads/,
    ],
    [
      "an executable without a path",
      { ...valid, workloads: { shop: { ...valid.workloads.shop, exePath: "node.exe" } } },
      /^workloads\.shop\.exePath: "node\.exe" is not the full path/,
    ],
    [
      "more servers than addresses",
      { ...valid, web: { servers: 15, size: "Standard_D2s_v5" }, network: { addressSpace: "10.0.0.0/26" } },
      /^network/,
    ],
  ])("with %s is refused with its place", (_what, raw, expected) => {
    expect(faults(raw)).toContainEqual(expect.stringMatching(expected));
  });

  it("reports every fault at once, over all sections", () => {
    const found = faults({
      cosmos: { databases: { sales: { containers: { orders: { partitionKey: "customerId" } } } } },
      workloads: { shop: { hostName: "shop", grants: [{ on: "sales/order", allow: [] }] } },
      web: { servers: 0, size: "big" },
      network: { addressSpace: "10.20.0.0" },
      audit: { retentionInDays: 1 },
    });
    for (const section of ["cosmos", "workloads", "web", "network", "audit"]) {
      expect(found.some((fault) => fault.startsWith(`${section}.`))).toBe(true);
    }
  });

  const key = `${"A".repeat(85)}Q==`;
  it.each([
    ["an account key", key],
    ["a connection string", `AccountEndpoint=https://a.documents.azure.com:443/;AccountKey=${key};`],
    ["a password", "Server=sql;Password=hunter2"],
    ["a private key", "-----BEGIN PRIVATE KEY-----"],
  ])("with %s is refused, and never quoted", (_kind, credential) => {
    const found = faults({ ...valid, web: { servers: 1, size: credential, note: credential } });
    expect(found).toContainEqual(expect.stringMatching(/^web\.size: looks like/));
    expect(found.join("\n")).not.toContain(credential);
  });

  it("is never answered with anything but the list of faults", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(valid), "audit"), fc.jsonValue()), (raw) => {
        expect(Array.isArray(faults(raw))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
