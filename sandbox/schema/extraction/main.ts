/**
 * The extractor as a process of its own, so that the memory it takes is given back: `node main.ts <package>
 * <directory>`. Leaves a usable cache in the directory; or says why it cannot, on standard error, and ends with status
 * 1.
 */
import { mkdirSync } from "node:fs";
import lockfile from "proper-lockfile";
import { cacheFolder, UnusableCache, verifyCache, writeCache } from "../cache.ts";
import { installedSdk, type InstalledSdk } from "../sdk.ts";
import { isPackageName } from "../types.ts";
import { extractPackage } from "./package.ts";

try {
  const [name = "", directory = ""] = process.argv.slice(2);
  if (!isPackageName(name) || directory === "") throw new Error("usage: main.ts <package> <directory>");
  await extractUnlessDone(installedSdk(name), directory);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function extractUnlessDone(sdk: InstalledSdk, directory: string): Promise<void> {
  const folder = cacheFolder(directory, sdk);
  mkdirSync(directory, { recursive: true });
  const release = await lockfile.lock(folder, {
    realpath: false,
    stale: 30_000,
    retries: { forever: true, minTimeout: 50, maxTimeout: 250 },
  });
  try {
    // Another process may have extracted while this one waited for the lock.
    const reason = whyUnusable(folder);
    if (reason !== undefined) await extract(sdk, folder, reason);
  } finally {
    await release();
  }
}

function whyUnusable(folder: string): string | undefined {
  try {
    verifyCache(folder);
    return undefined;
  } catch (error) {
    if (error instanceof UnusableCache) return error.message;
    throw error;
  }
}

async function extract(sdk: InstalledSdk, folder: string, reason: string): Promise<void> {
  const start = performance.now();
  const modules = await extractPackage(sdk.root);
  writeCache(folder, modules);
  const count = (kind: "resources" | "functions") =>
    [...modules.values()].reduce((sum, module) => sum + Object.keys(module[kind]).length, 0);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.error(
    `sandbox: read the declarations of @pulumi/${sdk.name} ${sdk.version} in ${seconds} s ` +
      `(${count("resources")} resource types, ${count("functions")} functions): ${reason}`,
  );
}
