import type { AzureType } from "../azureType.ts";
import { disableLocalAuth, localAuthEnabled, localAuthenticationEnabled, type Switch } from "../switch.ts";

export const eventHubs: AzureType = {
  noun: "Event Hubs namespace",
  native: "eventhub:Namespace",
  arm: "Microsoft.EventHub/namespaces",
  bridged: ["azure:eventhub/eventHubNamespace:EventHubNamespace"],
};
export const serviceBus: AzureType = {
  noun: "Service Bus namespace",
  native: "servicebus:Namespace",
  arm: "Microsoft.ServiceBus/namespaces",
  bridged: ["azure:servicebus/namespace:Namespace", "azure:eventhub/namespace:Namespace"],
};
export const topic: AzureType = {
  noun: "Event Grid topic",
  native: "eventgrid:Topic",
  arm: "Microsoft.EventGrid/topics",
  bridged: ["azure:eventgrid/topic:Topic", "azure:eventhub/eventGridTopic:EventGridTopic"],
};
export const domain: AzureType = {
  noun: "Event Grid domain",
  native: "eventgrid:Domain",
  arm: "Microsoft.EventGrid/domains",
  bridged: ["azure:eventgrid/domain:Domain", "azure:eventhub/domain:Domain"],
};
export const partnerNamespace: AzureType = {
  noun: "Event Grid partner namespace",
  native: "eventgrid:PartnerNamespace",
  arm: "Microsoft.EventGrid/partnerNamespaces",
  bridged: ["azure:eventgrid/partnerNamespace:PartnerNamespace"],
};
const hybridConnection: AzureType = {
  noun: "Relay hybrid connection",
  native: "relay:HybridConnection",
  arm: "Microsoft.Relay/namespaces/hybridConnections",
  bridged: ["azure:relay/hybridConnection:HybridConnection"],
};
const wcfRelay: AzureType = {
  noun: "WCF relay",
  native: "relay:WCFRelay",
  arm: "Microsoft.Relay/namespaces/wcfRelays",
};
export const signalR: AzureType = {
  noun: "SignalR service",
  native: "signalrservice:SignalR",
  arm: "Microsoft.SignalRService/signalR",
  bridged: ["azure:signalr/service:Service"],
};
export const socketIo = "azure:webpubsub/socketio:Socketio";
export const webPubSub: AzureType = {
  noun: "Web PubSub service",
  native: "webpubsub:WebPubSub",
  arm: "Microsoft.SignalRService/webPubSub",
  bridged: ["azure:webpubsub/service:Service", socketIo],
};
const communication: AzureType = {
  noun: "communication service",
  native: "communication:CommunicationService",
  arm: "Microsoft.Communication/communicationServices",
};

const eventGrid = {
  ...disableLocalAuth,
  sdk: false,
  page: "event-grid/authenticate-with-microsoft-entra-id",
} as const;
const relayClients = {
  property: "requiresClientAuthorization",
  safe: [true],
  service: true,
  page: "azure-relay/relay-authentication-and-authorization",
} as const;
const entraOff = { property: "disableAadAuth", safe: [false], sdk: false, service: false } as const;
const aadAuthEnabled = [{ property: "aadAuthEnabled", safe: true, omitted: true }] as const;

export const messaging: readonly Switch[] = [
  {
    type: eventHubs,
    ...disableLocalAuth,
    page: "event-hubs/authenticate-shared-access-signature",
    bridged: localAuthenticationEnabled,
  },
  {
    type: serviceBus,
    ...disableLocalAuth,
    page: "service-bus-messaging/disable-local-authentication",
    bridged: localAuthEnabled,
  },
  { type: topic, ...eventGrid, bridged: localAuthEnabled },
  { type: domain, ...eventGrid, bridged: localAuthEnabled },
  { type: partnerNamespace, ...eventGrid, bridged: localAuthenticationEnabled },
  {
    type: hybridConnection,
    ...relayClients,
    bridged: [{ property: "requiresClientAuthorization", safe: true, omitted: true }],
  },
  { type: wcfRelay, ...relayClients },
  {
    type: signalR,
    ...disableLocalAuth,
    sdk: false,
    page: "azure-signalr/howto-disable-local-auth",
    bridged: localAuthEnabled,
  },
  {
    type: signalR,
    ...entraOff,
    page: "azure-signalr/signalr-concept-authorize-azure-active-directory",
    bridged: aadAuthEnabled,
  },
  {
    type: webPubSub,
    ...disableLocalAuth,
    sdk: false,
    page: "azure-web-pubsub/howto-disable-local-auth",
    bridged: localAuthEnabled,
  },
  { type: webPubSub, ...entraOff, page: "azure-web-pubsub/concept-azure-ad-authorization", bridged: aadAuthEnabled },
  { type: communication, ...disableLocalAuth, page: "communication-services/concepts/authentication" },
];
