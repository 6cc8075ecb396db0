import { mySqlServer } from "../childSwitches.ts";
import { mongoCluster } from "../cosmos.ts";
import type { Switch } from "../switch.ts";
import { batch, registry } from "../switches/compute.ts";
import {
  managedInstance,
  managedRedis,
  postgreSql,
  postgreSqlCluster,
  purview,
  redis,
  sqlServer,
  storageAccount,
  synapse,
} from "../switches/data.ts";
import { deviceProvisioning, iotHub } from "../switches/edge.ts";
import {
  aIServicesAccount,
  aiServices,
  cognitiveAccount,
  onlineEndpoint,
  search,
  workspace,
} from "../switches/intelligence.ts";
import { automation, configurationStore, vault } from "../switches/management.ts";
import {
  domain,
  eventHubs,
  partnerNamespace,
  serviceBus,
  signalR,
  socketIo,
  topic,
  webPubSub,
} from "../switches/messaging.ts";
import {
  dataExplorer,
  eventGridNamespace,
  eventHubsRuleSet,
  managedHsm,
  redisEnterprise,
  serviceBusRuleSet,
} from "./types.ts";

const access = { property: "publicNetworkAccess", safe: ["Disabled"], service: "Enabled" } as const;
const inner = { ...access, property: "properties.publicNetworkAccess" } as const;
/** How the classic provider calls it. */
const flag = [{ property: "publicNetworkAccessEnabled", safe: false }] as const;
const text = [{ property: "publicNetworkAccess", safe: "Disabled" }] as const;

/** What opens a service to the internet. The Cosmos DB account has a rule of its own. */
export const publicAccess: readonly Switch[] = [
  { type: storageAccount, ...access, page: "storage/common/storage-network-security", bridged: flag },
  {
    type: vault,
    ...inner,
    // Key Vault writes it small.
    safe: ["Disabled", "disabled"],
    page: "key-vault/general/private-link-service",
    bridged: flag,
  },
  { type: managedHsm, ...inner, page: "key-vault/managed-hsm/private-link", bridged: flag },
  { type: configurationStore, ...access, page: "azure-app-configuration/howto-disable-public-access", bridged: text },
  {
    type: automation,
    property: "publicNetworkAccess",
    safe: [false],
    service: true,
    page: "automation/how-to/private-link-security",
    bridged: flag,
  },
  { type: serviceBus, ...access, page: "service-bus-messaging/private-link-service", bridged: flag },
  { type: serviceBusRuleSet, ...access, page: "service-bus-messaging/private-link-service", bridged: flag },
  { type: eventHubs, ...access, page: "event-hubs/private-link-service", bridged: flag },
  { type: eventHubsRuleSet, ...access, page: "event-hubs/private-link-service" },
  ...[topic, domain].map((type): Switch => ({
    type,
    ...access,
    page: "event-grid/configure-private-endpoints",
    bridged: flag,
  })),
  {
    type: partnerNamespace,
    ...access,
    page: "event-grid/configure-private-endpoints",
    bridged: text,
  },
  { type: eventGridNamespace, ...access, page: "event-grid/configure-private-endpoints-mqtt", bridged: text },
  { type: signalR, ...access, page: "azure-signalr/howto-private-endpoints", bridged: flag },
  {
    type: webPubSub,
    ...access,
    page: "azure-web-pubsub/howto-secure-private-endpoints",
    bridged: flag,
    notIn: [socketIo],
  },
  {
    type: webPubSub,
    safe: [],
    page: "azure-web-pubsub/howto-secure-private-endpoints",
    bridged: text,
    notIn: ["azure:webpubsub/service:Service"],
  },
  { type: search, ...access, page: "search/service-create-private-endpoint", bridged: flag },
  {
    type: aiServices,
    ...inner,
    page: "ai-services/cognitive-services-virtual-networks",
    bridged: flag,
    notIn: [aIServicesAccount],
  },
  {
    type: aiServices,
    safe: [],
    page: "ai-services/cognitive-services-virtual-networks",
    bridged: text,
    notIn: [cognitiveAccount],
  },
  { type: workspace, ...access, page: "machine-learning/how-to-configure-private-link", bridged: flag },
  { type: onlineEndpoint, ...inner, page: "machine-learning/concept-secure-online-endpoint" },
  { type: registry, ...access, page: "container-registry/container-registry-private-link", bridged: flag },
  { type: batch, ...access, page: "batch/public-network-access", bridged: flag },
  { type: redis, ...access, page: "azure-cache-for-redis/cache-private-link", bridged: flag },
  { type: redisEnterprise, ...access, page: "redis/private-link" },
  { type: managedRedis, safe: [], page: "redis/private-link", bridged: text },
  { type: sqlServer, ...access, page: "azure-sql/database/connectivity-settings", bridged: flag },
  {
    type: managedInstance,
    property: "publicDataEndpointEnabled",
    safe: [false],
    service: false,
    page: "azure-sql/managed-instance/public-endpoint-configure",
    bridged: [{ property: "publicDataEndpointEnabled", safe: false, omitted: false }],
  },
  {
    type: postgreSql,
    ...access,
    property: "network.publicNetworkAccess",
    page: "postgresql/flexible-server/concepts-networking-private-link",
    bridged: flag,
  },
  {
    type: postgreSqlCluster,
    property: "coordinatorEnablePublicIpAccess",
    safe: [false],
    page: "cosmos-db/postgresql/concepts-firewall-rules",
    bridged: [{ property: "coordinatorPublicIpAccessEnabled", safe: false }],
  },
  {
    type: postgreSqlCluster,
    property: "nodeEnablePublicIpAccess",
    safe: [false],
    page: "cosmos-db/postgresql/concepts-firewall-rules",
    bridged: [{ property: "nodePublicIpAccessEnabled", safe: false, omitted: false }],
  },
  {
    type: mySqlServer,
    ...access,
    property: "network.publicNetworkAccess",
    page: "mysql/flexible-server/concepts-networking-private-link",
    bridged: text,
  },
  { type: mongoCluster, ...inner, page: "documentdb/how-to-private-link", bridged: text },
  { type: synapse, ...access, page: "synapse-analytics/security/connectivity-settings", bridged: flag },
  { type: dataExplorer, ...access, page: "data-explorer/security-network-restrict-public-access", bridged: flag },
  {
    type: purview,
    ...access,
    page: "purview/catalog-private-link",
    bridged: [{ property: "publicNetworkEnabled", safe: false }],
  },
  { type: iotHub, ...inner, page: "iot-hub/iot-hub-public-network-access", bridged: flag },
  { type: deviceProvisioning, ...inner, page: "iot-dps/public-network-access", bridged: flag },
];
