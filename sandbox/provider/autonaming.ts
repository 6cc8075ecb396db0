import { createHash, randomBytes } from "node:crypto";
import type { AzureType } from "./azureTypes.ts";
import type { Autonaming } from "./provider.ts";

/** What a name is made of. */
export interface NameRequest {
  /** The resource's name in the program. */
  name: string;
  kind: AzureType["autoName"];
  randomSeed: Uint8Array;
  autonaming?: Autonaming;
}

/**
 * The Azure name of a resource that the program gives none, as azure-native makes it: the program's name with eight
 * random hexadecimal digits; just the program's name for what lies in another resource; a GUID where Azure wants one.
 * The engine's own configuration of names goes first.
 *
 * @returns Nothing when the engine's configuration forbids to make a name.
 */
export function autoName({ name, kind, randomSeed, autonaming }: NameRequest): string | undefined {
  if (autonaming?.mode === "disable") return undefined;
  if (autonaming?.mode === "enforce") return autonaming.proposedName;
  if (kind === "uuid") return guid(digits(randomSeed, `${name}-uuid`, 16));
  if (autonaming?.mode === "propose" && autonaming.proposedName !== "") return autonaming.proposedName;
  return kind === "copy" ? name : name + digits(randomSeed, name, 4).toString("hex");
}

/** The engine's seed makes a preview's name come true in the update; without one the name is random. */
function digits(seed: Uint8Array, what: string, length: number): Buffer {
  if (seed.length === 0) return randomBytes(length);
  return createHash("sha256").update(seed).update(what).digest().subarray(0, length);
}

function guid(bytes: Buffer): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
