import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { createCloud, furnish, group, identityId, subnet, type TestCloud } from "./cloudSupport.ts";

const insights = `${group}/providers/Microsoft.Insights`;
const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/audit`;
const actionGroup = `${insights}/actionGroups/receivers`;
const endpoint = `${insights}/dataCollectionEndpoints/endpoint`;
const rule = `${insights}/dataCollectionRules/rule`;
const storage = `${group}/providers/Microsoft.Storage/storageAccounts/auditcopy`;
const container = `${storage}/blobServices/default/containers/am-cdbdataplanerequests`;
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/vm`;
const association = (name: string): string =>
  `${machine}/providers/Microsoft.Insights/dataCollectionRuleAssociations/${name}`;
const guid = "99999999-0000-4000-8000-000000000001";
const place = { location: "westeurope" };

const queryRule: Values = {
  ...place,
  severity: 1,
  scopes: [workspace],
  evaluationFrequency: "PT5M",
  windowSize: "PT30M",
  skipQueryValidation: true,
  criteria: { allOf: [{ query: "x" }] },
  actions: { actionGroups: [actionGroup] },
};
const activityAlert: Values = {
  location: "Global",
  scopes: [group],
  condition: { allOf: [{ field: "category", equals: "Administrative" }] },
  actions: { actionGroups: [{ actionGroupId: actionGroup }] },
};
const receivers: Values = {
  location: "Global",
  groupShortName: "audit",
  emailReceivers: [{ name: "a", emailAddress: "a@example.com" }],
};
const collected: Values = {
  ...place,
  dataCollectionEndpointId: endpoint,
  dataSources: { iisLogs: [{ name: "iis", streams: ["Microsoft-W3CIISLog"] }] },
  destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: workspace }] },
  dataFlows: [{ streams: ["Microsoft-W3CIISLog"], destinations: ["workspace"] }],
};
const agent = (clientId: unknown): Values => ({
  ...place,
  publisher: "Microsoft.Azure.Monitor",
  type: "AzureMonitorWindowsAgent",
  typeHandlerVersion: "1.0",
  settings: { authentication: { managedIdentity: { "identifier-name": "client_id", "identifier-value": clientId } } },
});

let cloud: TestCloud;
beforeAll(async () => {
  cloud = createCloud();
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
});
afterAll(() => cloud.remove());

const searches = `${workspace}/savedSearches`;
const exports_ = `${workspace}/dataExports`;

describe("Azure refuses", () => {
  it.each<[string, string, string, Values, string]>([
    [
      "a long short name",
      "monitor:ActionGroup",
      `${actionGroup}-1`,
      { ...receivers, groupShortName: "thirteen-long" },
      "BadRequest",
    ],
    ["no short name", "monitor:ActionGroup", `${actionGroup}-1`, { ...receivers, groupShortName: "" }, "BadRequest"],
    [
      "two receivers of a name",
      "monitor:ActionGroup",
      `${actionGroup}-1`,
      { ...receivers, armRoleReceivers: [{ name: "a", roleId: guid }] },
      "BadRequest",
    ],
    [
      "no address",
      "monitor:ActionGroup",
      `${actionGroup}-1`,
      { ...receivers, emailReceivers: [{ name: "a", emailAddress: "a" }] },
      "BadRequest",
    ],
    [
      "an activity alert of another region",
      "monitor:ActivityLogAlert",
      `${insights}/activityLogAlerts/a`,
      { ...activityAlert, location: "eastus" },
      "LocationNotAvailableForResourceType",
    ],
    [
      "one without a category",
      "monitor:ActivityLogAlert",
      `${insights}/activityLogAlerts/a`,
      { ...activityAlert, condition: { allOf: [{ field: "status", equals: "Succeeded" }] } },
      "BadRequest",
    ],
    [
      "one with a condition of two kinds",
      "monitor:ActivityLogAlert",
      `${insights}/activityLogAlerts/a`,
      { ...activityAlert, condition: { allOf: [{ field: "category", equals: "Administrative", anyOf: [] }] } },
      "BadRequest",
    ],
    [
      "one without a scope",
      "monitor:ActivityLogAlert",
      `${insights}/activityLogAlerts/a`,
      { ...activityAlert, scopes: [] },
      "BadRequest",
    ],
    [
      "one on what is not there",
      "monitor:ActivityLogAlert",
      `${insights}/activityLogAlerts/a`,
      { ...activityAlert, scopes: [`${group}-2`] },
      "ResourceNotFound",
    ],
    [
      "one for nobody",
      "monitor:ActivityLogAlert",
      `${insights}/activityLogAlerts/a`,
      { ...activityAlert, actions: { actionGroups: [{ actionGroupId: `${actionGroup}-9` }] } },
      "InvalidResourceReference",
    ],
    [
      "a severity that is none",
      "monitor:ScheduledQueryRule",
      `${insights}/scheduledQueryRules/r`,
      { ...queryRule, severity: 5 },
      "BadRequest",
    ],
    [
      "a frequency above the window",
      "monitor:ScheduledQueryRule",
      `${insights}/scheduledQueryRules/r`,
      { ...queryRule, evaluationFrequency: "PT1H" },
      "BadRequest",
    ],
    [
      "a window that is none",
      "monitor:ScheduledQueryRule",
      `${insights}/scheduledQueryRules/r`,
      { ...queryRule, windowSize: "PT7M" },
      "BadRequest",
    ],
    [
      "two conditions",
      "monitor:ScheduledQueryRule",
      `${insights}/scheduledQueryRules/r`,
      { ...queryRule, criteria: { allOf: [{}, {}] } },
      "BadRequest",
    ],
    [
      "a query on tables to come",
      "monitor:ScheduledQueryRule",
      `${insights}/scheduledQueryRules/r`,
      { ...queryRule, skipQueryValidation: false },
      "BadRequest",
    ],
    [
      "a group that is none",
      "monitor:ScheduledQueryRule",
      `${insights}/scheduledQueryRules/r`,
      { ...queryRule, actions: { actionGroups: [workspace] } },
      "InvalidRequestFormat",
    ],
    [
      "an alias with a hyphen",
      "operationalinsights:SavedSearch",
      `${searches}/b`,
      { query: "T", functionAlias: "a-b" },
      "BadRequest",
    ],
    [
      "an alias that is taken",
      "operationalinsights:SavedSearch",
      `${searches}/b`,
      { query: "T", functionAlias: "A" },
      "Conflict",
    ],
    ["an empty query", "operationalinsights:SavedSearch", `${searches}/b`, { query: " " }, "BadRequest"],
    [
      "a search in no workspace",
      "operationalinsights:SavedSearch",
      `${workspace}2/savedSearches/b`,
      { query: "T" },
      "ParentResourceNotFound",
    ],
    [
      "an export of nothing",
      "operationalinsights:DataExport",
      `${exports_}/b`,
      { resourceId: storage, tableNames: [] },
      "BadRequest",
    ],
    [
      "a second export to an account",
      "operationalinsights:DataExport",
      `${exports_}/b`,
      { resourceId: storage, tableNames: ["T"] },
      "BadRequest",
    ],
    [
      "an export to what is no account",
      "operationalinsights:DataExport",
      `${exports_}/b`,
      { resourceId: workspace, tableNames: ["T"] },
      "InvalidRequestFormat",
    ],
    [
      "a workbook with a name",
      "applicationinsights:Workbook",
      `${insights}/workbooks/mine`,
      { serializedData: "{}" },
      "BadRequest",
    ],
    [
      "a workbook that is no JSON",
      "applicationinsights:Workbook",
      `${insights}/workbooks/${guid.replace("1", "2")}`,
      { serializedData: "{" },
      "BadRequest",
    ],
    [
      "IIS's log without an endpoint",
      "monitor:DataCollectionRule",
      `${rule}2`,
      { ...collected, dataCollectionEndpointId: undefined },
      "InvalidPayload",
    ],
    [
      "a rule of another region",
      "monitor:DataCollectionRule",
      `${rule}2`,
      { ...collected, location: "eastus" },
      "InvalidPayload",
    ],
    [
      "a rule without a flow",
      "monitor:DataCollectionRule",
      `${rule}2`,
      { ...collected, dataFlows: [] },
      "InvalidPayload",
    ],
    [
      "a flow to nowhere",
      "monitor:DataCollectionRule",
      `${rule}2`,
      { ...collected, dataFlows: [{ streams: [], destinations: ["x"] }] },
      "InvalidPayload",
    ],
    [
      "a flow of nothing",
      "monitor:DataCollectionRule",
      `${rule}2`,
      { ...collected, dataFlows: [{ streams: ["Microsoft-Event"], destinations: ["workspace"] }] },
      "InvalidPayload",
    ],
    [
      "an association of both",
      "monitor:DataCollectionRuleAssociation",
      association("x"),
      { dataCollectionRuleId: rule, dataCollectionEndpointId: endpoint },
      "InvalidPayload",
    ],
    ["an association of neither", "monitor:DataCollectionRuleAssociation", association("x"), {}, "InvalidPayload"],
    [
      "an endpoint by another name",
      "monitor:DataCollectionRuleAssociation",
      association("x"),
      { dataCollectionEndpointId: endpoint },
      "InvalidAssociationName",
    ],
    [
      "a rule by the endpoint's name",
      "monitor:DataCollectionRuleAssociation",
      association("configurationAccessEndpoint"),
      { dataCollectionRuleId: rule },
      "InvalidAssociationName",
    ],
    [
      "an association with no machine",
      "monitor:DataCollectionRuleAssociation",
      association("x").replace("/vm/", "/vm2/"),
      { dataCollectionRuleId: rule },
      "ResourceNotFound",
    ],
    [
      "a rule that is not there",
      "monitor:DataCollectionRuleAssociation",
      association("x"),
      { dataCollectionRuleId: `${rule}9` },
      "InvalidResourceReference",
    ],
    [
      "an agent with a stranger's identity",
      "compute:VirtualMachineExtension",
      `${machine}/extensions/a`,
      agent(guid),
      "VMExtensionProvisioningError",
    ],
    [
      "an agent that is not told its identity",
      "compute:VirtualMachineExtension",
      `${machine}/extensions/a`,
      { ...agent(guid), settings: {} },
      "VMExtensionProvisioningError",
    ],
    [
      "an extension without a type",
      "compute:VirtualMachineExtension",
      `${machine}/extensions/a`,
      { publisher: "p", typeHandlerVersion: "1.0" },
      "InvalidParameter",
    ],
    [
      "an extension of a whole version",
      "compute:VirtualMachineExtension",
      `${machine}/extensions/a`,
      { ...agent(guid), typeHandlerVersion: "1.0.0" },
      "InvalidParameter",
    ],
    [
      "an extension of no machine",
      "compute:VirtualMachineExtension",
      `${machine}2/extensions/a`,
      agent(guid),
      "ParentResourceNotFound",
    ],
    ["an account with a hyphen", "storage:StorageAccount", `${storage}-2`, place, "AccountNameInvalid"],
    [
      "a container for everybody",
      "storage:BlobContainer",
      `${container}-2`,
      { publicAccess: "Blob" },
      "PublicAccessNotPermitted",
    ],
    ["a container in capitals", "storage:BlobContainer", `${container}X`, {}, "ContainerOperationFailure"],
    [
      "a container of no account",
      "storage:BlobContainer",
      container.replace("auditcopy", "nobody"),
      {},
      "ParentResourceNotFound",
    ],
    [
      "a policy by another name",
      "storage:BlobContainerImmutabilityPolicy",
      `${container}/immutabilityPolicies/mine`,
      { immutabilityPeriodSinceCreationInDays: 1 },
      "InvalidResourceName",
    ],
    [
      "a policy without days",
      "storage:BlobContainerImmutabilityPolicy",
      `${container}/immutabilityPolicies/default`,
      {},
      "InvalidRequestPropertyValue",
    ],
  ])("%s", async (_what, type, id, inputs, code) => {
    await expect(cloud.create(type, id, inputs)).rejects.toMatchObject({ code });
  });
});

describe("Azure takes", () => {
  it.each<[string, string, Values]>([
    ["monitor:ScheduledQueryRule", `${insights}/scheduledQueryRules/good`, queryRule],
    ["monitor:ActivityLogAlert", `${insights}/activityLogAlerts/good`, activityAlert],
    ["monitor:DataCollectionRuleAssociation", association("audit"), { dataCollectionRuleId: rule }],
    [
      "monitor:DataCollectionRuleAssociation",
      association("configurationAccessEndpoint"),
      { dataCollectionEndpointId: endpoint },
    ],
    ["applicationinsights:Workbook", `${insights}/workbooks/${guid}`, { ...place, serializedData: "{}" }],
    [
      "storage:BlobContainerImmutabilityPolicy",
      `${container}/immutabilityPolicies/default`,
      { immutabilityPeriodSinceCreationInDays: 365 },
    ],
  ])("%s", async (type, id, inputs) => {
    await expect(cloud.create(type, id, inputs)).resolves.toMatchObject({ id });
  });

  it("an agent with an identity of its machine", async () => {
    const clientId = cloud.cloud.store.read(identityId)?.properties.clientId;
    await expect(
      cloud.create("compute:VirtualMachineExtension", `${machine}/extensions/good`, agent(clientId)),
    ).resolves.toMatchObject({ properties: { provisioningState: "Succeeded" } });
  });
});
