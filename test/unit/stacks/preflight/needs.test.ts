import { describe, expect, it } from "vitest";
import { actionsFor } from "../../../../components/delivery/deployerRole.ts";
import type { Need } from "../../../../stacks/preflight/need.ts";
import { needsOf } from "../../../../stacks/preflight/needs.ts";
import { resourceTypes } from "../../../../stacks/preflight/resourceTypes.ts";
import { isAllowed } from "../../../../stacks/preflight/subscriptionNeeds.ts";
import { declared, least, theirs } from "./declarations.ts";

type More = Parameters<typeof declared>[0];
const needs = (more: More = {}): Need[] => needsOf(declared(more), "westeurope");
function need(start: string, more: More = {}): Need {
  const found = needs(more).find(({ what }) => what.startsWith(start));
  if (found === undefined) throw new Error(`There is no need ${start}.`);
  return found;
}
const verdict = ({ judge }: Need, ...answers: unknown[]) => {
  const { outcome, found } = judge(...answers);
  return `${outcome}: ${found}`;
};

describe("needsOf", () => {
  it("tells of the least environment", () =>
    expect(needs().map(({ what }) => what)).toEqual([
      `rights: ${actionsFor(resourceTypes(least)).length} actions on the subscription`,
      ...["Compute", "DocumentDB", "Insights", "ManagedIdentity", "Network", "OperationalInsights"].map(
        (name) => `resource provider Microsoft.${name}`,
      ),
      "feature Microsoft.Compute/EncryptionAtHost",
      "size Standard_D2s_v5 of westeurope",
      "quota: vCPUs for 1 of Standard_D2s_v5",
      "image 2022-datacenter-azure-edition 20348.1.2",
      "quota: 1 public IP address",
      "Cosmos DB in westeurope",
      "quota: one more Cosmos DB account",
    ]));

  it("asks for all by an address of Azure Resource Manager with a version", () => {
    for (const { questions } of needs({ certificates: { vaultId: theirs("Microsoft.KeyVault/vaults") } })) {
      expect(questions.length).toBeGreaterThan(0);
      for (const { path } of questions) {
        expect(path).toMatch(/^\/subscriptions\/(\{subscription\}|[0-9a-f-]{36})\/.*[?&]api-version=20\d\d-\d\d-\d\d/);
      }
    }
  });

  it("needs nothing of a new account where there is one", () => {
    const whats = needs({ cosmos: { existing: { accountId: theirs("Microsoft.DocumentDB/databaseAccounts") } } }).map(
      ({ what }) => what,
    );
    expect(whats.filter((what) => what.includes("Cosmos"))).toEqual([]);
    expect(whats.at(-1)).toBe("databaseAccounts theirs");
  });
});

describe("a resource provider", () => {
  it.each([
    [{ registrationState: "Registered" }, "met: Registered"],
    [{ registrationState: "Registering" }, "missing: Registering"],
    [{ registrationState: "NotRegistered" }, "missing: NotRegistered"],
    [{}, "missing: not there"],
    [undefined, "missing: not there"],
  ])("that is %j is %s", (answer, told) => expect(verdict(need("resource provider"), answer)).toBe(told));
});

describe("a feature", () => {
  const workloads = { shop: { hostName: "a", grants: [] }, office: { hostName: "b", grants: [] } };
  it.each([
    ["feature Microsoft.Compute/EncryptionAtHost", "Registered", "met: Registered"],
    ["feature Microsoft.Compute/EncryptionAtHost", "NotRegistered", "missing: NotRegistered"],
    ["feature Microsoft.Compute/ProxyAgentPreview", "Registered", "met: Registered"],
    [
      "feature Microsoft.Compute/ProxyAgentPreview",
      "NotRegistered",
      "unsure: NotRegistered: needed where the protocol is a preview",
    ],
  ])("%s that is %s is %s", (what, state, told) =>
    expect(verdict(need(what, { workloads }), { properties: { state } })).toBe(told),
  );
});

describe("rights", () => {
  const actions = actionsFor(resourceTypes(least));
  it.each([
    ["all", [{ actions: ["*"], notActions: [] }], "met: all of them"],
    ["the role", [{ actions: actions.map((action) => action.toUpperCase()) }], "met: all of them"],
    ["two roles", [{ actions: actions.slice(0, 9) }, { actions: actions.slice(9) }], "met: all of them"],
    ["all but one", [{ actions: actions.slice(1) }], `missing: without ${actions[0] ?? ""}`],
    ["none", undefined, `missing: without ${actions.slice(0, 5).join(", ")} and ${actions.length - 5} more`],
  ])("of %s", (_who, answer, told) => expect(verdict(need("rights"), answer)).toBe(told));

  it.each<[string, Parameters<typeof isAllowed>[1], boolean]>([
    ["by name", [{ actions: ["Microsoft.Network/virtualNetworks/write"] }], true],
    ["by a wildcard in it", [{ actions: ["microsoft.network/*/write"] }], true],
    ["not by a longer name", [{ actions: ["Microsoft.Network/virtualNetworks/write/x"] }], false],
    ["not where a dot means anything", [{ actions: ["MicrosoftxNetwork/virtualNetworks/write"] }], false],
    ["not where it is taken away", [{ actions: ["*"], notActions: ["Microsoft.Network/*"] }], false],
    ["where another role gives it", [{ actions: ["*"], notActions: ["*/write"] }, { actions: ["*/write"] }], true],
    ["not by nothing", [{}], false],
  ])("are given %s", (_how, permissions, allowed) =>
    expect(isAllowed("Microsoft.Network/virtualNetworks/write", permissions)).toBe(allowed),
  );
});

const sku = (more: object = {}) => ({
  resourceType: "virtualMachines",
  name: "Standard_D2s_v5",
  family: "standardDSv5Family",
  capabilities: [
    { name: "vCPUs", value: "2" },
    { name: "EncryptionAtHostSupported", value: "True" },
    { name: "HyperVGenerations", value: "V1,V2" },
  ],
  locationInfo: [{ location: "westeurope", zones: ["1", "2"] }],
  restrictions: [],
  ...more,
});

describe("a size", () => {
  const zoned = { web: { zones: ["1", "2"] } };
  const closedZone = [{ type: "Zone", restrictionInfo: { zones: ["2"] } }];
  it.each<[string, More, object[] | undefined, string]>([
    ["is there", zoned, [sku()], "met: there"],
    ["is not in the region", {}, [sku({ name: "Standard_D4s_v5" })], "missing: the region does not have it"],
    ["is a disk's", {}, [sku({ resourceType: "disks" })], "missing: the region does not have it"],
    ["is in no answer", {}, undefined, "missing: the region does not have it"],
    [
      "is closed",
      {},
      [sku({ restrictions: [{ type: "Location", reasonCode: "NotAvailableForSubscription" }] })],
      "missing: closed to the subscription (NotAvailableForSubscription)",
    ],
    ["is not in a zone", zoned, [sku({ locationInfo: [{ zones: ["1"] }] })], "missing: not in zone 2"],
    ["is closed in a zone", zoned, [sku({ restrictions: closedZone })], "missing: not in zone 2"],
    ["is closed in a zone that is not used", {}, [sku({ restrictions: closedZone })], "met: there"],
    [
      "cannot what servers need",
      {},
      [
        sku({
          capabilities: [
            { name: "EncryptionAtHostSupported", value: "False" },
            { name: "TrustedLaunchDisabled", value: "True" },
            { name: "HyperVGenerations", value: "V1" },
          ],
        }),
      ],
      "missing: without encryption at host; without trusted launch; not of generation 2",
    ],
  ])("that %s", (_what, more, answer, told) => expect(verdict(need("size", more), answer)).toBe(told));
});

const usage = (value: string, currentValue: number, limit: number) => ({ name: { value }, currentValue, limit });

describe("a quota", () => {
  const two = { web: { servers: 2 } };
  it.each<[string, object[], string]>([
    [
      "is enough, to the last",
      [usage("cores", 6, 10), usage("StandardDSv5Family", 0, 4)],
      "met: cores: 6 of 10 in use; StandardDSv5Family: 0 of 4 in use",
    ],
    ["has no limit", [usage("cores", 6, -1)], "met: cores: 6 of -1 in use"],
    [
      "is short in the region",
      [usage("cores", 7, 10), usage("standardDSv5Family", 0, 9)],
      "missing: cores: 7 of 10 in use; wanted: 4 more",
    ],
    [
      "is short in the family",
      [usage("cores", 0, 10), usage("standardDSv5Family", 0, 3)],
      "missing: standardDSv5Family: 0 of 3 in use; wanted: 4 more",
    ],
    ["is not listed", [usage("other", 0, 0)], "unsure: Azure lists no quota cores, standardDSv5Family"],
  ])("of vCPUs that %s", (_what, answer, told) =>
    expect(verdict(need("quota: vCPUs for 2", two), [sku()], answer)).toBe(told),
  );

  it("of vCPUs of a size that is not known", () =>
    expect(verdict(need("quota: vCPUs"), [], [usage("cores", 0, 9)])).toBe(
      "unsure: how many vCPUs the size has is not known",
    ));

  it.each<[More, string]>([
    [{ network: { bastion: true }, web: { ingress: "public" } }, "quota: 3 public IP addresses"],
    [{ network: { egress: "firewall", bastion: true } }, "quota: 1 public IP address"],
  ])("of public addresses follows from %j", (more, what) => {
    const whats = needs(more).map((each) => each.what);
    expect(whats.filter((each) => each.includes("public"))).toEqual([what]);
  });

  it("of public addresses is none where there are none", () =>
    expect(needs({ network: { egress: "firewall" } }).some(({ what }) => what.includes("public"))).toBe(false));

  it("of public addresses is judged by each of Azure's", () => {
    const answer = [usage("PublicIPAddresses", 1, 10), usage("IPv4StandardSkuPublicIpAddresses", 10, 10)];
    expect(verdict(need("quota: 1 public"), answer)).toBe(
      "missing: IPv4StandardSkuPublicIpAddresses: 10 of 10 in use; wanted: 1 more",
    );
  });
});

describe("Cosmos DB", () => {
  const region = (more: object) => ({ properties: { status: "Online", ...more } });
  const zoned = { cosmos: { locations: [{ locationName: "northeurope", isZoneRedundant: true }] } };
  it.each<[string, More, unknown, string]>([
    ["open", {}, region({ isSubscriptionRegionAccessAllowedForRegular: true }), "met: open to the subscription"],
    [
      "closed",
      {},
      region({ isSubscriptionRegionAccessAllowedForRegular: false }),
      "missing: closed to the subscription",
    ],
    [
      "open without zones",
      zoned,
      region({ isSubscriptionRegionAccessAllowedForRegular: true, isSubscriptionRegionAccessAllowedForAz: false }),
      "missing: closed to the subscription",
    ],
    ["without zones", zoned, region({ supportsAvailabilityZone: false }), "missing: the region has no zones"],
    ["offline", {}, region({ status: "Deleting" }), "missing: the region is Deleting"],
    ["silent", {}, {}, "unsure: Azure does not tell whether the region is open to the subscription"],
    ["nowhere", {}, undefined, "missing: Cosmos DB is not in this region"],
  ])("in a region that is %s", (_what, more, answer, told) =>
    expect(verdict(need("Cosmos DB in", more), answer)).toBe(told),
  );

  const accounts = (count: number) => Array.from({ length: count }, () => ({ name: "a", properties: {} }));
  const free = { name: "first", properties: { enableFreeTier: true } };
  const tier = { cosmos: { enableFreeTier: true } };
  it.each<[string, More, object[] | undefined, string]>([
    ["none", {}, undefined, "met: 0 accounts"],
    ["249", {}, accounts(249), "met: 249 accounts"],
    ["250", {}, accounts(250), "unsure: 250 accounts: whether more are allowed, Azure does not tell"],
    ["a free one", {}, [free], "met: 1 accounts"],
    ["a free one beside a free one", tier, [free], 'missing: "first" has the free tier'],
    ["another beside a free one", tier, accounts(1), "met: 1 accounts"],
  ])("takes one account more beside %s", (_what, more, answer, told) =>
    expect(verdict(need("quota: one more", more), answer)).toBe(told),
  );
});

describe("what others made", () => {
  const vaultId = theirs("Microsoft.KeyVault/vaults", "certs");
  const certificate = { secretUri: "https://certs.vault.azure.net/secrets/shop" };
  const all: More = {
    cosmos: {
      privateDnsZone: { mode: "existing", zoneId: theirs("Microsoft.Network/privateDnsZones", "zone") },
      additionalNetworks: [{ name: "b", subnetId: theirs("Microsoft.Network/virtualNetworks", "b/subnets/s") }],
      encryption: { keyVaultKeyUri: "x", identityId: theirs("Microsoft.ManagedIdentity/userAssignedIdentities", "i") },
    },
    network: {
      peering: { remoteVirtualNetworkId: theirs("Microsoft.Network/virtualNetworks", "hub") },
      flowLogs: {
        storageAccountId: theirs("Microsoft.Storage/storageAccounts", "logs"),
        identityId: theirs("Microsoft.ManagedIdentity/userAssignedIdentities", "I"),
      },
    },
    dns: { mode: "existing", zoneId: theirs("Microsoft.Network/dnsZones", "example.com") },
    web: { osDisk: { diskEncryptionSetId: theirs("Microsoft.Compute/diskEncryptionSets", "d") } },
    packages: { storageAccountId: theirs("Microsoft.Storage/storageAccounts", "packages") },
    certificates: { vaultId },
    workloads: { shop: { hostName: "a", grants: [], certificate }, office: { hostName: "b", grants: [], certificate } },
  };
  const found = needs(all).filter(({ reason }) => reason.includes("somebody else's"));

  it("is named once, with all places that refer to it", () =>
    expect(found.map(({ what, reason }) => `${what}: ${reason.split(":")[0] ?? ""}`)).toEqual([
      "virtualNetworks hub: network.peering.remoteVirtualNetworkId",
      "storageAccounts logs: network.flowLogs.storageAccountId",
      "userAssignedIdentities I: network.flowLogs.identityId, cosmos.encryption.identityId",
      "privateDnsZones zone: cosmos.privateDnsZone.zoneId",
      "subnets s: cosmos.additionalNetworks[0].subnetId",
      "dnsZones example.com: dns.zoneId",
      "diskEncryptionSets d: web.osDisk.diskEncryptionSetId",
      "storageAccounts packages: packages.storageAccountId",
      "vaults certs: certificates.vaultId",
      "secrets shop: workloads.shop.certificate, workloads.office.certificate",
    ]));

  it("is the network, too", () => {
    const network = theirs("Microsoft.Network/virtualNetworks", "n");
    const existing = {
      virtualNetworkId: network,
      webSubnetId: `${network}/subnets/w`,
      privateEndpointSubnetId: `${network}/subnets/p`,
    };
    expect(
      needs({ network: { existing } })
        .slice(-3)
        .map(({ what }) => what),
    ).toEqual(["virtualNetworks n", "subnets w", "subnets p"]);
  });

  it("is asked for as a resource: no value of a secret is read", () => {
    expect(found.at(-1)?.questions).toEqual([
      { path: `${vaultId}/secrets/shop?api-version=2024-11-01`, isList: false },
    ]);
  });

  it.each([
    [{}, "met: there"],
    [undefined, "missing: not there"],
  ])("that is %j is %s", (answer, told) =>
    expect(found.map((each) => verdict(each, answer))).toEqual(found.map(() => told)),
  );
});

describe("the image", () => {
  it.each([
    [{}, "met: there"],
    [undefined, "missing: not there, or not any more"],
  ])("that is %j is %s", (answer, told) => expect(verdict(need("image"), answer)).toBe(told));
});
