import { theirs } from "./neighbours.ts";

/** A stack file's sections, and the region. */
export type Sections = Record<string, unknown>;

const region = { "azure-native:location": "westeurope" };

const small = {
  ...region,
  workloads: { shop: { hostName: "shop.example.com", grants: [{ on: "sales/orders", allow: ["read"] }] } },
  web: { servers: 1, size: "Standard_D2s_v5", imageVersion: "20348.5622.260906" },
  network: { addressSpace: "10.20.0.0/16" },
};

const digest = (digit: string): string => digit.repeat(64);

/** An account with all that one can have. */
const data: Sections = {
  ...small,
  cosmos: {
    capacityMode: "Provisioned",
    totalThroughputLimit: 100_000,
    locations: [
      { locationName: "westeurope", isZoneRedundant: true },
      { locationName: "northeurope", isZoneRedundant: false },
    ],
    enableAutomaticFailover: true,
    enableMultipleWriteLocations: false,
    consistencyPolicy: {
      defaultConsistencyLevel: "BoundedStaleness",
      maxStalenessPrefix: 100_000,
      maxIntervalInSeconds: 300,
    },
    backupPolicy: { type: "Continuous", tier: "Continuous7Days" },
    enableFreeTier: false,
    enableAnalyticalStorage: false,
    enableBurstCapacity: false,
    enablePartitionMerge: false,
    enablePerRegionPerPartitionAutoscale: false,
    capabilities: ["EnableNoSQLVectorSearch", "EnableNoSQLFullTextSearch"],
    encryption: { keyVaultKeyUri: "https://keys.vault.azure.net/keys/data", identityId: theirs.identity[0] },
    tags: { owner: "shop" },
    deleteLocks: false,
    privateDnsZone: { mode: "create" },
    additionalNetworks: [
      { name: "office", subnetId: `${theirs.network[0]}/subnets/endpoints`, location: "westeurope" },
    ],
    databases: {
      shared: { throughput: 400, containers: {} },
      scaled: { maxThroughput: 1000, containers: {} },
      sales: {
        containers: {
          orders: {
            partitionKey: "/customerId",
            maxThroughput: 1000,
            defaultTtl: 3600,
            uniqueKeys: [{ paths: ["/number"] }],
            indexingPolicy: {
              indexingMode: "consistent",
              includedPaths: [{ path: "/*" }, { path: "/name/?" }],
              excludedPaths: [{ path: "/vector/*" }, { path: "/blob/*" }],
              compositeIndexes: [[{ path: "/a", order: "ascending" }, { path: "/b" }]],
              spatialIndexes: [{ path: "/place/*", types: ["Point"] }],
              vectorIndexes: [{ path: "/vector", type: "flat" }],
              fullTextIndexes: [{ path: "/text" }],
            },
            conflictResolutionPolicy: { mode: "LastWriterWins", conflictResolutionPath: "/_ts" },
            vectorEmbeddings: [{ path: "/vector", dataType: "float32", distanceFunction: "cosine", dimensions: 128 }],
            fullTextPolicy: {
              defaultLanguage: "en-US",
              fullTextPaths: [{ path: "/text", language: "en-US" }, { path: "/title" }],
            },
            computedProperties: [{ name: "lowerName", query: "SELECT VALUE LOWER(c.name) FROM c" }],
          },
          tenants: {
            partitionKeyPaths: ["/tenant", "/user"],
            throughput: 400,
            conflictResolutionPolicy: {
              mode: "Custom",
              conflictResolutionProcedure: "dbs/sales/colls/tenants/sprocs/resolve",
            },
          },
        },
      },
    },
  },
};

/** An account of the other kind of backup, with the store that does not go with vectors. */
const periodic: Sections = {
  ...small,
  cosmos: {
    backupPolicy: {
      type: "Periodic",
      backupIntervalInMinutes: 240,
      backupRetentionIntervalInHours: 8,
      backupStorageRedundancy: "Local",
    },
    enableAnalyticalStorage: true,
    databases: { sales: { containers: { orders: { partitionKey: "/customerId", analyticalStorageTtl: 7200 } } } },
  },
};

/** An environment that makes neither account, network, package storage nor application. */
const existing: Sections = {
  ...small,
  cosmos: {
    existing: { accountId: theirs.account[0] },
    databases: { sales: { containers: { orders: {} } } },
    privateDnsZone: { mode: "existing", zoneId: theirs.accountZone },
  },
  workloads: {
    shop: {
      ...small.workloads.shop,
      package: { container: "releases", blob: "shop/1.zip", sha256: digest("1") },
      signIn: { clientId: theirs.principal[0] },
    },
    clinic: {
      hostName: "clinic.example.com",
      grants: [],
      signIn: { issuer: "https://id.example.com", audience: "api://clinic" },
    },
  },
  web: { ...small.web, installers: [{ container: "releases", blob: "dotnet.exe", sha256: digest("3") }] },
  network: {
    existing: {
      virtualNetworkId: theirs.network[0],
      webSubnetId: `${theirs.network[0]}/subnets/web`,
      privateEndpointSubnetId: `${theirs.network[0]}/subnets/endpoints`,
    },
  },
  packages: { storageAccountId: theirs.storage[0] },
  dns: { mode: "existing", zoneId: theirs.zone[0] },
};

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Servers and what is around them, with all that one can have. */
const full: Sections = {
  ...region,
  cosmos: {
    databases: {
      sales: { containers: { orders: { partitionKey: "/customerId" }, customers: { partitionKey: "/id" } } },
    },
  },
  workloads: {
    shop: {
      hostName: "shop.example.com",
      exePath: String.raw`C:\node\node.exe`,
      settings: { FEATURES: "basket" },
      certificate: { secretUri: "https://vault-1.vault.azure.net/secrets/shop-2026" },
      package: { blob: "shop/1.zip", sha256: digest("1") },
      grants: [{ on: "sales/orders", allow: ["read", "create"] }],
      calls: ["office/Read"],
    },
    office: {
      hostName: "office.example.com",
      grants: [{ on: "sales", allow: ["read"] }],
      signIn: {
        signInAudience: "AzureADMyOrg",
        redirectUris: ["https://office.example.com/signin-oidc"],
        appRoles: { Read: { description: "Reads." }, Clerk: { description: "Works here.", groups: ["clerks"] } },
        scopes: { Show: { description: "Shows.", type: "Admin" } },
        owners: [theirs.principal[0]],
      },
    },
    news: {
      hostName: "news.example.com",
      grants: [],
      signIn: { groups: ["clerks"] },
    },
  },
  identities: { exporter: { objectId: theirs.principal[1], grants: [{ on: "sales/orders", allow: ["read"] }] } },
  people: {
    ada: {
      objectId: theirs.group[0],
      reason: "INC-1",
      until: day(5),
      breakGlass: false,
      grants: [{ on: "sales/customers", allow: ["read"] }],
    },
  },
  groups: { clerks: { objectId: theirs.group[1] }, managers: { objectId: theirs.group[2] } },
  access: { maxGrantDays: 20 },
  web: {
    servers: 2,
    size: "Standard_D2s_v5",
    imageSku: "2022-datacenter-azure-edition",
    imageVersion: "20348.5622.260906",
    zones: ["1", "2"],
    isolation: "metadataPolicy",
    ingress: "internal",
    osDisk: {
      storageAccountType: "Premium_LRS",
      diskSizeGB: 128,
      diskEncryptionSetId: theirs.diskEncryptionSet[0],
    },
    enableAcceleratedNetworking: true,
    maintenanceWindow: { dayOfWeek: "Sunday", startTime: "02:00", duration: "03:00", timeZone: "UTC" },
    entraLogin: false,
    tags: { owner: "shop" },
    recycleAt: "03:00",
    installers: [{ blob: "dotnet.exe", sha256: digest("3") }],
  },
  network: {
    addressSpace: "10.20.0.0/16",
    sources: ["VirtualNetwork"],
    egress: "firewall",
    nextHopIpAddress: "10.100.1.4",
    dnsServers: ["10.100.0.4"],
    peering: { remoteVirtualNetworkId: theirs.hub[0], allowForwardedTraffic: false, useRemoteGateways: false },
    bastion: true,
    flowLogs: {
      storageAccountId: theirs.storage[0],
      identityId: theirs.identity[0],
      retentionInDays: 30,
    },
  },
  dns: { mode: "privateZone", zoneName: "example.com" },
  audit: { retentionInDays: 90, dailyQuotaGb: 5, immutableDays: 90, serverLogs: true },
  packages: { uploadFrom: ["203.0.113.0/24"] },
  certificates: { vaultId: theirs.vault[0] },
  alerts: { emails: ["a@example.com"], roles: ["Owner"], runbooks: "https://wiki.example.com/a/" },
};

/** The environments that properties are changed in. */
export const bases = { data, periodic, existing, full } as const;

/** One of them. */
export type Base = keyof typeof bases;

/** A day so many days from today, in the words of `until`. */
export { day, digest };
