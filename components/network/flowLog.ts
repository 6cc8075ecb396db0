import { FlowLog } from "@pulumi/azure-native/network/flowLog.js";
import * as pulumi from "@pulumi/pulumi";
import type { FlowLogsDeclaration } from "./declaration.ts";

/**
 * Registers the record of a virtual network's connections. Logs of security groups cannot be newly made any more.
 *
 * @see https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview
 */
export function flowLog(
  name: string,
  location: pulumi.Input<string>,
  targetResourceId: pulumi.Input<string>,
  declaration: FlowLogsDeclaration,
  opts: pulumi.CustomResourceOptions,
): void {
  const {
    storageAccountId,
    identityId,
    retentionInDays = 90,
    networkWatcherName,
    networkWatcherResourceGroupName = "NetworkWatcherRG",
  } = declaration;
  new FlowLog(
    `${name}-flow-log`,
    {
      resourceGroupName: networkWatcherResourceGroupName,
      networkWatcherName: networkWatcherName ?? pulumi.output(location).apply(watcherOf),
      location,
      targetResourceId,
      storageId: storageAccountId,
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      enabled: true,
      format: { type: "JSON", version: 2 },
      retentionPolicy: { enabled: true, days: retentionInDays },
    },
    opts,
  );
}

/** Azure writes a region as `West Europe` or `westeurope`, and calls its watcher after the latter. */
function watcherOf(location: string): string {
  return `NetworkWatcher_${location.toLowerCase().replaceAll(" ", "")}`;
}
