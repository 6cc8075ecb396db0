import type { AzureType } from "../azureType.ts";
import { disableLocalAuth, localAuthenticationEnabled, type Switch } from "../switch.ts";

export const iotHub: AzureType = {
  noun: "IoT hub",
  native: "iothub:IotHubResource",
  formerly: ["devices:IotHubResource"],
  arm: "Microsoft.Devices/IotHubs",
  bridged: ["azure:iot/ioTHub:IoTHub"],
};
export const deviceProvisioning: AzureType = {
  noun: "device provisioning service",
  native: "deviceprovisioningservices:IotDpsResource",
  formerly: ["devices:IotDpsResource"],
  arm: "Microsoft.Devices/provisioningServices",
  bridged: ["azure:iot/iotHubDps:IotHubDps"],
};
const digitalTwinsEndpoint: AzureType = {
  noun: "Digital Twins endpoint",
  native: "digitaltwins:DigitalTwinsEndpoint",
  arm: "Microsoft.DigitalTwins/digitalTwinsInstances/endpoints",
};
const deviceUpdate: AzureType = {
  noun: "Device Update instance",
  native: "deviceupdate:Instance",
  arm: "Microsoft.DeviceUpdate/accounts/instances",
};
const brokerListener: AzureType = {
  noun: "IoT Operations broker's listener",
  native: "iotoperationsmq:BrokerListener",
  arm: "Microsoft.IoTOperationsMQ/mq/broker/listener",
};
const gateway: AzureType = {
  noun: "virtual network gateway",
  native: "network:VirtualNetworkGateway",
  arm: "Microsoft.Network/virtualNetworkGateways",
  bridged: ["azure:network/virtualNetworkGateway:VirtualNetworkGateway"],
};
const vpnServer: AzureType = {
  noun: "VPN server configuration",
  native: "network:VpnServerConfiguration",
  arm: "Microsoft.Network/vpnServerConfigurations",
  bridged: ["azure:network/vpnServerConfiguration:VpnServerConfiguration"],
};

const devicesPage = "iot-hub/authenticate-authorize-x509";
const routes = ["cosmosDBSqlContainers", "eventHubs", "serviceBusQueues", "serviceBusTopics", "storageContainers"];
const byIdentity = {
  safe: ["identityBased"],
  service: "keyBased",
  page: "iot-hub/iot-hub-managed-identity",
} as const;
const vpn = { safe: ["AAD"], service: "Certificate" } as const;

export const edge: readonly Switch[] = [
  {
    type: iotHub,
    ...disableLocalAuth,
    property: "properties.disableLocalAuth",
    page: "iot-hub/authenticate-authorize-azure-ad",
    bridged: localAuthenticationEnabled,
  },
  ...["disableDeviceSAS", "disableModuleSAS"].map((name): Switch => ({
    type: iotHub,
    property: `properties.${name}`,
    safe: [true],
    service: false,
    page: devicesPage,
  })),
  {
    type: iotHub,
    property: "properties.authorizationPolicies",
    safe: [],
    page: "iot-hub/authenticate-authorize-sas",
    bridged: [],
  },
  ...routes.map((route): Switch => ({
    type: iotHub,
    property: `properties.routing.endpoints.${route}[].authenticationType`,
    ...byIdentity,
  })),
  { type: iotHub, property: "properties.storageEndpoints{}.authenticationType", ...byIdentity },
  {
    type: deviceProvisioning,
    property: "properties.authorizationPolicies",
    safe: [],
    page: "iot-dps/concepts-control-access-dps-azure-ad",
  },
  {
    type: digitalTwinsEndpoint,
    property: "properties.authenticationType",
    safe: ["IdentityBased"],
    service: "KeyBased",
    page: "digital-twins/how-to-create-endpoints",
  },
  {
    type: deviceUpdate,
    property: "diagnosticStorageProperties?.authenticationType",
    safe: [],
    page: "iot-hub-device-update/device-update-log-collection",
  },
  {
    type: brokerListener,
    property: "authenticationEnabled",
    safe: [true],
    sdk: false,
    service: false,
    page: "iot-operations/manage-mqtt-broker/howto-configure-authentication",
  },
  {
    type: gateway,
    property: "vpnClientConfiguration?.vpnAuthenticationTypes[]",
    ...vpn,
    page: "vpn-gateway/point-to-site-entra-gateway",
    bridged: [{ property: "vpnClientConfiguration?.vpnAuthTypes[]", safe: "AAD" }],
  },
  {
    type: vpnServer,
    property: "properties.vpnAuthenticationTypes[]",
    ...vpn,
    page: "virtual-wan/point-to-site-entra-gateway",
    bridged: [{ property: "vpnAuthenticationTypes[]", safe: "AAD" }],
  },
];
