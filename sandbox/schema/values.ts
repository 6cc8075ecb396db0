import { isRecord } from "../values.ts";

/** Pulumi's marks on assets and archives, by which they differ from other objects. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const assetSignatures: unknown[] = ["c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7"];

export function isAsset(value: unknown): boolean {
  return isRecord(value) && assetSignatures.includes(value[signatureKey]);
}

/** The path of a property inside another: `locations[0].locationName`, `tags["cost centre"]`. */
export function join(path: string, name: string): string {
  if (!/^[\w$-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}

/** What JSON text means; what is no such text means itself. */
export function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
