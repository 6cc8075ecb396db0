import { ActionGroup } from "@pulumi/azure-native/monitor/actionGroup.js";
import { ActivityLogAlert } from "@pulumi/azure-native/monitor/activityLogAlert.js";
import { ScheduledQueryRule } from "@pulumi/azure-native/monitor/scheduledQueryRule.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse.ts";
import { activityAlerts, activityConditions, roleChanges, type ActivityAlert } from "./alerts/activityAlerts.ts";
import { runbookUrl } from "./alerts/definition.ts";
import { capAlert, requestAlerts, roleChangedByOthers, type LogAlert } from "./alerts/logAlerts.ts";
import type { AlertsDeclaration } from "./declaration.ts";
import { alertsFaults, receivingRoles } from "./faults.ts";

const type = "keyless-cosmos-iis:index:AuditAlerts";

/** Who is told, and what is watched. */
export interface AuditAlertsArgs extends AlertsDeclaration {
  /** The resource group the alerts go into. */
  resourceGroupName: pulumi.Input<string>;
  /** The workspace's region. */
  location: pulumi.Input<string>;
  /** The ARM id of the workspace, with the saved functions in it. */
  workspaceId: pulumi.Input<string>;
  /** The ARM ids below which changes count: the stack's resource group, and the account where it lies elsewhere. */
  scopes: pulumi.Input<string>[];
  /** Whether the workspace has a daily cap. Plain: an alert exists by it. */
  hasDailyCap: boolean;
}

/**
 * The alerts of an environment: each with a severity, a group of receivers, and a runbook that says what to do.
 *
 * @throws pulumi.InputPropertiesError with everything that is wrong with the receivers.
 * @see https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-overview
 */
export class AuditAlerts extends pulumi.ComponentResource {
  constructor(name: string, args: AuditAlertsArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`The alerts "${name}" cannot be made`, alertsFaults(args));
    super(type, name, {}, opts);
    const { scopes, deployers = [], hasDailyCap } = args;
    const group = this.#receivers(name, args);
    // A component's own dependsOn reaches none of its children, and the queries' functions must be there.
    const dependsOn = opts?.dependsOn ?? [];
    for (const alert of [...requestAlerts, ...(hasDailyCap ? [capAlert] : [])]) {
      this.#logAlert(name, alert, alert.query, args, group, dependsOn);
    }
    if (deployers.length > 0) {
      const query = pulumi.all(scopes).apply((ids) => roleChangedByOthers(deployers, ids).query);
      this.#logAlert(name, roleChanges, query, args, group, dependsOn);
    }
    for (const alert of [...activityAlerts, ...(deployers.length > 0 ? [] : [roleChanges])]) {
      this.#activityAlert(name, alert, args, group);
    }
    this.registerOutputs({});
  }

  #receivers(name: string, { resourceGroupName, emails = [], roles = [] }: AuditAlertsArgs): ActionGroup {
    return new ActionGroup(
      `${name}-receivers`,
      {
        resourceGroupName,
        location: "Global",
        groupShortName: "audit",
        enabled: true,
        emailReceivers: emails.map((emailAddress, index) => ({
          name: `email-${index + 1}`,
          emailAddress,
          useCommonAlertSchema: true,
        })),
        armRoleReceivers: roles.map((role) => ({
          name: role,
          roleId: receivingRoles[role] ?? "",
          useCommonAlertSchema: true,
        })),
      },
      { parent: this },
    );
  }

  #logAlert(
    name: string,
    alert: Omit<LogAlert, "query">,
    query: pulumi.Input<string>,
    { resourceGroupName, location, workspaceId, runbooks }: AuditAlertsArgs,
    group: ActionGroup,
    dependsOn: pulumi.ComponentResourceOptions["dependsOn"],
  ): void {
    const runbook = runbookUrl(runbooks, alert);
    new ScheduledQueryRule(
      `${name}-${alert.name}`,
      {
        resourceGroupName,
        location,
        displayName: alert.name,
        description: `${alert.description} What to do: ${runbook}`,
        severity: alert.severity,
        enabled: true,
        scopes: [workspaceId],
        evaluationFrequency: "PT5M",
        // Rows come minutes late: each is looked at several times, and the alert stays one until half an hour is quiet.
        windowSize: "PT30M",
        autoMitigate: true,
        // A workspace has its tables only when the first row has come, and Azure refuses queries on tables it lacks.
        skipQueryValidation: true,
        criteria: {
          allOf: [
            {
              query,
              timeAggregation: "Count",
              operator: "GreaterThan",
              threshold: 0,
              failingPeriods: { minFailingPeriodsToAlert: 1, numberOfEvaluationPeriods: 1 },
            },
          ],
        },
        actions: { actionGroups: [group.id], customProperties: { runbook } },
      },
      { parent: this, dependsOn: dependsOn ?? [] },
    );
  }

  #activityAlert(
    name: string,
    alert: ActivityAlert,
    { resourceGroupName, scopes, runbooks }: AuditAlertsArgs,
    group: ActionGroup,
  ): void {
    const runbook = runbookUrl(runbooks, alert);
    new ActivityLogAlert(
      `${name}-${alert.name}`,
      {
        resourceGroupName,
        location: "Global",
        description: `${alert.description} What to do: ${runbook}`,
        enabled: true,
        scopes,
        condition: { allOf: activityConditions(alert) },
        // Azure gives these alerts no severity of their own, so it goes along.
        actions: {
          actionGroups: [{ actionGroupId: group.id, webhookProperties: { severity: `Sev${alert.severity}`, runbook } }],
        },
      },
      { parent: this },
    );
  }
}
