import { didYouMean, type Fault } from "../faults.ts";
import type { DnsDeclaration } from "./dnsDeclaration.ts";

const modes = ["none", "privateZone", "existing"];

const zoneIdForm =
  /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Network\/(privateDnsZones|dnsZones)\/([^/]+)$/i;

/** Azure keeps two labels at least. */
const zoneNameForm = /^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;

/** A zone that is there, by its ARM id. */
export interface ExistingZone {
  /** The resource group it lies in. */
  resourceGroupName: string;
  /** Its name, e.g. `example.com`. */
  name: string;
  /** Whether the Internet resolves it. */
  isPublic: boolean;
}

/** Reads a zone's ARM id; `undefined` where it is none. */
export function readZoneId(zoneId: string | undefined): ExistingZone | undefined {
  const [, resourceGroupName, kind, name] = zoneIdForm.exec(zoneId ?? "") ?? [];
  if (resourceGroupName === undefined || kind === undefined || name === undefined) return undefined;
  return { resourceGroupName, name, isPublic: kind.toLowerCase() === "dnszones" };
}

/** A host name relative to its zone, `@` for the zone itself. */
export function recordName(hostName: string, zoneName: string): string {
  const host = hostName.toLowerCase();
  return host === zoneName.toLowerCase() ? "@" : host.slice(0, -zoneName.length - 1);
}

/** Everything that is wrong with how host names are to be resolved. */
export function dnsFaults({ mode = "none", zoneName, zoneId }: DnsDeclaration, hostNames: readonly string[]): Fault[] {
  if (!modes.includes(mode)) {
    const allowed = modes.map((word) => `"${word}"`).join(", ");
    return [{ path: "mode", message: `"${mode}" is not known. Allowed: ${allowed}.${didYouMean(mode, modes)}` }];
  }
  const faults: Fault[] = [];
  if (zoneName !== undefined && mode !== "privateZone") {
    faults.push({ path: "zoneName", message: `"${zoneName}" goes with mode "privateZone" alone: take it out.` });
  }
  if (zoneId !== undefined && mode !== "existing") {
    faults.push({ path: "zoneId", message: `"${zoneId}" goes with mode "existing" alone: take it out.` });
  }
  if (mode === "none") return faults;
  const { name, fault } = mode === "existing" ? existingZone(zoneId) : newZone(zoneName);
  return [...faults, ...(fault === undefined ? outsideFaults(name, hostNames) : [fault])];
}

type Zone = { name: string; fault?: never } | { name?: never; fault: Fault };

function newZone(zoneName: string | undefined): Zone {
  if (zoneName !== undefined && zoneNameForm.test(zoneName)) return { name: zoneName };
  const given = zoneName === undefined ? "is missing" : `"${zoneName}" is no name of a zone`;
  return {
    fault: { path: "zoneName", message: `${given}: write a domain of two labels at least, e.g. "dev.example.com".` },
  };
}

function existingZone(zoneId: string | undefined): Zone {
  const zone = readZoneId(zoneId);
  if (zone !== undefined) return { name: zone.name };
  const given = zoneId === undefined ? "is missing" : `"${zoneId}" is not the ARM id of a DNS zone`;
  const form = "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/privateDnsZones/<zone>";
  return { fault: { path: "zoneId", message: `${given}: write ${form}, or dnsZones for a public one.` } };
}

function outsideFaults(zone: string, hostNames: readonly string[]): Fault[] {
  const outside = hostNames.filter((hostName) => {
    const host = hostName.toLowerCase();
    return host !== zone.toLowerCase() && !host.endsWith(`.${zone.toLowerCase()}`);
  });
  if (outside.length === 0) return [];
  const list = outside.map((hostName) => `"${hostName}"`).join(", ");
  return [
    {
      path: "",
      message: `has the zone "${zone}", in which ${list} cannot be: choose a zone that holds every host name.`,
    },
  ];
}
