import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { AuditLog } from "../../../components/audit/auditLog.ts";
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

  it("keeps its rows as long as it is told", async () => {
    const { resources } = await run(() => new AuditLog("audit", { ...args, retentionInDays: 365 }));
    expect(resources[1]?.inputs).toMatchObject({ retentionInDays: 365 });
  });

  it("gives the workspace's id", async () => {
    const { result } = await run(() => new AuditLog("audit", args));
    expect(await valueOf(result.workspaceId)).toBe("id of audit-workspace");
  });

  it("is refused outside of what can be kept, and registers nothing", async () => {
    const faults = await refusal(() => new AuditLog("audit", { ...args, retentionInDays: 7 }));
    expect(faults.message).toBe(
      'The audit log "audit" cannot be kept:\n  - retentionInDays: 7 is not possible. Allowed: whole days from 30 to 730.',
    );
    expect(faults.paths).toEqual(["retentionInDays"]);
    expect(faults.resources).toEqual([]);
  });
});
