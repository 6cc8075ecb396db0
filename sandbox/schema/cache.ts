import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ModuleDeclarations } from "./layout.ts";
import type { InstalledSdk } from "./sdk.ts";

const indexFile = "_index.json";

/** The cache's table of contents: what there is, and each module file's digest. */
export interface CacheIndex {
  /** The digest of the extractor's own source: another extractor's cache is not used. */
  extractor: string;
  resources: string[];
  functions: string[];
  /** Module name to the SHA-256 of `<module>.json`. */
  modules: Record<string, string>;
}

/** Why a cache cannot be used. */
export class UnusableCache extends Error {
  override name = "UnusableCache";
}

/** `<directory>/azure-native-3.28.0` */
export function cacheFolder(directory: string, sdk: InstalledSdk): string {
  return join(directory, `${sdk.name}-${sdk.version}`);
}

/**
 * Reads the table of contents.
 * @throws UnusableCache when there is none, it is damaged, or another extractor wrote it.
 */
export function readIndex(folder: string): CacheIndex {
  const file = join(folder, indexFile);
  if (!existsSync(file)) throw new UnusableCache("they were not extracted yet");
  const index = parse(file, readFileSync(file, "utf8")) as Partial<CacheIndex> | null;
  if (!index?.extractor || !index.resources || !index.functions || !index.modules) throw damaged(file);
  if (index.extractor !== extractorDigest()) throw new UnusableCache("another version of the sandbox extracted them");
  return index as CacheIndex;
}

/**
 * Reads one module that the index names.
 * @throws UnusableCache when its file is missing or is not what was written.
 */
export function readModule(folder: string, index: CacheIndex, name: string): ModuleDeclarations {
  const file = join(folder, `${name}.json`);
  const content = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (sha256(content) !== index.modules[name]) throw damaged(file);
  return parse(file, content) as ModuleDeclarations;
}

/** Reads all of a cache, to know that it can be used. @throws UnusableCache */
export function verifyCache(folder: string): void {
  const index = readIndex(folder);
  for (const name of Object.keys(index.modules)) readModule(folder, index, name);
}

/** Puts a new cache in the place of what is there: complete, or not at all. The caller holds the lock. */
export function writeCache(folder: string, modules: ReadonlyMap<string, ModuleDeclarations>): void {
  const temporary = `${folder}.new`;
  const replaced = `${folder}.old`;
  // What a killed process left behind.
  for (const leftover of [temporary, replaced]) rmSync(leftover, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  const index: CacheIndex = { extractor: extractorDigest(), resources: [], functions: [], modules: {} };
  for (const [name, module] of modules) {
    if (!/^[a-z][\w.]*$/i.test(name)) throw new Error(`the module ${name} cannot have a file of its name`);
    const content = JSON.stringify(module);
    index.resources.push(...Object.keys(module.resources));
    index.functions.push(...Object.keys(module.functions));
    index.modules[name] = sha256(content);
    writeFileSync(join(temporary, `${name}.json`), content);
  }
  index.resources.sort();
  index.functions.sort();
  writeFileSync(join(temporary, indexFile), JSON.stringify(index));
  if (existsSync(folder)) renameSync(folder, replaced);
  renameSync(temporary, folder);
  rmSync(replaced, { recursive: true, force: true });
}

let digest: string | undefined;

/** Of the sources that decide what a cache holds: an edited extractor never meets its old results. */
function extractorDigest(): string {
  digest ??= sha256(
    ["layout.ts", ...readdirSync(join(import.meta.dirname, "extraction")).map((file) => join("extraction", file))]
      .sort()
      .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
      .join("\0"),
  );
  return digest;
}

function damaged(file: string): UnusableCache {
  return new UnusableCache(`${file} is damaged`);
}

function parse(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw damaged(file);
  }
}

function sha256(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}
