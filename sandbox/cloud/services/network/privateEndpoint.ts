import { AzureFault } from "../../azureFault.ts";
import { nameOf } from "../../arm.ts";
import { checkInherited } from "../../locks.ts";
import type { Values } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import { idOf, list, records, referred } from "../references.ts";
import { allocate } from "./allocation.ts";

/** The sub-resources that a type offers; of types that are not listed the sandbox knows none, and takes any. */
const groupIds: Record<string, readonly string[]> = {
  "microsoft.documentdb/databaseaccounts": [
    "Sql",
    "SqlDedicated",
    "MongoDB",
    "Cassandra",
    "Gremlin",
    "Table",
    "Analytical",
  ],
  "microsoft.keyvault/vaults": ["vault"],
  "microsoft.storage/storageaccounts": ["blob", "blob_secondary", "table", "queue", "file", "web", "dfs"],
};

/** @see https://learn.microsoft.com/azure/private-link/private-endpoint-overview */
export const privateEndpoint: Service = {
  check: (write) => {
    const { store, inputs } = write;
    referred(store, idOf(inputs.subnet) ?? "", "Microsoft.Network/virtualNetworks/subnets", "subnet.id");
    const given = connections(inputs);
    if (given.length !== 1) {
      throw new AzureFault(
        "InvalidRequestFormat",
        `A private endpoint has exactly one private link connection, not ${given.length}.`,
      );
    }
    for (const connection of given) checkTarget(write, connection);
  },
  computed: ({ store, id, inputs, old }) => {
    const [{ privateLinkServiceId = "" } = {}] = connections(inputs);
    const target = store.read(String(privateLinkServiceId));
    const names = hostNames(target?.id ?? "", target?.properties ?? {});
    const addresses = allocate(store, idOf(inputs.subnet) ?? "", id, Math.max(names.length, 1));
    return {
      provisioningState: "Succeeded",
      networkInterfaces: [{ id: id.replace(/privateEndpoints\/([^/]+)$/i, "networkInterfaces/$1.nic.simulated") }],
      customDnsConfigs:
        old?.properties.customDnsConfigs ??
        names.map((fqdn, index) => ({ fqdn, ipAddresses: addresses.slice(index, index + 1) })),
    };
  },
  // The connection is a part of the target, which its lock keeps.
  checkDelete: (store, { id, properties }) => {
    for (const { privateLinkServiceId } of connections(properties)) {
      checkInherited(store, `${String(privateLinkServiceId)}/privateEndpointConnectionProxies/${nameOf(id)}`, "delete");
    }
  },
};

function connections({ privateLinkServiceConnections, manualPrivateLinkServiceConnections }: Values): Values[] {
  return [...records(privateLinkServiceConnections), ...records(manualPrivateLinkServiceConnections)];
}

function checkTarget({ store }: Write, { privateLinkServiceId, groupIds: given }: Values): void {
  const target = store.read(String(privateLinkServiceId));
  if (target === undefined) {
    throw new AzureFault(
      "InvalidResourceReference",
      `Resource ${String(privateLinkServiceId)}, referenced by 'privateLinkServiceId', was not found.`,
    );
  }
  const known = groupIds[target.type.toLowerCase()];
  const wrong = list(given).find((groupId) => known?.includes(String(groupId)) === false);
  if (wrong !== undefined || (known !== undefined && list(given).length === 0)) {
    throw new AzureFault(
      "PrivateEndpointInvalidGroupId",
      `The group id ${JSON.stringify(wrong ?? "")} is invalid for ${target.type}: it must be one of ${known?.join(", ") ?? ""}.`,
    );
  }
}

/** One name for the account, and one for each of its regions. */
function hostNames(id: string, { documentEndpoint, readLocations }: Values): string[] {
  if (typeof documentEndpoint !== "string") return [];
  const regional = records(readLocations).map((location) => `${String(location.id)}.documents.azure.com`);
  return [`${nameOf(id)}.documents.azure.com`, ...regional];
}
