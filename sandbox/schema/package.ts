import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { cacheFolder, readIndex, readModule, UnusableCache, type CacheIndex } from "./cache.ts";
import { moduleOfObject, moduleOfToken, type ModuleDeclarations } from "./layout.ts";
import { nearest } from "./nearest.ts";
import { installedSdk, type InstalledSdk } from "./sdk.ts";
import type { ObjectSchema, PackageName, PackageSchema } from "./types.ts";

/**
 * Opens what the installed SDK declares. Reads nothing yet: the index and each module are read when first asked for,
 * from `directory` (`.sandbox/schemas`), where they are extracted first if they are missing, damaged or of another
 * extractor.
 * @throws Error when the SDK is not installed, or (on the first lookup) its declarations cannot be extracted.
 */
export function openPackage(name: PackageName, directory: string): PackageSchema {
  const sdk = installedSdk(name);
  const folder = cacheFolder(directory, sdk);
  const modules = new Map<string, ModuleDeclarations>();
  let index: CacheIndex | undefined;

  /** Reads from the cache; if it cannot be used, has it made anew and reads again. */
  const read = <T>(from: (index: CacheIndex) => T): T => {
    try {
      return from((index ??= readIndex(folder)));
    } catch (error) {
      if (!(error instanceof UnusableCache)) throw error;
      extract(sdk, directory);
      return from((index = readIndex(folder)));
    }
  };
  const contents = () => read((found) => found);
  const module = (of: string): ModuleDeclarations | undefined => {
    if (!Object.hasOwn(contents().modules, of)) return undefined;
    const declarations = modules.get(of) ?? read((found) => readModule(folder, found, of));
    modules.set(of, declarations);
    return declarations;
  };

  return {
    name,
    version: sdk.version,
    resource: (token) => own(module(moduleOfToken(token))?.resources, token),
    function: (token) => own(module(moduleOfToken(token))?.functions, token),
    object: (type): ObjectSchema => {
      const found = own(module(moduleOfObject(type))?.objects, type);
      if (!found) throw new Error(`@pulumi/${name} declares no type ${type}`);
      return found;
    },
    resources: () => [...contents().resources],
    functions: () => [...contents().functions],
    nearestResource: (token) => nearest(token, contents().resources),
    nearestFunction: (token) => nearest(token, contents().functions),
  };
}

/** Extracts in a process of its own, and passes on the line in which it tells what it did. */
function extract(sdk: InstalledSdk, directory: string): void {
  const program = join(import.meta.dirname, "extraction", "main.ts");
  const { status, stderr, error } = spawnSync(process.execPath, [program, sdk.name, directory], {
    // Standard output belongs to the provider's handshake with the engine.
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0) {
    const reason = error?.message ?? stderr.trim();
    throw new Error(
      `The sandbox could not read what @pulumi/${sdk.name} ${sdk.version} declares: ${reason}\n` +
        `Delete ${cacheFolder(directory, sdk)} and try again; if it stays, install the SDK anew with \`npm ci\`.`,
    );
  }
  process.stderr.write(stderr);
}

function own<T>(record: Record<string, T> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
