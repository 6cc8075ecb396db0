import { cpSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { PackedPackage } from "../../conventions/packed.ts";
import { repository } from "./repository.ts";

/** Copies an example into a folder, with what it depends on. */
export function writeExample(directory: string, example: string, packed: PackedPackage): void {
  const filter = (path: string): boolean => !path.endsWith("node_modules");
  cpSync(join(repository, "examples", example), directory, { recursive: true, filter });
  installPackage(directory, packed);
}

/** Puts the package into a folder's node_modules, beside links to what the repository has installed: no registry is asked. */
export function installPackage(directory: string, packed: PackedPackage): void {
  const modules = join(directory, "node_modules");
  const installed = join(repository, "node_modules");
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync(installed)) {
    if (!name.startsWith(".")) symlinkSync(realpathSync(join(installed, name)), join(modules, name), "junction");
  }
  cpSync(packed.directory, join(modules, "keyless-cosmos-iis"), { recursive: true });
}
