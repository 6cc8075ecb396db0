import type { AzureType } from "../azureType.ts";
import { virtualMachine, virtualMachineScaleSet, virtualMachineScaleSetVm } from "../compute.ts";
import type { Switch } from "../switch.ts";

const kubernetes: AzureType = {
  noun: "Kubernetes cluster",
  native: "containerservice:ManagedCluster",
  arm: "Microsoft.ContainerService/managedClusters",
  bridged: ["azure:containerservice/kubernetesCluster:KubernetesCluster"],
};
export const registry: AzureType = {
  noun: "container registry",
  native: "containerregistry:Registry",
  arm: "Microsoft.ContainerRegistry/registries",
  bridged: ["azure:containerservice/registry:Registry"],
};
export const batch: AzureType = {
  noun: "Batch account",
  native: "batch:BatchAccount",
  arm: "Microsoft.Batch/batchAccounts",
  bridged: ["azure:batch/account:Account"],
};
const disk: AzureType = { noun: "disk", native: "compute:Disk", arm: "Microsoft.Compute/disks" };
const snapshot: AzureType = { noun: "snapshot", native: "compute:Snapshot", arm: "Microsoft.Compute/snapshots" };
const fleet: AzureType = { noun: "compute fleet", native: "azurefleet:Fleet", arm: "Microsoft.AzureFleet/fleets" };
const bulkAction: AzureType = { noun: "bulk creation of machines", native: "computebulkactions:BulkAction" };
const localMachine: AzureType = {
  noun: "Azure Local virtual machine",
  native: "azurestackhci:VirtualMachine",
  formerly: ["azurestackhci:VirtualmachineRetrieve"],
};
const localInstance: AzureType = {
  noun: "Azure Local virtual machine",
  native: "azurestackhci:VirtualMachineInstance",
  arm: "Microsoft.AzureStackHCI/virtualMachineInstances",
};
const sap: AzureType = {
  noun: "SAP virtual instance",
  native: "workloads:SapVirtualInstance",
  formerly: ["workloads:SAPVirtualInstance"],
  arm: "Microsoft.Workloads/sapVirtualInstances",
};
const hdInsightApplication: AzureType = {
  noun: "HDInsight application",
  native: "hdinsight:Application",
  arm: "Microsoft.HDInsight/clusters/applications",
};

const linux = "linuxConfiguration?.disablePasswordAuthentication";
const noPasswords = {
  safe: [true],
  service: false,
  page: "virtual-machines/linux/create-ssh-keys-detailed",
} as const;
const exports = {
  property: "dataAccessAuthMode",
  safe: ["AzureActiveDirectory"],
  service: "None",
  page: "virtual-machines/windows/disks-upload-vhd-to-managed-disk-powershell",
} as const;
const sapMachines = ["", "applicationServer?.", "centralServer?.", "databaseServer?."].map(
  (server) =>
    `configuration.infrastructureConfiguration.${server}virtualMachineConfiguration?.osProfile?.osConfiguration?.disablePasswordAuthentication`,
);
/** The classic provider has types of their own for Linux, and true for its default. */
const classicLinux = {
  bridged: [{ property: "disablePasswordAuthentication", safe: true, omitted: true }],
  notIn: [...(virtualMachine.bridged ?? []), ...(virtualMachineScaleSet.bridged ?? [])].filter(
    (token) => !token.includes("/linux"),
  ),
} as const;

export const compute: readonly Switch[] = [
  {
    type: kubernetes,
    property: "disableLocalAccounts",
    safe: [true],
    service: false,
    page: "aks/manage-local-accounts-managed-azure-ad",
    bridged: [{ property: "localAccountDisabled", safe: true }],
  },
  {
    type: registry,
    property: "adminUserEnabled",
    safe: [false],
    sdk: false,
    service: false,
    page: "container-registry/container-registry-authentication",
    bridged: [{ property: "adminEnabled", safe: false, omitted: false }],
  },
  {
    type: registry,
    property: "anonymousPullEnabled",
    safe: [false],
    sdk: false,
    service: false,
    page: "container-registry/anonymous-pull-access",
    bridged: [{ property: "anonymousPullEnabled", safe: false, omitted: false }],
  },
  {
    type: batch,
    property: "allowedAuthenticationModes[]",
    safe: ["AAD", "TaskAuthenticationToken"],
    service: "SharedKey",
    page: "batch/security-best-practices",
    bridged: [{ property: "allowedAuthenticationModes[]", safe: ["AAD", "TaskAuthenticationToken"] }],
  },
  {
    type: batch,
    property: "autoStorage?.authenticationMode",
    safe: ["BatchAccountManagedIdentity"],
    sdk: "StorageKeys",
    service: "StorageKeys",
    page: "batch/security-best-practices",
    // Without auto storage it need not be there, and with it the provider demands it.
    bridged: [
      {
        property: "storageAccountAuthenticationMode",
        safe: "BatchAccountManagedIdentity",
        omitted: "BatchAccountManagedIdentity",
      },
    ],
  },
  { type: disk, ...exports },
  { type: snapshot, ...exports },
  { type: virtualMachine, property: `osProfile?.${linux}`, ...noPasswords, ...classicLinux },
  { type: virtualMachineScaleSetVm, property: `osProfile?.${linux}`, ...noPasswords },
  {
    type: virtualMachineScaleSet,
    property: `virtualMachineProfile?.osProfile?.${linux}`,
    ...noPasswords,
    ...classicLinux,
  },
  { type: fleet, property: `computeProfile.baseVirtualMachineProfile.osProfile?.${linux}`, ...noPasswords },
  {
    type: fleet,
    property: `additionalLocationsProfile?.locationProfiles[].virtualMachineProfileOverride?.osProfile?.${linux}`,
    ...noPasswords,
  },
  { type: bulkAction, property: `properties.computeProfile.virtualMachineProfile.osProfile?.${linux}`, ...noPasswords },
  { type: localMachine, property: `osProfile?.${linux}`, ...noPasswords },
  { type: localInstance, property: `osProfile?.${linux}`, ...noPasswords },
  ...sapMachines.map((property) => ({ type: sap, property, ...noPasswords })),
  {
    type: hdInsightApplication,
    property: "properties.httpsEndpoints[].disableGatewayAuth",
    safe: [false],
    service: false,
    page: "hdinsight/hdinsight-apps-install-custom-applications",
  },
];
