import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import {
  agent,
  association,
  auditedCloud,
  collected,
  container,
  endpoint,
  guid,
  machine,
  place,
  rule,
  storage,
  workspace,
} from "./auditSupport.ts";
import { group, identityId, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await auditedCloud();
});
afterAll(() => cloud.remove());

describe("Azure refuses", () => {
  it.each<[string, string, string, Values, string]>([
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
      "two of one name in a rule",
      "monitor:DataCollectionRule",
      `${rule}2`,
      {
        ...collected,
        destinations: { logAnalytics: [1, 2].map(() => ({ name: "workspace", workspaceResourceId: workspace })) },
      },
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
    [
      "a policy with both kinds of appending",
      "storage:BlobContainerImmutabilityPolicy",
      `${container}/immutabilityPolicies/default`,
      {
        immutabilityPeriodSinceCreationInDays: 1,
        allowProtectedAppendWrites: true,
        allowProtectedAppendWritesAll: true,
      },
      "InvalidRequestPropertyValue",
    ],
  ])("%s", async (_what, type, id, inputs, code) => {
    await expect(cloud.create(type, id, inputs)).rejects.toMatchObject({ code });
  });
});

describe("Azure takes", () => {
  it.each<[string, string, Values]>([
    [
      "monitor:DiagnosticSetting",
      `${storage}/blobServices/default/providers/Microsoft.Insights/diagnosticSettings/audit`,
      { workspaceId: workspace, logs: [{ categoryGroup: "audit", enabled: true }] },
    ],
    ["monitor:DataCollectionRuleAssociation", association("audit"), { dataCollectionRuleId: rule }],
    [
      "monitor:DataCollectionRuleAssociation",
      association("configurationAccessEndpoint"),
      { dataCollectionEndpointId: endpoint },
    ],
    [
      "storage:BlobContainerImmutabilityPolicy",
      `${container}/immutabilityPolicies/default`,
      { immutabilityPeriodSinceCreationInDays: 365 },
    ],
  ])("%s", async (type, id, inputs) => {
    await expect(cloud.create(type, id, inputs)).resolves.toMatchObject({ id });
  });

  it("no immutability policy by itself, for want of its etag, but with its container", async () => {
    const policy = `${container}/immutabilityPolicies/default`;
    const deleted = cloud.cloud.delete("azure-native:storage:BlobContainerImmutabilityPolicy", policy);
    await expect(deleted).rejects.toMatchObject({ code: "ContainerImmutabilityPolicyFailure", status: 412 });
    await cloud.cloud.delete("azure-native:storage:BlobContainer", container);
    expect(cloud.cloud.store.read(policy)).toBeUndefined();
  });

  it("an agent with an identity of its machine", async () => {
    const clientId = cloud.cloud.store.read(identityId)?.properties.clientId;
    await expect(
      cloud.create("compute:VirtualMachineExtension", `${machine}/extensions/good`, agent(clientId)),
    ).resolves.toMatchObject({ properties: { provisioningState: "Succeeded" } });
  });
});

describe("the export of a subscription's activity log", () => {
  const subscription = group.split("/").slice(0, 3).join("/");
  const setting = (number: number): string =>
    `${subscription}/providers/Microsoft.Insights/diagnosticSettings/s${number}`;
  const token = "monitor:SubscriptionDiagnosticSetting";
  const to = (name: string, category = "Administrative"): Values => ({
    storageAccountId: `/x/${name}`,
    logs: [{ category, enabled: true }],
  });

  it("is there five times at most, and changes all the same", async () => {
    for (const number of [1, 2, 3, 4, 5]) await cloud.create(token, setting(number), to(`a${number}`));
    await expect(cloud.create(token, setting(6), to("a6"))).rejects.toMatchObject({
      code: "Conflict",
      message: expect.stringContaining("The limit of 5 diagnostic settings was reached") as string,
    });
    await cloud.update(token, setting(5), to("a5", "Policy"));
  });

  it("has the categories of activity logs", async () => {
    await expect(cloud.update(token, setting(1), to("a1", "AuditEvent"))).rejects.toMatchObject({ code: "BadRequest" });
  });
});
