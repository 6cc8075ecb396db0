import type { IdentifiersByKey } from "./identifiers.ts";

/** Event Grid, Event Hubs, Service Bus and their like, and the edge. */
export const messaging: IdentifiersByKey = {
  "communication:CommunicationService#disableLocalAuth": { azurePolicy: ["fc264132-db9c-4302-bb7d-3994c36461fe"] },
  "eventgrid:Domain#disableLocalAuth": {
    azurePolicy: ["8bfadddb-ee1c-4639-8911-a38cb8e0b3bd"],
    checkov: ["CKV_AZURE_195"],
  },
  "eventgrid:PartnerNamespace#disableLocalAuth": { azurePolicy: ["8632b003-3545-4b29-85e6-b2b96773df1e"] },
  "eventgrid:Topic#disableLocalAuth": {
    azurePolicy: ["ae9fb87f-8a17-4428-94a4-8135d431055c"],
    psRule: ["Azure.EventGrid.DisableLocalAuth"],
    checkov: ["CKV_AZURE_192"],
  },
  "eventhub:Namespace#disableLocalAuth": {
    azurePolicy: ["5d4e3c65-4873-47be-94f3-6f8b953a3598"],
    psRule: ["Azure.EventHub.DisableLocalAuth"],
  },
  "eventhub:NamespaceAuthorizationRule": { azurePolicy: ["b278e460-7cfc-4451-8294-cccc40a940d7"] },
  "iothub:IotHubResource#properties.disableLocalAuth": { azurePolicy: ["672d56b3-23a7-4a3c-a233-b77ed7777518"] },
  "network:VirtualNetworkGateway#vpnClientConfiguration?.vpnAuthenticationTypes[]": {
    azurePolicy: ["21a6bc25-125e-4d13-b82d-2e19b7208ab7"],
    benchmark: ["IM-1"],
  },
  "servicebus:Namespace#disableLocalAuth": {
    azurePolicy: ["cfb11c26-f069-4c14-8e36-56c394dae5af"],
    psRule: ["Azure.ServiceBus.DisableLocalAuth"],
    checkov: ["CKV_AZURE_203"],
  },
  "servicebus:NamespaceAuthorizationRule": { azurePolicy: ["a1817ec0-a368-432a-8057-8371e17ac6ee"] },
  "signalrservice:SignalR#disableLocalAuth": { azurePolicy: ["f70eecba-335d-4bbc-81d5-5b17b03d498f"] },
  "webpubsub:WebPubSub#disableLocalAuth": { azurePolicy: ["b66ab71c-582d-4330-adfd-ac162e78691e"] },
};
