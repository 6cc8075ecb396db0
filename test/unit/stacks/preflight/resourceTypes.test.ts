import { describe, expect, it } from "vitest";
import { typeActions } from "../../../../components/delivery/actions.ts";
import { resourceTypes } from "../../../../stacks/preflight/resourceTypes.ts";
import { declared, least, theirs } from "./declarations.ts";

const atLeast = resourceTypes(least);
/** What a declaration has more than the least one, and less (with a minus). */
const difference = (more: Parameters<typeof declared>[0]): string[] => {
  const types = resourceTypes(declared(more));
  return [
    ...types.filter((type) => !atLeast.includes(type)),
    ...atLeast.filter((type) => !types.includes(type)).map((type) => `-${type}`),
  ].map((type) => type.replace("Microsoft.", ""));
};
const galleries = [
  "galleries",
  "galleries/inVMAccessControlProfiles",
  "galleries/inVMAccessControlProfiles/versions",
].map((type) => `Compute/${type}`);
const own = ["virtualNetworks", "virtualNetworks/subnets", "networkSecurityGroups", "natGateways", "publicIPAddresses"];
const blob = { blob: "shop.zip", sha256: "a".repeat(64) };
const shop = { hostName: "shop.example.com", grants: [] };
const certificate = { secretUri: "https://certs.vault.azure.net/secrets/shop" };
const vault = { vaultId: theirs("Microsoft.KeyVault/vaults"), privateEndpoint: false };

describe("resourceTypes", () => {
  it.each<[string, Parameters<typeof declared>[0], string[]]>([
    ["nothing more", {}, []],
    ["a second workload", { workloads: { shop, office: shop } }, galleries],
    ["a server for each workload", { workloads: { shop, office: shop }, web: { servers: 2, isolation: "server" } }, []],
    ["a login", { web: { entraLogin: true } }, [...galleries, "Compute/virtualMachines/extensions"].sort()],
    [
      "a package of another's storage",
      { workloads: { shop: { ...shop, package: blob } } },
      ["Authorization/roleAssignments", ...galleries],
    ],
    ["an installer", { web: { installers: [blob] } }, ["Authorization/roleAssignments", ...galleries]],
    [
      "a certificate",
      { workloads: { shop: { ...shop, certificate } }, certificates: vault },
      ["Authorization/roleAssignments", ...galleries, "Compute/virtualMachines/extensions"],
    ],
    [
      "zones",
      { web: { zones: ["1"] } },
      ["Maintenance/configurationAssignments", "Maintenance/maintenanceConfigurations"],
    ],
    [
      "a window",
      { web: { maintenanceWindow: {} } },
      ["Maintenance/configurationAssignments", "Maintenance/maintenanceConfigurations"],
    ],
    ["locks", { cosmos: { deleteLocks: true } }, ["Authorization/locks"]],
    [
      "an account of somebody else's",
      { cosmos: { existing: { accountId: theirs("Microsoft.DocumentDB/databaseAccounts") } } },
      ["", "/sqlDatabases", "/sqlDatabases/containers"].map((below) => `-DocumentDB/databaseAccounts${below}`),
    ],
    [
      "an imported account",
      {
        cosmos: {
          deleteLocks: true,
          existing: { accountId: theirs("Microsoft.DocumentDB/databaseAccounts"), managed: true },
        },
      },
      ["Authorization/locks"],
    ],
    [
      "somebody else's zone",
      { cosmos: { privateDnsZone: { mode: "existing", zoneId: theirs("Microsoft.Network/privateDnsZones") } } },
      ["-Network/privateDnsZones", "-Network/privateDnsZones/virtualNetworkLinks"],
    ],
    [
      "a policy that makes zones",
      { cosmos: { privateDnsZone: { mode: "policy" } } },
      ["privateDnsZones", "privateDnsZones/virtualNetworkLinks", "privateEndpoints/privateDnsZoneGroups"].map(
        (type) => `-Network/${type}`,
      ),
    ],
    [
      "a firewall",
      { network: { egress: "firewall" } },
      ["Network/routeTables", "-Network/natGateways", "-Network/publicIPAddresses"],
    ],
    [
      "a firewall and Bastion",
      { network: { egress: "firewall", bastion: true } },
      ["Network/bastionHosts", "Network/routeTables", "-Network/natGateways"],
    ],
    [
      "a public load balancer behind a firewall",
      { web: { ingress: "public" }, network: { egress: "firewall" } },
      ["Network/routeTables", "-Network/natGateways"],
    ],
    [
      "peering and flow logs",
      {
        network: {
          peering: { remoteVirtualNetworkId: theirs("Microsoft.Network/virtualNetworks") },
          flowLogs: { storageAccountId: theirs("Microsoft.Storage/storageAccounts"), identityId: theirs("x") },
        },
      },
      ["Network/networkWatchers/flowLogs", "Network/virtualNetworks/virtualNetworkPeerings"],
    ],
    [
      "somebody else's network",
      { network: { existing: { virtualNetworkId: "v", webSubnetId: "w", privateEndpointSubnetId: "p" } } },
      own.map((type) => `-Network/${type}`).sort(),
    ],
    [
      "a private zone for the sites",
      { dns: { mode: "privateZone", zoneName: "example.com" } },
      ["Network/privateDnsZones/A"],
    ],
    [
      "somebody else's private zone",
      { dns: { mode: "existing", zoneId: theirs("Microsoft.Network/privateDnsZones", "example.com") } },
      ["Network/privateDnsZones/A"],
    ],
    [
      "a zone of the Internet",
      { dns: { mode: "existing", zoneId: theirs("Microsoft.Network/dnsZones", "example.com") } },
      ["Network/dnsZones/A"],
    ],
    [
      "alerts",
      { alerts: { runbooks: "https://x/" } },
      ["Insights/actionGroups", "Insights/activityLogAlerts", "Insights/scheduledQueryRules"],
    ],
    [
      "an immutable copy",
      { audit: { immutableDays: 1 } },
      [
        "OperationalInsights/workspaces/dataExports",
        "Storage/storageAccounts",
        "Storage/storageAccounts/blobServices/containers",
        "Storage/storageAccounts/blobServices/containers/immutabilityPolicies",
      ],
    ],
    [
      "the servers' logs",
      { audit: { serverLogs: true } },
      [
        "Compute/virtualMachines/extensions",
        "Insights/dataCollectionEndpoints",
        "Insights/dataCollectionRuleAssociations",
        "Insights/dataCollectionRules",
      ],
    ],
    [
      "a storage of packages",
      { packages: {} },
      ["Storage/storageAccounts", "Storage/storageAccounts/blobServices/containers"],
    ],
    [
      "somebody else's storage",
      { packages: { storageAccountId: theirs("Microsoft.Storage/storageAccounts"), privateEndpoint: false } },
      [],
    ],
  ])("follow from %s", (_what, more, types) => expect(difference(more)).toEqual(types));

  it("names a private endpoint's types where only packages or certificates have one", () => {
    const policy = { cosmos: { privateDnsZone: { mode: "policy" } } };
    expect(difference({ ...policy, packages: { storageAccountId: "x" } })).toEqual([]);
    expect(difference({ ...policy, certificates: { vaultId: "x" } })).toEqual([]);
  });

  it("are reviewed in the deployer's role", () => {
    const many = declared({
      web: { entraLogin: true, zones: ["1"] },
      network: { bastion: true },
      alerts: { runbooks: "https://x/" },
    });
    expect(resourceTypes(many).filter((type) => !Object.hasOwn(typeActions, type))).toEqual([]);
  });
});
