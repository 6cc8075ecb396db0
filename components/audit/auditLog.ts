import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import { Workspace } from "@pulumi/azure-native/operationalinsights/workspace.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse.ts";
import { auditFaults } from "./faults.ts";

const type = "keyless-cosmos-iis:index:AuditLog";

/** Of what the log is kept, and for how long. */
export interface AuditLogArgs {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** Its region. */
  location: pulumi.Input<string>;
  /** The ARM id of the Azure Cosmos DB account whose requests are recorded. */
  accountId: pulumi.Input<string>;
  /**
   * Days the rows are kept, 30 to 730.
   * @default 30
   */
  retentionInDays?: number;
}

/**
 * The record of who did what: a Log Analytics workspace, which itself takes no key, and the account's diagnostic setting.
 * `CDBDataPlaneRequests` names for each request the principal, the role assignment that allowed it, and the way it
 * authenticated; `CDBControlPlaneRequests` what was done to the account itself.
 *
 * @throws pulumi.InputPropertiesError when `retentionInDays` is out of range.
 * @see https://learn.microsoft.com/azure/cosmos-db/monitor-resource-logs
 */
export class AuditLog extends pulumi.ComponentResource {
  /** The workspace's ARM id. */
  readonly workspaceId: pulumi.Output<string>;

  constructor(name: string, args: AuditLogArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`The audit log "${name}" cannot be kept`, auditFaults(args));
    super(type, name, {}, opts);
    const { resourceGroupName, location, accountId, retentionInDays = 30 } = args;
    const workspace = new Workspace(
      `${name}-workspace`,
      {
        resourceGroupName,
        location,
        sku: { name: "PerGB2018" },
        retentionInDays,
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
    this.workspaceId = workspace.id;
    this.registerOutputs({ workspaceId: this.workspaceId });
  }
}
