import { join } from "node:path";
import { simulated } from "../../../sandbox/cloud/cloud.ts";
import { createCloud } from "../../sandbox/cloudSupport.ts";

const group = `/subscriptions/${simulated.subscriptionId}/resourceGroups/platform`;
const provided = (type: string, name: string): string => `${group}/providers/Microsoft.${type}/${name}`;
const network = (name: string): string => provided("Network/virtualNetworks", name);
const digits = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** What the environments refer to and others made: ids of the simulated Azure, each kind twice, so that it can change. */
export const theirs = {
  account: [1, 2].map((number) => provided("DocumentDB/databaseAccounts", `theirs-${number}`)),
  identity: [1, 2].map((number) => provided("ManagedIdentity/userAssignedIdentities", `identity-${number}`)),
  hub: [1, 2].map((number) => network(`hub-${number}`)),
  network: [1, 2].map((number) => network(`shared-${number}`)),
  storage: [1, 2].map((number) => provided("Storage/storageAccounts", `theirs${number}`)),
  vault: [1, 2].map((number) => provided("KeyVault/vaults", `vault-${number}`)),
  diskEncryptionSet: [1, 2].map((number) => provided("Compute/diskEncryptionSets", `disks-${number}`)),
  accountZone: provided("Network/privateDnsZones", "privatelink.documents.azure.com"),
  zone: [1, 2].map((number) => `${group}-${number}/providers/Microsoft.Network/privateDnsZones/example.com`),
  principal: [1, 2, 3].map(digits),
  group: [4, 5, 6].map(digits),
} as const;

/** Makes it all in a sandbox's cloud. */
export async function furnish(sandbox: string): Promise<void> {
  const { create, cloud } = createCloud({}, join(sandbox, "cloud"));
  const location = "westeurope";
  for (const id of [group, `${group}-1`, `${group}-2`]) await create("resources:ResourceGroup", id, { location });
  for (const id of theirs.identity) await create("managedidentity:UserAssignedIdentity", id, { location });
  const watchers = `/subscriptions/${simulated.subscriptionId}/resourceGroups/NetworkWatcherRG`;
  await create("resources:ResourceGroup", watchers, { location });
  for (const [own, name] of [
    [watchers, "watcher"],
    [group, "NetworkWatcher_westeurope"],
  ] as const) {
    await create("network:NetworkWatcher", `${own}/providers/Microsoft.Network/networkWatchers/${name}`, { location });
  }
  for (const id of theirs.storage) {
    await create("storage:StorageAccount", id, { location, kind: "StorageV2" });
    for (const name of ["packages", "releases", "builds", "tools"]) {
      await create("storage:BlobContainer", `${id}/blobServices/default/containers/${name}`, {});
    }
  }
  for (const id of theirs.vault) {
    const properties = { enableRbacAuthorization: true, enablePurgeProtection: true };
    await create("keyvault:Vault", id, { location, properties });
  }
  for (const [index, id] of [...theirs.hub, ...theirs.network].entries()) {
    const range = `10.${100 + index}`;
    const addressSpace = { addressPrefixes: [`${range}.0.0/16`] };
    await create("network:VirtualNetwork", id, { location, addressSpace });
    for (const [third, name] of ["web", "endpoints", "web-2", "endpoints-2"].entries()) {
      await create("network:Subnet", `${id}/subnets/${name}`, { addressPrefix: `${range}.${third}.0/24` });
    }
  }
  for (const id of theirs.account) {
    const locations = [{ locationName: location, failoverPriority: 0 }];
    await create("cosmosdb:DatabaseAccount", id, { location, databaseAccountOfferType: "Standard", locations });
    const database = `${id}/sqlDatabases/sales`;
    await create("cosmosdb:SqlResourceSqlDatabase", database, { resource: { id: "sales" } });
    const resource = { id: "orders", partitionKey: { paths: ["/customerId"], kind: "Hash", version: 2 } };
    await create("cosmosdb:SqlResourceSqlContainer", `${database}/containers/orders`, { resource });
  }
  for (const id of [theirs.accountZone, ...theirs.zone])
    await create("privatedns:PrivateZone", id, { location: "global" });
  const directory = (type: string, kind: string, objectId: string) => {
    const inputs = { displayName: objectId, objectId };
    const id = `/providers/Microsoft.Graph/${kind}/${objectId}`;
    return cloud.create({ token: `azuread:index/${type}`, id, inputs, parameters: {}, properties: inputs });
  };
  for (const objectId of theirs.principal) await directory("user:User", "users", objectId);
  for (const objectId of theirs.group) await directory("group:Group", "groups", objectId);
}
