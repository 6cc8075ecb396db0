import { containerApps } from "../containers.ts";
import type { Switch } from "../switch.ts";
import { managedInstance, managedRedis, olderSqlServer, redis, sqlServer, storageAccount } from "../switches/data.ts";
import { iotHub } from "../switches/edge.ts";
import { domain, eventHubs, partnerNamespace, serviceBus, topic } from "../switches/messaging.ts";
import { olderApps, webApps } from "../web.ts";
import { eventGridNamespace, redisEnterprise } from "./types.ts";

const versions = ["1.2", "1.3"] as const;
const minimum = { property: "minimumTlsVersion", safe: versions } as const;
const classic = [{ property: "minimumTlsVersion", safe: versions, omitted: "1.2" }] as const;
const strict = [{ property: "minimumTlsVersion", safe: versions }] as const;
const appPage = "app-service/configure-ssl-bindings";

/** The least version of TLS that a service takes. The Cosmos DB account has a rule of its own. */
export const tls: readonly Switch[] = [
  {
    type: storageAccount,
    property: "minimumTlsVersion",
    safe: ["TLS1_2", "TLS1_3"],
    service: "TLS1_0",
    page: "storage/common/transport-layer-security-configure-minimum-version",
    bridged: [{ property: "minTlsVersion", safe: ["TLS1_2", "TLS1_3"], omitted: "TLS1_2" }],
  },
  {
    type: serviceBus,
    ...minimum,
    page: "service-bus-messaging/transport-layer-security-configure-minimum-version",
    bridged: classic,
  },
  {
    type: eventHubs,
    ...minimum,
    page: "event-hubs/transport-layer-security-configure-minimum-version",
    bridged: classic,
  },
  ...[topic, domain, partnerNamespace, eventGridNamespace].map((type): Switch => ({
    type,
    property: "minimumTlsVersionAllowed",
    safe: versions,
    page: "event-grid/transport-layer-security-configure-minimum-version",
  })),
  { type: redis, ...minimum, page: "azure-cache-for-redis/cache-remove-tls-10-11", bridged: strict },
  { type: redisEnterprise, ...minimum, page: "redis/tls-configuration", bridged: classic },
  {
    type: sqlServer,
    property: "minimalTlsVersion",
    safe: versions,
    page: "azure-sql/database/connectivity-settings",
    bridged: classic,
    notIn: [olderSqlServer],
  },
  {
    type: managedInstance,
    property: "minimalTlsVersion",
    safe: versions,
    page: "azure-sql/managed-instance/minimal-tls-version-configure",
    bridged: classic,
  },
  {
    type: iotHub,
    property: "properties.minTlsVersion",
    safe: ["1.2"],
    page: "iot-hub/iot-hub-tls-support",
    bridged: [{ property: "minTlsVersion", safe: "1.2" }],
  },
  ...webApps.flatMap((type) =>
    (["min", "scmMin"] as const).map((name): Switch => ({
      type,
      property: `siteConfig.${name}TlsVersion`,
      safe: versions,
      service: "1.2",
      page: appPage,
      bridged: [{ property: `siteConfig.${name}imumTlsVersion`, safe: versions, omitted: "1.2" }],
      notIn: olderApps,
    })),
  ),
  ...webApps.map((type): Switch => ({
    type,
    safe: [],
    page: appPage,
    bridged: [{ property: "siteConfig.minTlsVersion", safe: versions, omitted: "1.2" }],
    notIn: (type.bridged ?? []).filter((token) => !olderApps.includes(token)),
  })),
];

const [containerApp] = containerApps;

/** What lets callers in without TLS. */
export const https: readonly Switch[] = [
  {
    type: storageAccount,
    property: "enableHttpsTrafficOnly",
    arm: "supportsHttpsTrafficOnly",
    safe: [true],
    service: true,
    page: "storage/common/storage-require-secure-transfer",
    bridged: [
      { property: "httpsTrafficOnlyEnabled", safe: true, omitted: true },
      { property: "enableHttpsTrafficOnly", safe: true, omitted: true },
    ],
  },
  ...webApps.map((type): Switch => ({
    type,
    property: "httpsOnly",
    safe: [true],
    service: false,
    page: appPage,
    bridged: [{ property: "httpsOnly", safe: true }],
  })),
  {
    type: redis,
    property: "enableNonSslPort",
    safe: [false],
    service: false,
    page: "azure-cache-for-redis/cache-configure",
    bridged: [
      { property: "nonSslPortEnabled", safe: false, omitted: false },
      { property: "enableNonSslPort", safe: false, omitted: false },
    ],
  },
  {
    type: managedRedis,
    property: "clientProtocol",
    safe: ["Encrypted"],
    service: "Encrypted",
    page: "redis/tls-configuration",
    bridged: [{ property: "defaultDatabase?.clientProtocol", safe: "Encrypted", omitted: "Encrypted" }],
  },
  {
    type: containerApp,
    property: "configuration.ingress?.allowInsecure",
    safe: [false],
    service: false,
    page: "container-apps/ingress-overview",
    bridged: [{ property: "ingress?.allowInsecureConnections", safe: false, omitted: false }],
  },
];
