import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { AuditLog } from "../../../components/audit/auditLog.ts";
import { immutableCopy } from "../../../components/audit/immutableCopy.ts";
import { record, refusal, run, valueOf } from "../recorder.ts";

const args = { resourceGroupName: pulumi.output("rg"), location: "westeurope", accountId: pulumi.output("/account") };

beforeAll(() => record());

describe("an audit log", () => {
  it("is a workspace without keys, protected, and the account's diagnostic setting", async () => {
    const { resources } = await run(() => new AuditLog("audit", args));
    expect(resources.map(({ type, name, inputs, protect }) => ({ type, name, inputs, protect }))).toEqual([
      { type: "keyless-cosmos-iis:index:AuditLog", name: "audit", inputs: {}, protect: false },
      {
        type: "azure-native:operationalinsights:Workspace",
        name: "audit-workspace",
        inputs: {
          resourceGroupName: "rg",
          location: "westeurope",
          sku: { name: "PerGB2018" },
          retentionInDays: 30,
          workspaceCapping: { dailyQuotaGb: -1 },
          features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
        },
        protect: true,
      },
      {
        type: "azure-native:monitor:DiagnosticSetting",
        name: "audit-cosmos",
        inputs: {
          resourceUri: "/account",
          workspaceId: "id of audit-workspace",
          logAnalyticsDestinationType: "Dedicated",
          logs: [
            { category: "DataPlaneRequests", enabled: true },
            { category: "ControlPlaneRequests", enabled: true },
          ],
        },
        protect: false,
      },
    ]);
    expect(resources.slice(1).every(({ parent }) => parent === "audit")).toBe(true);
  });

  it("keeps its rows as long as it is told, and takes no more than it is told", async () => {
    const { resources } = await run(() => new AuditLog("audit", { ...args, retentionInDays: 365, dailyQuotaGb: 2.5 }));
    expect(resources[1]?.inputs).toMatchObject({ retentionInDays: 365, workspaceCapping: { dailyQuotaGb: 2.5 } });
  });

  it("takes all that other resources log", async () => {
    const diagnostics = [
      { name: "vault", resourceId: "/vault" },
      { name: "balancer", resourceId: pulumi.output("/balancer") },
    ];
    const { resources } = await run(() => new AuditLog("audit", { ...args, diagnostics }));
    for (const name of ["vault", "balancer"]) {
      const setting = resources.find((each) => each.name === `audit-${name}`);
      expect(setting).toMatchObject({ type: "azure-native:monitor:DiagnosticSetting", parent: "audit" });
      expect(setting?.inputs).toEqual({
        resourceUri: `/${name}`,
        workspaceId: "id of audit-workspace",
        logs: [{ categoryGroup: "allLogs", enabled: true }],
      });
    }
    expect(resources).toHaveLength(5);
  });

  it("gives the workspace's id and name", async () => {
    const { result } = await run(() => new AuditLog("audit", args));
    expect(await valueOf(result.workspaceId)).toBe("id of audit-workspace");
    expect(await valueOf(result.workspaceName)).toBe("audit-workspace");
  });

  it("is refused outside of what can be kept, with all faults, and registers nothing", async () => {
    const diagnostics = [{ name: "copy", resourceId: "/x" }];
    const wrong = { ...args, retentionInDays: 7, dailyQuotaGb: 0, immutableDays: 0, diagnostics };
    const faults = await refusal(() => new AuditLog("audit", wrong));
    expect(faults.message).toContain(
      'The audit log "audit" cannot be kept:\n  - retentionInDays: 7 is not possible. Allowed: whole days from 30 to 730.',
    );
    expect(faults.paths).toEqual(["retentionInDays", "dailyQuotaGb", "immutableDays", "diagnostics[0].name"]);
    expect(faults.resources).toEqual([]);
  });
});

describe("a copy that nobody changes", () => {
  const copied = () => run(() => new AuditLog("audit", { ...args, immutableDays: 400 }));

  it("is a protected account without keys, a container for each table with its policy, and the export", async () => {
    const { resources } = await copied();
    expect(
      resources
        .slice(3)
        .map(({ type, name, protect }) => `${type.split(":")[2] ?? ""} ${name} ${protect}`)
        .sort(),
    ).toEqual([
      "BlobContainer audit-copy-CDBControlPlaneRequests true",
      "BlobContainer audit-copy-CDBDataPlaneRequests true",
      "BlobContainerImmutabilityPolicy audit-copy-CDBControlPlaneRequests-policy false",
      "BlobContainerImmutabilityPolicy audit-copy-CDBDataPlaneRequests-policy false",
      "DataExport audit-copy-export false",
      "DiagnosticSetting audit-copy-diagnostics false",
      "StorageAccount audit-copy-account true",
    ]);
    expect(resources.every(({ parent }, index) => index === 0 || parent === "audit")).toBe(true);
    const of = (name: string) => resources.find((each) => each.name === `audit-copy-${name}`)?.inputs;
    const account = of("account");
    expect(account).toMatchObject({
      allowSharedKeyAccess: false,
      allowBlobPublicAccess: false,
      isLocalUserEnabled: false,
      minimumTlsVersion: "TLS1_2",
      publicNetworkAccess: "Disabled",
      networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
    });
    expect(account?.accountName).toMatch(/^audit[0-9a-f]{19}$/);
    expect(of("CDBDataPlaneRequests")).toMatchObject({
      containerName: "am-cdbdataplanerequests",
      publicAccess: "None",
    });
    expect(of("diagnostics")).toMatchObject({ resourceUri: "id of audit-copy-account/blobServices/default" });
    expect(of("CDBDataPlaneRequests-policy")).toMatchObject({
      immutabilityPeriodSinceCreationInDays: 400,
      allowProtectedAppendWrites: true,
    });
  });

  it("is exported to only when nothing in it can be changed any more", async () => {
    const { resources } = await copied();
    const dataExport = resources.find(({ name }) => name === "audit-copy-export");
    expect(dataExport?.dependencies.filter((name) => name.endsWith("-policy"))).toHaveLength(2);
    expect(dataExport?.inputs).toMatchObject({
      resourceId: "id of audit-copy-account",
      tableNames: ["CDBDataPlaneRequests", "CDBControlPlaneRequests"],
    });
  });

  it("has a name of its own for each workspace, whose id holds the subscription and the group", async () => {
    const name = async (id: string): Promise<unknown> => {
      const workspace = { id: pulumi.output(id), name: pulumi.output("workspace") };
      const given = { resourceGroupName: "rg", location: "westeurope", immutableDays: 1, workspace };
      const { resources } = await run(() => immutableCopy("audit-copy", given, {}));
      return resources.find(({ type }) => type.endsWith(":StorageAccount"))?.inputs.accountName;
    };
    expect(await name("one")).not.toBe(await name("other"));
    expect(await name("one")).toBe(await name("one"));
  });
});
