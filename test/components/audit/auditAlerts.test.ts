import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { AuditAlerts } from "../../../components/audit/auditAlerts.ts";
import { record, refusal, run, type Registration } from "../recorder.ts";

const args = {
  resourceGroupName: "rg",
  location: "westeurope",
  workspaceId: pulumi.output("/workspace"),
  scopes: [pulumi.output("/group")],
  hasDailyCap: false,
  emails: ["ada@example.com", "bob@example.com"],
  roles: ["Owner"],
  runbooks: "https://wiki.example.com/runbooks/",
};

class Function_ extends pulumi.CustomResource {
  constructor(name: string) {
    super("test:index:Function", name, {});
  }
}

const short = ({ type, name }: Registration): string => `${type.split(":")[2] ?? ""} ${name}`;

beforeAll(() => record());

describe("the alerts", () => {
  it("are these, with one group of receivers", async () => {
    const { resources } = await run(() => new AuditAlerts("audit", args));
    expect(resources.map(short).sort()).toEqual([
      "ActionGroup audit-receivers",
      "ActivityLogAlert audit-account-changed",
      "ActivityLogAlert audit-diagnostics-changed",
      "ActivityLogAlert audit-keys-listed",
      "ActivityLogAlert audit-role-changed",
      "ActivityLogAlert audit-server-commanded",
      "AuditAlerts audit",
      "ScheduledQueryRule audit-break-glass-used",
      "ScheduledQueryRule audit-key-used",
      "ScheduledQueryRule audit-refused-burst",
      "ScheduledQueryRule audit-unknown-principal",
    ]);
    expect(resources.find(({ name }) => name === "audit-receivers")?.inputs).toEqual({
      resourceGroupName: "rg",
      location: "Global",
      groupShortName: "audit",
      enabled: true,
      emailReceivers: [
        { name: "email-1", emailAddress: "ada@example.com", useCommonAlertSchema: true },
        { name: "email-2", emailAddress: "bob@example.com", useCommonAlertSchema: true },
      ],
      armRoleReceivers: [{ name: "Owner", roleId: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", useCommonAlertSchema: true }],
    });
  });

  it("each reach the receivers, with a severity and a runbook", async () => {
    const { resources } = await run(() => new AuditAlerts("audit", { ...args, hasDailyCap: true }));
    for (const { name, type, inputs } of resources.filter((each) => each.inputs.description)) {
      const runbook = `https://wiki.example.com/runbooks/${name.replace("audit-", "")}.md`;
      expect(inputs.description).toContain(runbook);
      if (type.endsWith(":ScheduledQueryRule")) {
        expect(inputs.severity).toEqual(expect.any(Number));
        expect(inputs.actions).toEqual({ actionGroups: ["id of audit-receivers"], customProperties: { runbook } });
        expect(inputs).toMatchObject({ skipQueryValidation: true, enabled: true, scopes: ["/workspace"] });
      } else {
        const webhookProperties = { runbook, severity: expect.stringMatching(/^Sev[012]$/) as string };
        expect(inputs.actions).toEqual({
          actionGroups: [{ actionGroupId: "id of audit-receivers", webhookProperties }],
        });
        expect(inputs).toMatchObject({ location: "Global", enabled: true, scopes: ["/group"] });
      }
    }
  });

  it("look at the last half hour every five minutes, and fire on one row", async () => {
    const { resources } = await run(() => new AuditAlerts("audit", args));
    expect(resources.find(({ name }) => name === "audit-key-used")?.inputs).toMatchObject({
      evaluationFrequency: "PT5M",
      windowSize: "PT30M",
      autoMitigate: true,
      criteria: { allOf: [{ timeAggregation: "Count", operator: "GreaterThan", threshold: 0 }] },
    });
  });

  it("tell of the daily cap where there is one", async () => {
    const { resources } = await run(() => new AuditAlerts("audit", { ...args, hasDailyCap: true }));
    expect(resources.map(short)).toContain("ScheduledQueryRule audit-daily-cap-reached");
  });

  it("except deployers from role changes by the log, and by nothing else", async () => {
    const { resources } = await run(() => new AuditAlerts("audit", { ...args, deployers: ["ada@example.com"] }));
    const changed = resources.filter(({ name }) => name === "audit-role-changed");
    expect(changed.map(short)).toEqual(["ScheduledQueryRule audit-role-changed"]);
    const { allOf } = changed[0]?.inputs.criteria as { allOf: { query: string }[] };
    expect(allOf[0]?.query).toContain('Caller !in~ ("ada@example.com")');
    expect(allOf[0]?.query).toContain('_ResourceId startswith "/group/"');
  });

  it("wait for the functions they call", async () => {
    const { resources } = await run(() => {
      const dependsOn = [new Function_("KeylessRequests")];
      return new AuditAlerts("audit", args, { dependsOn });
    });
    const rules = resources.filter(({ type }) => type.endsWith(":ScheduledQueryRule"));
    expect(rules.every(({ dependencies }) => dependencies.includes("KeylessRequests"))).toBe(true);
  });

  it("are refused without a receiver, with all faults, and nothing is registered", async () => {
    const faults = await refusal(() => new AuditAlerts("audit", { ...args, emails: [], roles: [], runbooks: "x" }));
    expect(faults.message).toContain('The alerts "audit" cannot be made');
    expect(faults.paths).toEqual(["", "runbooks"]);
    expect(faults.resources).toEqual([]);
  });
});
