import type { PackageName, PackageSchema } from "./types.ts";

export function openPackage(name: PackageName, directory: string): PackageSchema {
  throw new Error(`${name} cannot be opened from ${directory} yet`);
}

/** Extracts what is missing. */
export function ensureExtracted(name: PackageName, directory: string): void {
  openPackage(name, directory);
}
