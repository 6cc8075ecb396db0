import { createHash } from "node:crypto";
import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import { DataExport } from "@pulumi/azure-native/operationalinsights/dataExport.js";
import type { Workspace } from "@pulumi/azure-native/operationalinsights/workspace.js";
import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import { BlobContainerImmutabilityPolicy } from "@pulumi/azure-native/storage/blobContainerImmutabilityPolicy.js";
import { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import * as pulumi from "@pulumi/pulumi";
import { keylessStorage } from "../keylessStorage.ts";

interface ImmutableCopyArgs {
  resourceGroupName: pulumi.Input<string>;
  location: pulumi.Input<string>;
  immutableDays: number;
  workspace: Pick<Workspace, "id" | "name">;
}

/** The tables that say who did what; the export writes each into a container of its own. */
export const copiedTables = ["CDBDataPlaneRequests", "CDBControlPlaneRequests"] as const;

/** How the export calls the container of a table; it makes it where there is none. */
export function containerOf(table: string): string {
  return `am-${table.toLowerCase()}`;
}

/**
 * Registers a storage account that takes no key, with a container for each table in which nothing can be changed or
 * deleted for so many days, and the export into them.
 *
 * The policies are unlocked: locking one is for ever, so a person does it (docs/audit.md).
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/logs-data-export
 */
export function immutableCopy(name: string, args: ImmutableCopyArgs, opts: pulumi.CustomResourceOptions): void {
  const { resourceGroupName, location, immutableDays, workspace } = args;
  const account = new StorageAccount(
    `${name}-account`,
    {
      resourceGroupName,
      location,
      accountName: workspace.id.apply((id) => accountName(name, id)),
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      ...keyless,
    },
    // Made from the component's name, and immutable: a component that is renamed with an alias keeps its account.
    { ...opts, protect: true, ignoreChanges: ["accountName"] },
  );
  new DiagnosticSetting(
    `${name}-diagnostics`,
    {
      resourceUri: pulumi.interpolate`${account.id}/blobServices/default`,
      workspaceId: workspace.id,
      logs: [{ categoryGroup: "audit", enabled: true }],
    },
    opts,
  );
  const policies = copiedTables.map((table) => {
    const container = new BlobContainer(
      `${name}-${table}`,
      { resourceGroupName, accountName: account.name, containerName: containerOf(table), publicAccess: "None" },
      { ...opts, protect: true },
    );
    return new BlobContainerImmutabilityPolicy(
      `${name}-${table}-policy`,
      {
        resourceGroupName,
        accountName: account.name,
        containerName: container.name,
        immutabilityPolicyName: "default",
        immutabilityPeriodSinceCreationInDays: immutableDays,
        // The export appends to the blob of the hour; what was written stays as it is.
        allowProtectedAppendWrites: true,
      },
      // Whoever deploys takes it from no container: it goes with that, which Azure keeps while there are records in it.
      { ...opts, retainOnDelete: true },
    );
  });
  new DataExport(
    `${name}-export`,
    {
      resourceGroupName,
      workspaceName: workspace.name,
      dataExportName: "immutable-copy",
      resourceId: account.id,
      tableNames: [...copiedTables],
      enable: true,
    },
    { ...opts, dependsOn: policies },
  );
}

/** Azure Monitor writes as a trusted service, everybody else is kept out: by the firewall, and by having no key. */
const keyless = {
  ...keylessStorage,
  publicNetworkAccess: "Disabled",
  networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
} as const;

/**
 * Names of storage accounts are unique in the world, as short as 24 characters, and know no hyphens. The workspace's id holds
 * the subscription: a group that is there already may be called as somebody else's.
 */
function accountName(component: string, workspaceId: string): string {
  const hash = createHash("sha256").update(`${workspaceId}/${component}`).digest("hex").slice(0, 19);
  return `audit${hash}`;
}
