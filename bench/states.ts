import { type Recorded, recordedState } from "../test/engine/support/recordedState.ts";

const group = "/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/shop";
const network = `${group}/providers/Microsoft.Network`;
const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/shop`;

/** Resources of an ordinary keyless stack, as states hold them; each becomes many. */
const ordinary: readonly (readonly [type: string, inputs: Record<string, unknown>])[] = [
  [
    "azure-native:storage:StorageAccount",
    {
      allowSharedKeyAccess: false,
      allowBlobPublicAccess: false,
      isLocalUserEnabled: false,
      minimumTlsVersion: "TLS1_2",
      publicNetworkAccess: "Disabled",
      sku: { name: "Standard_ZRS" },
      kind: "StorageV2",
    },
  ],
  [
    "azure-native:network:NetworkSecurityGroup",
    {
      securityRules: Array.from({ length: 12 }, (_, index) => ({
        name: `rule-${index}`,
        access: "Allow",
        direction: "Inbound",
        priority: 100 + index,
        protocol: "Tcp",
        sourceAddressPrefix: "10.0.0.0/8",
        sourcePortRange: "*",
        destinationAddressPrefix: "*",
        destinationPortRange: "443",
      })),
    },
  ],
  [
    "azure-native:compute:VirtualMachine",
    {
      identity: { type: "UserAssigned", userAssignedIdentities: [identity] },
      hardwareProfile: { vmSize: "Standard_D2s_v5" },
      networkProfile: { networkInterfaces: [{ id: `${network}/networkInterfaces/web`, primary: true }] },
      osProfile: {
        adminUsername: "web",
        computerName: "web-1",
        linuxConfiguration: { disablePasswordAuthentication: true },
      },
      storageProfile: {
        imageReference: {
          publisher: "Canonical",
          offer: "ubuntu-24_04-lts",
          sku: "server",
          version: "24.04.202610010",
        },
        osDisk: { createOption: "FromImage", managedDisk: { storageAccountType: "Premium_ZRS" } },
      },
    },
  ],
  ["azure-native:network:PrivateEndpoint", { subnet: { id: `${network}/virtualNetworks/shop/subnets/endpoints` } }],
  ["azure-native:network:NetworkInterface", { enableAcceleratedNetworking: true, ipConfigurations: [{ name: "ip" }] }],
  ["azure-native:managedidentity:UserAssignedIdentity", { tags: { owner: "shop", costCenter: "1204", env: "prod" } }],
  [
    "azure-native:authorization:RoleAssignment",
    {
      principalId: "5f0c3f9e-1f39-4d9f-9a70-5a9b1f1d2c11",
      principalType: "ServicePrincipal",
      roleDefinitionId:
        "/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
      scope: `${group}/providers/Microsoft.Storage/storageAccounts/shop`,
    },
  ],
  ["azure-native:resources:ResourceGroup", { location: "westeurope", tags: { owner: "shop" } }],
  [
    "azure-native:monitor:DiagnosticSetting",
    { logs: [{ categoryGroup: "allLogs", enabled: true }], workspaceId: `${group}/providers/x/workspaces/shop` },
  ],
  ["random:index/randomPet:RandomPet", { length: 2, separator: "-" }],
];

/** The state of a stack of so many ordinary resources. */
export function stateOf(size: number): object {
  return recordedState(
    Array.from({ length: size }, (_, index): Recorded => {
      const [type, inputs] = ordinary[index % ordinary.length] ?? ["", {}];
      const name = `r${index}`;
      return [type, name, { ...inputs, name, resourceGroupName: "shop", location: "westeurope" }];
    }),
  );
}
