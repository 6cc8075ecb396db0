import { createHash, randomBytes } from "node:crypto";
import type { AzureType } from "./azureTypes.ts";
import type { Autonaming } from "./provider.ts";

/**
 * azure-native's own mark in the inputs of a resource whose name was made by chance: its replacement gets another name,
 * so it can be made before the old one is deleted.
 */
export const createBeforeDelete = "__createBeforeDelete";

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
 * @returns The name, and whether another one would be made the next time; nothing when the engine's configuration
 * forbids to make a name.
 */
export function autoName(request: NameRequest): { made: string; byChance: boolean } | undefined {
  const { name, kind, randomSeed, autonaming } = request;
  if (autonaming?.mode === "disable") return undefined;
  if (autonaming?.mode === "enforce") return { made: autonaming.proposedName, byChance: true };
  if (kind === "uuid") return { made: guid(digits(randomSeed, `${name}-uuid`, 16)), byChance: true };
  if (autonaming?.mode === "propose" && autonaming.proposedName !== "") {
    return { made: autonaming.proposedName, byChance: true };
  }
  if (kind === "copy") return { made: name, byChance: false };
  return { made: name + digits(randomSeed, name, 4).toString("hex"), byChance: true };
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
