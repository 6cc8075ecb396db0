import { isOfType, nameOf } from "../../arm.ts";
import { AzureFault } from "../../azureFault.ts";
import type { StoredResource } from "../../resource.ts";
import type { Service } from "../../service.ts";
import type { Store } from "../../store.ts";
import { checkIdentities } from "../managedIdentity.ts";
import { referred } from "../references.ts";

/** @see https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview */
export const flowLog: Service = {
  check: (write) => {
    const { store, id, inputs } = write;
    const { targetResourceId, storageId } = inputs;
    checkIdentities(write);
    const target = String(targetResourceId);
    if (isOfType(target, "Microsoft.Network/networkSecurityGroups")) {
      throw new AzureFault("BadRequest", "Flow logs of network security groups cannot be made any more.");
    }
    referred(store, target, "Microsoft.Network/virtualNetworks", "targetResourceId");
    if (!isOfType(String(storageId), "Microsoft.Storage/storageAccounts")) {
      throw new AzureFault("BadRequest", `The storageId of flow log ${nameOf(id)} is no storage account's.`);
    }
  },
  computed: () => ({ provisioningState: "Succeeded" }),
};

/** Azure makes a region's watcher, in a group of its own, with the region's first virtual network. */
export function watchRegion(store: Store, network: StoredResource): void {
  const [, subscription = ""] = /^\/subscriptions\/([^/]+)/i.exec(network.id) ?? [];
  const { location } = network.properties;
  if (typeof location !== "string") return;
  const region = location.toLowerCase().replaceAll(" ", "");
  const group = `/subscriptions/${subscription}/resourceGroups/NetworkWatcherRG`;
  const made = [
    { id: group, type: "Microsoft.Resources/resourceGroups", token: "azure-native:resources:ResourceGroup" },
    {
      id: `${group}/providers/Microsoft.Network/networkWatchers/NetworkWatcher_${region}`,
      type: "Microsoft.Network/networkWatchers",
      token: "azure-native:network:NetworkWatcher",
    },
  ];
  for (const { id, type, token } of made) {
    if (store.read(id) !== undefined) continue;
    store.write({ id, type, token, parameters: {}, properties: { name: nameOf(id), type, location: region } });
  }
}
