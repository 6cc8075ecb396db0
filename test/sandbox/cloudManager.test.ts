import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { account, createCloud, furnish, group, identityId, type TestCloud } from "./cloudSupport.ts";

const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/audit`;
const settings = `${account}/providers/Microsoft.Insights/diagnosticSettings`;
const dataPlane: Values = { workspaceId: workspace, logs: [{ category: "DataPlaneRequests", enabled: true }] };

let cloud: TestCloud;
beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
  await cloud.create("operationalinsights:Workspace", workspace, { retentionInDays: 90 });
  await cloud.create("monitor:DiagnosticSetting", `${settings}/first`, dataPlane);
});
afterAll(() => cloud.remove());

describe("Azure Resource Manager", () => {
  const place: Values = { location: "westeurope" };

  it.each<[string, string, string, Values, string]>([
    ["a group's name with a period at its end", "resources:ResourceGroup", `${group}.`, place, "InvalidResourceGroup"],
    ["a group's name with a space", "resources:ResourceGroup", `${group} 2`, place, "InvalidResourceGroup"],
    ["a group without a region", "resources:ResourceGroup", `${group}2`, {}, "LocationRequired"],
    ["what is there", "resources:ResourceGroup", group, place, "ResourceAlreadyExists"],
    ["what lies nowhere", "resources:ResourceGroup", "nowhere", place, "InvalidResourceId"],
    [
      "an identity's short name",
      "managedidentity:UserAssignedIdentity",
      identityId.replace("storefront", "ab"),
      place,
      "InvalidResourceName",
    ],
  ])("makes no %s", async (_what, type, id, inputs, code) => {
    await expect(cloud.create(type, id, inputs)).rejects.toMatchObject({ code });
  });

  it("changes nothing that is gone", async () => {
    await expect(cloud.update("resources:ResourceGroup", `${group}3`, place)).rejects.toMatchObject({
      code: "ResourceNotFound",
      status: 404,
    });
  });
});

describe("Azure Monitor", () => {
  it.each<[string, string, string, Values, string]>([
    ["a workspace's short name", "operationalinsights:Workspace", workspace.slice(0, -2), {}, "InvalidParameter"],
    [
      "a setting of what is not there",
      "monitor:DiagnosticSetting",
      `${account}2/providers/Microsoft.Insights/diagnosticSettings/a`,
      dataPlane,
      "ResourceNotFound",
    ],
    [
      "a log without a category",
      "monitor:DiagnosticSetting",
      `${settings}/second`,
      { workspaceId: workspace, logs: [{ enabled: true }] },
      "BadRequest",
    ],
    ["the same logs in a second setting", "monitor:DiagnosticSetting", `${settings}/second`, dataPlane, "Conflict"],
    [
      "a setting for no workspace",
      "monitor:DiagnosticSetting",
      `${settings}/second`,
      { ...dataPlane, workspaceId: `${workspace}2` },
      "InvalidResourceReference",
    ],
  ])("takes no %s", async (_what, type, id, inputs, code) => {
    await expect(cloud.create(type, id, inputs)).rejects.toMatchObject({ code });
  });
});
