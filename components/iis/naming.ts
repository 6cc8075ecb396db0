import { createHash } from "node:crypto";

/** A computer's name has 15 characters at most. */
const longestName = 15;

/** Three of them are for the hyphen and the server's number. */
const longestBase = longestName - 3;

const hashLength = 5;

/**
 * The Windows computer name of a server: at most 15 characters, never digits alone, the same forever, and the same
 * however many servers there are.
 *
 * @param component - The name of the component. One that does not fit is cut, with a hash that keeps it apart from others.
 * @param number - The server's number, from 1 to 99.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftcompute
 */
export function computerName(component: string, number: number): string {
  return `${base(component)}-${number}`;
}

/**
 * The Windows computer name of the server that serves one workload alone: at most 15 characters, a letter first, the
 * same forever, and the same whatever other workloads there are.
 */
export function dedicatedComputerName(component: string, site: string): string {
  const readable = site.slice(0, longestName - hashLength - 1).replace(/-+$/, "");
  return `${readable}-${shortHash(`${component}/${site}`)}`;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, hashLength);
}

function base(component: string): string {
  if (component.length <= longestBase && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(component)) return component;
  const hash = shortHash(component);
  const readable = component.toLowerCase().replace(/[^a-z0-9]/g, "");
  return `${readable.slice(0, longestBase - hashLength - 1)}-${hash}`.replace(/^-/, "");
}
