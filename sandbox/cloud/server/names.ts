import { nameOf, sameId } from "../arm.ts";
import type { StoredResource } from "../resource.ts";
import { idOf, list, records } from "../services/references.ts";
import type { Snapshot } from "./snapshot.ts";

/** The zones that take the place of public ones in a network, by the names that they stand in for. */
const privateZones: Record<string, string> = { "documents.azure.com": "privatelink.documents.azure.com" };

/**
 * The private addresses that a name has for a machine: those of a private DNS zone that is linked to its network, by a
 * zone group of a private endpoint or by a record. None: the public name server is asked, which is not simulated.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export function privateAddresses(cloud: Snapshot, machine: StoredResource, hostName: string): string[] {
  const host = hostName.toLowerCase();
  const dot = host.indexOf(".");
  const [label, domain] = [host.slice(0, dot), host.slice(dot + 1)];
  const zoneName = privateZones[domain] ?? domain;
  const networks = networksOf(cloud, machine);
  const zones = cloud.all.filter(
    ({ id, type }) => type === "Microsoft.Network/privateDnsZones" && nameOf(id).toLowerCase() === zoneName,
  );
  const linked = zones.filter(({ id }) =>
    cloud
      .below(id)
      .some(
        ({ type, properties }) =>
          type.endsWith("/virtualNetworkLinks") &&
          networks.some((network) => sameId(network, idOf(properties.virtualNetwork) ?? "")),
      ),
  );
  return linked.flatMap((zone) => [...ofEndpoints(cloud, zone, host), ...ofRecord(cloud, zone, label)]);
}

/** The ids of the networks that a machine's interfaces are in. */
function networksOf(cloud: Snapshot, { properties }: StoredResource): string[] {
  const { networkProfile } = properties as { networkProfile?: { networkInterfaces?: unknown } };
  return records(networkProfile?.networkInterfaces).flatMap((reference) => {
    const configurations = records(cloud.read(idOf(reference) ?? "")?.properties.ipConfigurations);
    return configurations.map(({ subnet }) => (idOf(subnet) ?? "").replace(/\/subnets\/[^/]+$/i, ""));
  });
}

function ofEndpoints(cloud: Snapshot, zone: StoredResource, host: string) {
  const groups = cloud.all.filter(
    ({ type, properties }) =>
      type.endsWith("/privateDnsZoneGroups") &&
      records(properties.privateDnsZoneConfigs).some((config) => sameId(String(config.privateDnsZoneId), zone.id)),
  );
  return groups.flatMap(({ id }) => {
    const endpoint = cloud.read(id.replace(/\/privateDnsZoneGroups\/[^/]+$/i, ""));
    const configs = records(endpoint?.properties.customDnsConfigs);
    return configs.filter(({ fqdn }) => fqdn === host).flatMap(({ ipAddresses }) => list(ipAddresses).map(String));
  });
}

function ofRecord(cloud: Snapshot, zone: StoredResource, label: string): string[] {
  return records(cloud.read(`${zone.id}/A/${label}`)?.properties.aRecords).map((record) => String(record.ipv4Address));
}
