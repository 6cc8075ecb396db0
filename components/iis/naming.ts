import { createHash } from "node:crypto";

/** A computer's name has 15 characters at most; three are for the hyphen and the server's number. */
const longestBase = 12;

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

function base(component: string): string {
  if (component.length <= longestBase && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(component)) return component;
  const hash = createHash("sha256").update(component).digest("hex").slice(0, 5);
  const readable = component.toLowerCase().replace(/[^a-z0-9]/g, "");
  return `${readable.slice(0, longestBase - hash.length - 1)}-${hash}`.replace(/^-/, "");
}
