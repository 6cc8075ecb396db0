import { SubscriptionDiagnosticSetting } from "@pulumi/azure-native/monitor/subscriptionDiagnosticSetting.js";
import type * as pulumi from "@pulumi/pulumi";

/** The part of a subscription's activity log that says who did what: the others are about Azure's own health. */
export const exportedCategories = ["Administrative", "Security", "Policy"] as const;

/**
 * Registers the export of the subscription's activity log to a workspace, into the table `AzureActivity`. A subscription
 * takes five such settings.
 *
 * @param workspaceId - The ARM id of a Log Analytics workspace.
 * @see https://learn.microsoft.com/azure/azure-monitor/platform/activity-log
 */
export function activityLogExport(name: string, workspaceId: string, opts?: pulumi.CustomResourceOptions): void {
  const logs = exportedCategories.map((category) => ({ category, enabled: true }));
  new SubscriptionDiagnosticSetting(name, { workspaceId, logs }, opts);
}
