import { RecordSet } from "@pulumi/azure-native/dns/recordSet.js";
import { PrivateRecordSet } from "@pulumi/azure-native/privatedns/privateRecordSet.js";
import type * as pulumi from "@pulumi/pulumi";
import type { DnsDeclaration } from "./dnsDeclaration.ts";
import { readZoneId, recordName } from "./dnsZone.ts";
import { linkedZone, type LinkedZoneArgs } from "./linkedZone.ts";

/** Seconds that a client may keep an address: it changes with the load balancer alone. */
const ttl = 300;

interface SiteNamesArgs extends LinkedZoneArgs {
  /** By workload: its host name and the address at which it is reached. */
  sites: Record<string, { hostName: string; address: pulumi.Input<string | undefined> | undefined }>;
}

/**
 * Registers the records by which the sites' host names lead to the load balancer.
 *
 * @see https://learn.microsoft.com/azure/dns/private-dns-overview
 */
export function siteNames(
  name: string,
  { mode = "none", zoneName, zoneId }: DnsDeclaration,
  args: SiteNamesArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  if (mode === "none") return;
  if (mode === "existing") {
    const zone = readZoneId(zoneId);
    if (zone !== undefined) records(name, zone, args, opts);
    return;
  }
  // The configuration is refused where a zone is to be made and has no name.
  if (zoneName === undefined) return;
  const { zone } = linkedZone(name, zoneName, args, opts);
  records(
    name,
    { resourceGroupName: args.resourceGroupName, name: zoneName, reference: zone.name, isPublic: false },
    args,
    opts,
  );
}

interface ZoneReference {
  resourceGroupName: pulumi.Input<string>;
  /** The zone's name, by which those of records are shortened. */
  name: string;
  /** The same, after the zone where that is made. */
  reference?: pulumi.Input<string>;
  isPublic: boolean;
}

function records(
  name: string,
  zone: ZoneReference,
  { sites }: SiteNamesArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  const { resourceGroupName, reference = zone.name } = zone;
  for (const [site, { hostName, address }] of Object.entries(sites)) {
    const common = {
      resourceGroupName,
      relativeRecordSetName: recordName(hostName, zone.name),
      recordType: "A",
      ttl,
      aRecords: [{ ipv4Address: address }],
    };
    if (zone.isPublic) new RecordSet(`${name}-${site}`, { ...common, zoneName: reference }, opts);
    else new PrivateRecordSet(`${name}-${site}`, { ...common, privateZoneName: reference }, opts);
  }
}
