import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import {
  actionGroup,
  activityAlert,
  auditedCloud,
  dataExports,
  guid,
  insights,
  place,
  queryRule,
  receivers,
  searches,
  storage,
  workspace,
} from "./auditSupport.ts";
import { group, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await auditedCloud();
});
afterAll(() => cloud.remove());

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
      "an operator that is none",
      "monitor:ScheduledQueryRule",
      `${insights}/scheduledQueryRules/r`,
      { ...queryRule, criteria: { allOf: [{ operator: "gt" }] } },
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
      `${dataExports}/b`,
      { resourceId: storage, tableNames: [] },
      "BadRequest",
    ],
    [
      "a second export to an account",
      "operationalinsights:DataExport",
      `${dataExports}/b`,
      { resourceId: storage, tableNames: ["T"] },
      "BadRequest",
    ],
    [
      "an export to what is no account",
      "operationalinsights:DataExport",
      `${dataExports}/b`,
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
  ])("%s", async (_what, type, id, inputs, code) => {
    await expect(cloud.create(type, id, inputs)).rejects.toMatchObject({ code });
  });
});

describe("the exports of a workspace", () => {
  const exportTo = (name: string, resourceId: string) =>
    cloud.create("operationalinsights:DataExport", `${dataExports}/${name}`, { resourceId, tableNames: ["T"] });
  const account = async (name: string, location: string): Promise<string> => {
    const id = `${group}/providers/Microsoft.Storage/storageAccounts/${name}`;
    await cloud.create("storage:StorageAccount", id, { location });
    return id;
  };

  it("go to its own region", async () => {
    const elsewhere = await account("elsewhere", "eastus");
    await expect(exportTo("elsewhere", elsewhere)).rejects.toThrow(/in the region of the workspace/);
  });

  it("are ten at most", async () => {
    for (let n = 2; n <= 10; n += 1) await exportTo(`e${n}`, await account(`copy${n}`, "westeurope"));
    await expect(exportTo("e11", await account("copy11", "westeurope"))).rejects.toThrow(/at most 10/);
  });
});

describe("Azure takes", () => {
  it.each<[string, string, Values]>([
    ["monitor:ScheduledQueryRule", `${insights}/scheduledQueryRules/good`, queryRule],
    ["monitor:ActivityLogAlert", `${insights}/activityLogAlerts/good`, activityAlert],
    ["applicationinsights:Workbook", `${insights}/workbooks/${guid}`, { ...place, serializedData: "{}" }],
  ])("%s", async (type, id, inputs) => {
    await expect(cloud.create(type, id, inputs)).resolves.toMatchObject({ id });
  });
});
