import { describe, expect, it } from "vitest";
import { ConfigurationError, parseDeclaration } from "../../../stacks/declaration.ts";

const now = new Date("2026-03-10T12:00:00Z");
const grants = [{ on: "sales", allow: ["read"] }];
const valid = {
  cosmos: { databases: { sales: { containers: { orders: { partitionKey: "/customerId" } } } } },
  workloads: { shop: { hostName: "shop.example.com", grants } },
  web: { servers: 1, size: "Standard_D2s_v5" },
  network: { addressSpace: "10.20.0.0/16" },
};
const objectId = "0a1b2c3d-0000-4000-8000-00000000000a";
const ada = { objectId, reason: "INC-1", until: "2026-03-12", grants };

function failure(raw: Record<string, unknown>): ConfigurationError {
  try {
    parseDeclaration("dev", raw, now);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error("it was taken");
}
const faults = (raw: Record<string, unknown>) => failure(raw).faults.map(({ path, message }) => `${path}: ${message}`);

describe("the message of a wrong configuration", () => {
  it("is a list with a line for each fault, under a head that counts them", () => {
    expect(failure({ ...valid, web: { servers: "two", size: "Standard_D2s_v5" }, netwrk: {} }).message).toBe(
      'The configuration of "dev" (stacks/Pulumi.dev.yaml) has 2 faults; nothing was planned:\n' +
        '  - netwrk: "netwrk" is not known here. Allowed: cosmos, workloads, identities, people, groups, access, web, network, resourceGroup, dns, audit, packages, certificates, alerts. Did you mean "network"?\n' +
        '  - web.servers: must be a number; given: "two".',
    );
    const { message, name } = failure({ ...valid, web: undefined });
    expect(message).toBe(
      'The configuration of "dev" (stacks/Pulumi.dev.yaml) has 1 fault; nothing was planned:\n  - web: is required.',
    );
    expect(name).toBe("ConfigurationError");
  });

  it("says where to begin when there is nothing", () =>
    expect(faults({})[0]).toMatch(/^keyless-cosmos-iis: nothing is configured: write cosmos, workloads, web, network/));

  it("never quotes a credential, wherever it stands, and says where", () => {
    const key = `${"A".repeat(86)}==`;
    const withKey = { ...valid, cosmos: { databases: { sales: { containers: { orders: { partitionKey: key } } } } } };
    expect(faults(withKey)).toEqual([
      expect.stringMatching(/^cosmos\.databases\.sales\.containers\.orders\.partitionKey: looks like .* \(not shown\)/),
    ]);
    const inList = {
      ...valid,
      workloads: { shop: { hostName: "shop.example.com", grants: [{ on: "sales", allow: [key] }] } },
    };
    expect(faults(inList)).toEqual([
      expect.stringMatching(/^workloads\.shop\.grants\[0\]\.allow\[0\]: looks like .* \(not shown\)/),
    ]);
    // What is wrong beside it is told all the same.
    expect(faults({ ...inList, web: undefined })).toHaveLength(2);
  });
});

describe("a value of the wrong kind", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["a text for a mapping", { cosmos: "x" }, 'cosmos: must be a mapping; given: "x".'],
    ["a text for named mappings", { workloads: "x" }, 'workloads: must be a mapping; given: "x".'],
    [
      "a mapping for a list",
      { workloads: { shop: { hostName: "shop.example.com", grants: {} } } },
      "workloads.shop.grants: must be a list; given: {}.",
    ],
    ["a number for a text", { network: { addressSpace: 7 } }, "network.addressSpace: must be a text; given: 7."],
    [
      "a text for a number",
      { web: { servers: "1", size: "Standard_D2s_v5" } },
      'web.servers: must be a number; given: "1".',
    ],
    [
      "a text for true or false",
      { cosmos: { ...valid.cosmos, locations: [{ locationName: "westeurope", isZoneRedundant: "yes" }] } },
      'cosmos.locations[0].isZoneRedundant: must be true or false; given: "yes".',
    ],
    ["nothing for a text", { workloads: { shop: { grants } } }, "workloads.shop.hostName: is required (a text)."],
    ["nothing for a number", { web: { size: "Standard_D2s_v5" } }, "web.servers: is required (a number)."],
    [
      "nothing for a list",
      { workloads: { shop: { hostName: "shop.example.com" } } },
      "workloads.shop.grants: is required (a list).",
    ],
  ])("%s", (_what, sections, fault) => expect(faults({ ...valid, ...sections })).toEqual([fault]));
});

describe("a key that is not known", () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      "of a section",
      { web: { ...valid.web, sise: 1 } },
      'web.sise: "sise" is not known here. Allowed: servers, size, imageSku, imageVersion, zones, isolation, ingress, loadDistribution, osDisk, licenseType, enableAcceleratedNetworking, maintenanceWindow, entraLogin, tags, recycleAt, installers. Did you mean "size"?',
    ],
    [
      "of a named mapping",
      { workloads: { shop: { ...valid.workloads.shop, hostname: 1 } } },
      'workloads.shop.hostname: "hostname" is not known here. Allowed: hostName, exePath, settings, certificate, package, grants, signIn, calls. Did you mean "hostName"?',
    ],
    [
      "of a list's item",
      { workloads: { shop: { hostName: "shop.example.com", grants: [{ ...grants[0], allows: 1 }] } } },
      'workloads.shop.grants[0].allows: "allows" is not known here. Allowed: on, allow. Did you mean "allow"?',
    ],
    [
      "of an optional mapping",
      { network: { ...valid.network, subnets: { wep: "10.20.1.0/24" } } },
      'network.subnets.wep: "wep" is not known here. Allowed: web, privateEndpoints, bastion. Did you mean "web"?',
    ],
    [
      "of an identity",
      { identities: { x: { objectId, grants, name: 1 } } },
      'identities.x.name: "name" is not known here. Allowed: objectId, grants.',
    ],
    [
      "of a person",
      { people: { ada: { ...ada, untill: 1 } } },
      'people.ada.untill: "untill" is not known here. Allowed: objectId, reason, until, breakGlass, grants. Did you mean "until"?',
    ],
    [
      "of the bounds",
      { access: { maxDays: 3 } },
      'access.maxDays: "maxDays" is not known here. Allowed: maxGrantDays.',
    ],
  ])("%s", (_what, sections, fault) => expect(faults({ ...valid, ...sections })).toEqual([fault]));
});

describe("people and identities", () => {
  it("are taken, and a day as the engine writes it out", () => {
    const declared = parseDeclaration(
      "dev",
      {
        ...valid,
        identities: { export: { objectId: objectId.replace("a", "b"), grants } },
        people: { ada: { ...ada, until: "2026-03-12 00:00:00 +0000 UTC" } },
        access: { maxGrantDays: 14 },
      },
      now,
    );
    expect(declared.people).toEqual({ ada });
    expect(declared.access).toEqual({ maxGrantDays: 14 });
    expect(declared.identities?.export?.grants).toEqual(grants);
  });

  it("need what they need", () =>
    expect(faults({ ...valid, identities: { x: {} }, people: { y: {} } }).map((fault) => fault.split(": ")[0])).toEqual(
      [
        "identities.x.objectId",
        "identities.x.grants",
        "people.y.objectId",
        "people.y.reason",
        "people.y.until",
        "people.y.grants",
      ],
    ));

  it("are judged by the time of the run", () =>
    expect(faults({ ...valid, people: { ada: { ...ada, until: "2026-04-10" } } })).toEqual([
      expect.stringContaining('people.ada.until: "2026-04-10" is too far away.'),
    ]));
});

describe("a right configuration", () => {
  it("is given back as it is, without what it leaves out", () => {
    expect(parseDeclaration("dev", valid, now)).toEqual(valid);
    expect(Object.keys(parseDeclaration("dev", valid, now))).toEqual(Object.keys(valid));
  });
});
