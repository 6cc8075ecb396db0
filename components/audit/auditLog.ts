import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import { Workspace } from "@pulumi/azure-native/operationalinsights/workspace.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse.ts";
import { auditFaults, diagnosticsFaults } from "./faults.ts";
import { immutableCopy } from "./immutableCopy.ts";

const type = "keyless-cosmos-iis:index:AuditLog";

/** A resource whose log goes into the audit log, too. */
export interface DiagnosticsArgs {
  /** What the setting is called after the component, such as `vault`. Plain: the setting exists by it. */
  name: string;
  /**
   * The resource's ARM id: a key vault's, a load balancer's, a network security group's. A storage account logs for each
   * of its services: give `<id>/blobServices/default`.
   */
  resourceId: pulumi.Input<string>;
}

/** Of what the log is kept, and for how long. */
export interface AuditLogArgs {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** Its region. */
  location: pulumi.Input<string>;
  /** The ARM id of the Azure Cosmos DB account whose requests are recorded. */
  accountId: pulumi.Input<string>;
  /**
   * What else is recorded: all that these resources log.
   * @default none
   */
  diagnostics?: DiagnosticsArgs[];
  /**
   * Days the rows are kept, 30 to 730.
   * @default 30
   */
  retentionInDays?: number;
  /**
   * Gigabytes a day after which the workspace takes no more rows until the next day.
   * @default none: every row is kept
   */
  dailyQuotaGb?: number;
  /**
   * Days for which a copy of the rows cannot be changed or deleted, 1 to 146000. Plain: the copy exists by it.
   * @default no copy
   */
  immutableDays?: number;
}

/**
 * The record of who did what: a Log Analytics workspace, which itself takes no key, and the account's diagnostic setting.
 * `CDBDataPlaneRequests` names for each request the principal, the role assignment that allowed it, and the way it
 * authenticated; `CDBControlPlaneRequests` what was done to the account itself.
 *
 * @throws pulumi.InputPropertiesError with everything that is out of range, or named twice.
 * @see https://learn.microsoft.com/azure/cosmos-db/monitor-resource-logs
 */
export class AuditLog extends pulumi.ComponentResource {
  /** The workspace's ARM id. */
  readonly workspaceId: pulumi.Output<string>;
  /** The workspace's name. */
  readonly workspaceName: pulumi.Output<string>;

  constructor(name: string, args: AuditLogArgs, opts?: pulumi.ComponentResourceOptions) {
    const { resourceGroupName, location, accountId, diagnostics = [], retentionInDays = 30 } = args;
    refuse(`The audit log "${name}" cannot be kept`, [...auditFaults(args), ...diagnosticsFaults(diagnostics)]);
    super(type, name, {}, opts);
    const { dailyQuotaGb, immutableDays } = args;
    const workspace = new Workspace(
      `${name}-workspace`,
      {
        resourceGroupName,
        location,
        sku: { name: "PerGB2018" },
        retentionInDays,
        // None is said, too: then a refresh finds the cap that somebody set by hand.
        workspaceCapping: { dailyQuotaGb: dailyQuotaGb ?? -1 },
        features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
      },
      { parent: this, protect: true },
    );
    // It depends on the account, so it is deleted before it: left behind, it would come back with the account's name.
    new DiagnosticSetting(
      `${name}-cosmos`,
      {
        resourceUri: accountId,
        workspaceId: workspace.id,
        logAnalyticsDestinationType: "Dedicated",
        logs: ["DataPlaneRequests", "ControlPlaneRequests"].map((category) => ({ category, enabled: true })),
      },
      { parent: this },
    );
    for (const { name: label, resourceId } of diagnostics) {
      const logs = [{ categoryGroup: "allLogs", enabled: true }];
      const inputs = { resourceUri: resourceId, workspaceId: workspace.id, logs };
      new DiagnosticSetting(`${name}-${label}`, inputs, { parent: this });
    }
    if (immutableDays !== undefined) {
      immutableCopy(`${name}-copy`, { resourceGroupName, location, immutableDays, workspace }, { parent: this });
    }
    this.workspaceId = workspace.id;
    this.workspaceName = workspace.name;
    this.registerOutputs({ workspaceId: this.workspaceId, workspaceName: this.workspaceName });
  }
}
