import { day, digest, type Base } from "./bases.ts";
import { theirs } from "./neighbours.ts";

/** A property that is changed once in a running environment. */
export interface Change {
  /** In which. */
  base: Base;
  /** Where in its stack file. */
  path: string;
  /** The new value; `undefined` takes it away. */
  to: unknown;
  /** What else has to change in the same breath. */
  also?: Readonly<Record<string, unknown>>;
}

/** Changes of one environment, from path to value, or to value and what goes with it. */
function changes(base: Base, all: Readonly<Record<string, unknown>>): Change[] {
  return Object.entries(all).map(([path, to]) =>
    to instanceof With ? { base, path, to: to.value, also: to.also } : { base, path, to },
  );
}

/** A new value that needs others beside it. */
class With {
  readonly value: unknown;
  readonly also: Readonly<Record<string, unknown>>;
  constructor(value: unknown, also: Readonly<Record<string, unknown>>) {
    this.value = value;
    this.also = also;
  }
}

const orders = "cosmos.databases.sales.containers.orders";
const tenants = "cosmos.databases.sales.containers.tenants";
const indexing = `${orders}.indexingPolicy`;

const cosmos = changes("data", {
  "azure-native:location": "northeurope",
  "cosmos.databases.archive": { containers: {} },
  "cosmos.databases.shared": undefined,
  "cosmos.databases.shared.throughput": 500,
  "cosmos.databases.scaled.maxThroughput": 2000,
  "cosmos.databases.sales.throughput": 400,
  "cosmos.databases.sales.containers.returns": { partitionKey: "/id", throughput: 400 },
  [tenants]: undefined,
  [`${orders}.partitionKey`]: "/tenantId",
  [`${tenants}.partitionKeyPaths`]: ["/tenant", "/session"],
  [`${tenants}.throughput`]: 500,
  [`${orders}.maxThroughput`]: 2000,
  [`${orders}.defaultTtl`]: 7200,
  [`${orders}.uniqueKeys[1]`]: { paths: ["/code"] },
  [`${orders}.uniqueKeys[0].paths`]: ["/number", "/code"],
  [`${tenants}.indexingPolicy.indexingMode`]: "none",
  [`${indexing}.includedPaths[2]`]: { path: "/more/?" },
  [`${indexing}.includedPaths[1].path`]: "/title/?",
  [`${indexing}.excludedPaths[2]`]: { path: "/more/*" },
  [`${indexing}.excludedPaths[1].path`]: "/raw/*",
  [`${indexing}.compositeIndexes[1]`]: [{ path: "/c" }, { path: "/d" }],
  [`${indexing}.compositeIndexes[0][2]`]: { path: "/c" },
  [`${indexing}.compositeIndexes[0][1].path`]: "/c",
  [`${indexing}.compositeIndexes[0][0].order`]: "descending",
  [`${indexing}.spatialIndexes[1]`]: { path: "/area/*", types: ["Polygon"] },
  [`${indexing}.spatialIndexes[0].path`]: "/spot/*",
  [`${indexing}.spatialIndexes[0].types`]: ["Point", "Polygon"],
  [`${indexing}.vectorIndexes[0]`]: undefined,
  [`${indexing}.vectorIndexes[0].path`]: "/other",
  [`${indexing}.vectorIndexes[0].type`]: "diskANN",
  [`${indexing}.fullTextIndexes[1]`]: { path: "/title" },
  [`${indexing}.fullTextIndexes[0].path`]: "/title",
  [`${orders}.conflictResolutionPolicy.mode`]: new With("Custom", {
    [`${orders}.conflictResolutionPolicy`]: { mode: "Custom" },
  }),
  [`${orders}.conflictResolutionPolicy.conflictResolutionPath`]: "/version",
  [`${tenants}.conflictResolutionPolicy.conflictResolutionProcedure`]: "dbs/sales/colls/tenants/sprocs/other",
  [`${orders}.vectorEmbeddings[1]`]: { path: "/v2", dataType: "int8", distanceFunction: "cosine", dimensions: 8 },
  [`${orders}.vectorEmbeddings[0].path`]: "/embedding",
  [`${orders}.vectorEmbeddings[0].dataType`]: "float16",
  [`${orders}.vectorEmbeddings[0].distanceFunction`]: "euclidean",
  [`${orders}.vectorEmbeddings[0].dimensions`]: 256,
  [`${orders}.fullTextPolicy.defaultLanguage`]: "de-DE",
  [`${orders}.fullTextPolicy.fullTextPaths[2]`]: { path: "/more" },
  [`${orders}.fullTextPolicy.fullTextPaths[1].path`]: "/subtitle",
  [`${orders}.fullTextPolicy.fullTextPaths[0].language`]: "de-DE",
  [`${orders}.computedProperties[0]`]: undefined,
  [`${orders}.computedProperties[0].name`]: "smallName",
  [`${orders}.computedProperties[0].query`]: "SELECT VALUE UPPER(c.name) FROM c",
  "cosmos.existing.accountId": theirs.account[0],
  "cosmos.capacityMode": new With("Serverless", {
    "cosmos.locations": undefined,
    "cosmos.enableAutomaticFailover": undefined,
    "cosmos.totalThroughputLimit": undefined,
    "cosmos.databases": { sales: { containers: { orders: { partitionKey: "/customerId" } } } },
  }),
  "cosmos.totalThroughputLimit": 200_000,
  "cosmos.locations[2]": { locationName: "swedencentral" },
  "cosmos.locations[1]": undefined,
  "cosmos.locations[0].locationName": "francecentral",
  "cosmos.locations[1].locationName": "swedencentral",
  "cosmos.locations[1].isZoneRedundant": true,
  "cosmos.enableAutomaticFailover": false,
  "cosmos.enableMultipleWriteLocations": true,
  "cosmos.consistencyPolicy.defaultConsistencyLevel": new With("Session", {
    "cosmos.consistencyPolicy": { defaultConsistencyLevel: "Session" },
  }),
  "cosmos.consistencyPolicy.maxStalenessPrefix": 200_000,
  "cosmos.consistencyPolicy.maxIntervalInSeconds": 600,
  "cosmos.backupPolicy.type": new With("Periodic", { "cosmos.backupPolicy": { type: "Periodic" } }),
  "cosmos.backupPolicy.tier": "Continuous30Days",
  "cosmos.enableFreeTier": true,
  "cosmos.enableBurstCapacity": true,
  "cosmos.enablePartitionMerge": true,
  "cosmos.enablePerRegionPerPartitionAutoscale": true,
  "cosmos.capabilities": new With(["EnableNoSQLVectorSearch"], {
    [`${orders}.fullTextPolicy`]: undefined,
    [`${indexing}.fullTextIndexes`]: undefined,
  }),
  "cosmos.encryption": undefined,
  "cosmos.encryption.keyVaultKeyUri": "https://keys.vault.azure.net/keys/data-2",
  "cosmos.encryption.identityId": theirs.identity[1],
  "cosmos.tags.cost": "1204",
  "cosmos.deleteLocks": true,
  "cosmos.privateDnsZone.mode": "policy",
  "cosmos.additionalNetworks[1]": { name: "branch", subnetId: `${theirs.network[1]}/subnets/endpoints` },
  "cosmos.additionalNetworks[0].name": "headquarters",
  "cosmos.additionalNetworks[0].subnetId": `${theirs.network[1]}/subnets/endpoints`,
  "cosmos.additionalNetworks[0].location": "northeurope",
});

const backups = changes("periodic", {
  "cosmos.backupPolicy.type": new With("Continuous", { "cosmos.backupPolicy": { type: "Continuous" } }),
  "cosmos.backupPolicy.backupIntervalInMinutes": 120,
  "cosmos.backupPolicy.backupRetentionIntervalInHours": 16,
  "cosmos.backupPolicy.backupStorageRedundancy": "Geo",
  "cosmos.enableAnalyticalStorage": new With(false, { [`${orders}.analyticalStorageTtl`]: undefined }),
  [`${orders}.analyticalStorageTtl`]: 14400,
  "web.servers": 3,
  "web.ingress": new With("public", { "network.sources": ["203.0.113.0/24"] }),
  "network.egress": new With("firewall", { "network.nextHopIpAddress": "10.100.1.4" }),
  "network.bastion": true,
  "network.subnets": { web: "10.20.4.0/24" },
  "workloads.news": { hostName: "news.example.com", grants: [] },
  "audit.immutableDays": 30,
  packages: {},
  "dns.mode": new With("privateZone", { "dns.zoneName": "example.com" }),
});

const ofOthers = changes("existing", {
  "cosmos.existing.accountId": theirs.account[1],
  "cosmos.existing.managed": new With(true, {
    "cosmos.databases": { sales: { containers: { orders: { partitionKey: "/customerId" } } } },
  }),
  "cosmos.privateDnsZone.zoneId": new With(undefined, { "cosmos.privateDnsZone.mode": "create" }),
  "workloads.shop.package.container": "builds",
  "workloads.shop.signIn.clientId": theirs.principal[1],
  "workloads.clinic.signIn.issuer": "https://login.example.com",
  "workloads.clinic.signIn.audience": "api://other",
  "web.installers[0].container": "tools",
  "network.existing.virtualNetworkId": new With(theirs.network[1], {
    "network.existing.webSubnetId": `${theirs.network[1]}/subnets/web`,
    "network.existing.privateEndpointSubnetId": `${theirs.network[1]}/subnets/endpoints`,
  }),
  "network.existing.webSubnetId": `${theirs.network[0]}/subnets/web-2`,
  "network.existing.privateEndpointSubnetId": `${theirs.network[0]}/subnets/endpoints-2`,
  "packages.storageAccountId": theirs.storage[1],
  "packages.privateEndpoint": false,
  "dns.zoneId": theirs.zone[1],
});

const workloads = changes("full", {
  "workloads.shop": undefined,
  "workloads.blog": { hostName: "blog.example.com", grants: [] },
  "workloads.shop.hostName": "store.example.com",
  "workloads.shop.exePath": String.raw`C:\node24\node.exe`,
  "workloads.shop.settings.FEATURES": "basket,search",
  "workloads.shop.certificate.secretUri": "https://vault-1.vault.azure.net/secrets/shop-2027",
  "workloads.shop.package.blob": new With("shop/2.zip", { "workloads.shop.package.sha256": digest("2") }),
  "workloads.shop.package.sha256": digest("2"),
  "workloads.shop.grants[1]": { on: "sales/customers", allow: ["read"] },
  "workloads.shop.grants[0].on": "sales/customers",
  "workloads.shop.grants[0].allow": ["read", "create", "replace"],
  "workloads.office.signIn.signInAudience": "AzureADMultipleOrgs",
  "workloads.office.signIn.identifierUri": "api://office",
  "workloads.office.signIn.redirectUris": ["https://office.example.com/signin-other"],
  "workloads.office.signIn.appRoles.Write": { description: "Writes.", groups: ["clerks"] },
  "workloads.office.signIn.appRoles.Clerk.description": "Works at the desk.",
  "workloads.office.signIn.appRoles.Clerk.groups": ["clerks", "managers"],
  "workloads.office.signIn.scopes.Edit": { description: "Edits." },
  "workloads.office.signIn.scopes.Show.description": "Shows all.",
  "workloads.office.signIn.scopes.Show.type": "User",
  "workloads.news.signIn.groups": ["clerks", "managers"],
  "workloads.office.signIn.owners": [theirs.principal[0], theirs.principal[2]],
  "workloads.shop.calls": undefined,
  "identities.auditor": { objectId: theirs.principal[2], grants: [{ on: "sales", allow: ["read"] }] },
  "identities.exporter.objectId": theirs.principal[2],
  "identities.exporter.grants[1]": { on: "sales/customers", allow: ["read"] },
  "identities.exporter.grants[0].on": "sales/customers",
  "identities.exporter.grants[0].allow": ["read", "query"],
  "people.ada": undefined,
  "people.ada.objectId": theirs.group[2],
  "people.ada.reason": "INC-2",
  "people.ada.until": day(6),
  "people.ada.breakGlass": true,
  "people.ada.grants[1]": { on: "sales/orders", allow: ["read"] },
  "people.ada.grants[0].on": "sales/orders",
  "people.ada.grants[0].allow": ["read", "query"],
  "groups.guests": { objectId: theirs.group[0] },
  "groups.clerks.objectId": theirs.group[0],
  "access.maxGrantDays": 10,
});

const servers = changes("full", {
  "web.servers": 1,
  "web.size": "Standard_D4s_v5",
  "web.imageSku": new With("2025-datacenter-azure-edition", { "web.imageVersion": "26100.4652.250808" }),
  "web.imageVersion": "20348.9999.261001",
  "web.zones": ["2", "3"],
  "web.isolation": new With("server", { "web.servers": 3, "web.zones": undefined }),
  "web.osDisk.storageAccountType": "StandardSSD_LRS",
  "web.osDisk.diskSizeGB": 256,
  "web.osDisk.diskEncryptionSetId": theirs.diskEncryptionSet[1],
  "web.licenseType": "Windows_Server",
  "web.enableAcceleratedNetworking": false,
  "web.maintenanceWindow.dayOfWeek": "Monday",
  "web.maintenanceWindow.startTime": "03:00",
  "web.maintenanceWindow.duration": "02:00",
  "web.maintenanceWindow.timeZone": "W. Europe Standard Time",
  "web.entraLogin": true,
  "web.loadDistribution": "SourceIP",
  "web.tags.owner": "office",
  "web.recycleAt": "04:00",
  "web.installers[1]": { blob: "node.msi", sha256: digest("4") },
  "web.installers[0].blob": new With("dotnet-9.exe", { "web.installers[0].sha256": digest("5") }),
  "web.installers[0].sha256": digest("5"),
});

const surroundings = changes("full", {
  "resourceGroup.existing": "platform",
  "network.addressSpace": "10.21.0.0/16",
  "network.subnets.web": "10.20.8.0/24",
  "network.subnets.privateEndpoints": "10.20.9.0/24",
  "network.subnets.bastion": "10.20.10.0/26",
  "network.sources": ["10.0.0.0/8"],
  "network.egress": new With("serviceTags", { "network.nextHopIpAddress": undefined }),
  "network.nextHopIpAddress": "10.100.1.5",
  "network.dnsServers": ["10.100.0.5"],
  "network.peering": undefined,
  "network.peering.remoteVirtualNetworkId": theirs.hub[1],
  "network.peering.allowForwardedTraffic": true,
  "network.peering.useRemoteGateways": true,
  "network.bastion": false,
  "network.flowLogs": undefined,
  "network.flowLogs.storageAccountId": theirs.storage[1],
  "network.flowLogs.identityId": theirs.identity[1],
  "network.flowLogs.retentionInDays": 60,
  "network.flowLogs.networkWatcherName": "watcher",
  "network.flowLogs.networkWatcherResourceGroupName": "platform",
  "network.existing": {
    virtualNetworkId: theirs.network[0],
    webSubnetId: `${theirs.network[0]}/subnets/web`,
    privateEndpointSubnetId: `${theirs.network[0]}/subnets/endpoints`,
  },
  "dns.mode": new With("none", { "dns.zoneName": undefined }),
  "dns.zoneName": "shop.example",
  "audit.retentionInDays": 365,
  "audit.dailyQuotaGb": 10,
  "audit.immutableDays": 180,
  "audit.serverLogs": false,
  "packages.uploadFrom": ["203.0.113.0/24", "198.51.100.0/24"],
  "packages.storageAccountId": new With(theirs.storage[1], { "packages.uploadFrom": undefined }),
  "certificates.vaultId": new With(theirs.vault[1], {
    "workloads.shop.certificate.secretUri": "https://vault-2.vault.azure.net/secrets/shop-2026",
  }),
  "certificates.privateEndpoint": false,
  "alerts.emails": ["b@example.com"],
  "alerts.roles": ["Owner", "Security Admin"],
  "alerts.runbooks": "https://wiki.example.com/b/",
  "alerts.deployers": ["ada@example.com"],
});

/** Every property that a stack file can have, changed once; those that can be taken away or added, so too. */
export const allChanges: readonly Change[] = [
  ...cosmos,
  ...backups,
  ...ofOthers,
  ...workloads,
  ...servers,
  ...surroundings,
];
