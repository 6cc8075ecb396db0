import type { Values } from "../../sandbox/cloud/resource.ts";
import { createCloud, furnish, group, identityId, subnet, type TestCloud } from "./cloudSupport.ts";

export const insights = `${group}/providers/Microsoft.Insights`;
export const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/audit`;
export const actionGroup = `${insights}/actionGroups/receivers`;
export const endpoint = `${insights}/dataCollectionEndpoints/endpoint`;
export const rule = `${insights}/dataCollectionRules/rule`;
export const storage = `${group}/providers/Microsoft.Storage/storageAccounts/auditcopy`;
export const container = `${storage}/blobServices/default/containers/am-cdbdataplanerequests`;
export const machine = `${group}/providers/Microsoft.Compute/virtualMachines/vm`;
export const association = (name: string): string =>
  `${machine}/providers/Microsoft.Insights/dataCollectionRuleAssociations/${name}`;
export const guid = "99999999-0000-4000-8000-000000000001";
export const place = { location: "westeurope" };

export const searches = `${workspace}/savedSearches`;
export const dataExports = `${workspace}/dataExports`;

export const queryRule: Values = {
  ...place,
  severity: 1,
  scopes: [workspace],
  evaluationFrequency: "PT5M",
  windowSize: "PT30M",
  skipQueryValidation: true,
  criteria: { allOf: [{ query: "x", operator: "GreaterThan" }] },
  actions: { actionGroups: [actionGroup] },
};
export const activityAlert: Values = {
  location: "Global",
  scopes: [group],
  condition: { allOf: [{ field: "category", equals: "Administrative" }] },
  actions: { actionGroups: [{ actionGroupId: actionGroup }] },
};
export const receivers: Values = {
  location: "Global",
  groupShortName: "audit",
  emailReceivers: [{ name: "a", emailAddress: "a@example.com" }],
};
export const collected: Values = {
  ...place,
  dataCollectionEndpointId: endpoint,
  dataSources: { iisLogs: [{ name: "iis", streams: ["Microsoft-W3CIISLog"] }] },
  destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: workspace }] },
  dataFlows: [{ streams: ["Microsoft-W3CIISLog"], destinations: ["workspace"] }],
};
export const agent = (clientId: unknown): Values => ({
  ...place,
  publisher: "Microsoft.Azure.Monitor",
  type: "AzureMonitorWindowsAgent",
  typeHandlerVersion: "1.0",
  settings: { authentication: { managedIdentity: { "identifier-name": "client_id", "identifier-value": clientId } } },
});

/** A cloud with a machine, a workspace, and one of each thing that an audit is made of. */
export async function auditedCloud(): Promise<TestCloud> {
  const cloud = createCloud();
  await furnish(cloud);
  await cloud.create("operationalinsights:Workspace", workspace, { ...place, retentionInDays: 30 });
  const nic = `${group}/providers/Microsoft.Network/networkInterfaces/audited`;
  await cloud.create("network:NetworkInterface", nic, { ipConfigurations: [{ name: "i", subnet: { id: subnet } }] });
  await cloud.create("compute:VirtualMachine", machine, {
    ...place,
    hardwareProfile: { vmSize: "Standard_D2s_v5" },
    identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
    osProfile: {
      computerName: "web-1",
      adminUsername: "nobody",
      adminPassword: "correct-Horse-7",
      windowsConfiguration: {},
    },
    networkProfile: { networkInterfaces: [{ id: nic }] },
  });
  await cloud.create("monitor:ActionGroup", actionGroup, receivers);
  await cloud.create("monitor:DataCollectionEndpoint", endpoint, place);
  await cloud.create("monitor:DataCollectionRule", rule, collected);
  await cloud.create("storage:StorageAccount", storage, { ...place, allowBlobPublicAccess: false });
  await cloud.create("storage:BlobContainer", container, { publicAccess: "None" });
  await cloud.create("operationalinsights:SavedSearch", `${workspace}/savedSearches/a`, {
    query: "T",
    functionAlias: "A",
  });
  const exported = { resourceId: storage, tableNames: ["CDBDataPlaneRequests"] };
  await cloud.create("operationalinsights:DataExport", `${workspace}/dataExports/copy`, exported);
  return cloud;
}
