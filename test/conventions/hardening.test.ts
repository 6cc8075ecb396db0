import { NatGatewaySkuName } from "@pulumi/azure-native/types/enums/network/index.js";
import { beforeAll, describe, expect, it } from "vitest";
import { seen } from "./hardening/environments.ts";
import type { Seen } from "./hardening/evidence.ts";
import { benchmarks, file, page } from "./hardening/page.ts";
import { text } from "./repository.ts";

let known: Seen;

beforeAll(async () => {
  known = await seen();
}, 60_000);

const checks = benchmarks.flatMap(({ title, checks: all }) => all.map((check) => ({ title, ...check })));
const met = checks.filter(({ verdict }) => verdict === "met");

describe("what known benchmarks demand", () => {
  it.each(met)("$title $id: $demand is met", ({ evidence }) => {
    expect(evidence.length).toBeGreaterThan(0);
    expect(evidence.filter(({ holds }) => !holds(known)).map(({ words }) => words)).toEqual([]);
  });

  it("is not shown by what is not there", () => {
    const nothing: Seen = { resources: [], prod: [], script: "" };
    expect(met.flatMap(({ evidence }) => evidence.filter(({ holds }) => holds(nothing)))).toEqual([]);
  });

  it("is not shown by resources and a script that break every demand", () => {
    const broken = (all: Seen["prod"]) => all.map((each) => ({ ...each, name: "?", inputs: breaking }));
    const words = met.flatMap(({ evidence }) => evidence.map((each) => each.words));
    const features = words.flatMap((each) => /^feature `(.*)` not installed$/.exec(each)?.[1] ?? []);
    expect(features.length).toBeGreaterThan(0);
    const everything: Seen = {
      resources: broken(known.resources),
      prod: broken(known.prod),
      script: `$features = @(${features.map((feature) => `'${feature}'`).join(", ")})`,
    };
    const held = met.flatMap(({ evidence }) => evidence.filter(({ holds }) => holds(everything)));
    expect(held.map((each) => each.words)).toEqual([]);
  });

  it("has a reason where it is not met or about something else, and each demand once", () => {
    for (const { verdict, reason } of checks) if (verdict !== "met") expect(reason).not.toBe("");
    const ids = checks.filter(({ id }) => id !== "").map(({ title, id }) => `${title} ${id}`);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("stands in docs/hardening.md as it is known here; node test/conventions/hardening/write.ts writes it", async () => {
    expect(text(file)).toBe(await page());
  });
});

/** The inputs of a resource, whatever its type, that breaks every demand which something shows. */
const breaking = {
  securityRules: [
    { direction: "Inbound", access: "Deny", protocol: "*", sourceAddressPrefix: "*", destinationPortRange: "*" },
    { direction: "Inbound", access: "Allow", protocol: "*", sourceAddressPrefix: "*", destinationPortRange: "*" },
  ],
  hardwareProfile: { vmSize: "Basic_A0_Promo" },
  osProfile: { computerName: "a name that is too long", customData: "secret" },
  storageProfile: { osDisk: { vhd: {} } },
  type: "MicrosoftMonitoringAgent",
  ipConfigurations: [{ publicIPAddress: {} }],
  dnsSettings: {},
  dhcpOptions: {},
  enableIPForwarding: true,
};

describe("the way out", () => {
  it("is in one zone as long as the SDK knows no other NAT gateway: else see docs/network.md, Ways out", () => {
    expect(Object.keys(NatGatewaySkuName)).toEqual(["Standard"]);
  });
});
