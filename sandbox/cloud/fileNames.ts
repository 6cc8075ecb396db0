import { lstatSync } from "node:fs";
import { join } from "node:path";
import { AzureFault } from "./azureFault.ts";

/** What file systems take for a name, `.json` and what is added while a file is written left out. */
const longestName = 235;

/**
 * One part of an id as every file system takes it, and never `..` nor the name of another resource's file.
 *
 * @throws AzureFault when it is longer than a file's name can be.
 */
export function fileName(part: string): string {
  const name = encodeURIComponent(part.toWellFormed())
    .replaceAll("*", "%2A")
    .replace(/^\.+$/, (dots) => dots.replaceAll(".", "%2E"))
    .replace(/\.json$/, "%2Ejson");
  if (name.length <= longestName) return name;
  const shown = `${part.slice(0, 40)}… (${name.length} characters as a file's name)`;
  throw new AzureFault("InvalidResourceName", `The sandbox keeps names up to ${longestName} characters, not ${shown}.`);
}

/** The reverse of {@link fileName}. */
export function partName(name: string): string {
  return decodeURIComponent(name);
}

/**
 * The place of something to be written or deleted.
 *
 * @throws Error when a link is on the way: what is written or deleted by it could be anything of this machine.
 */
export function placeWithin(directory: string, ...names: readonly string[]): string {
  return names.reduce((folder, name) => {
    const place = join(folder, name);
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return place;
    throw new Error(
      `${place} is a link, and the sandbox neither writes nor deletes by links: it makes none in the simulated ` +
        "cloud's folder. Delete the link, or put a real file or folder in its place.",
    );
  }, directory);
}
