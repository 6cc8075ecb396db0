/**
 * The extractor as a process of its own, so that the memory it takes is given back: `node main.ts <package> <directory>`.
 * Leaves a usable cache in the directory, or prints why it cannot and ends with a status other than 0.
 */
import { mkdirSync } from "node:fs";
import lockfile from "proper-lockfile";
import { cacheFolder, UnusableCache, verifyCache, writeCache } from "../cache.ts";
import { installedSdk } from "../sdk.ts";
import { isPackageName } from "../types.ts";
import { extractPackage } from "./package.ts";

const [name = "", directory = ""] = process.argv.slice(2);
if (!isPackageName(name) || directory === "") throw new Error(`usage: main.ts <package> <directory>`);

const sdk = installedSdk(name);
const folder = cacheFolder(directory, sdk);
mkdirSync(directory, { recursive: true });
const release = await lockfile.lock(folder, {
  realpath: false,
  stale: 30_000,
  retries: { forever: true, minTimeout: 50, maxTimeout: 250 },
});
try {
  const reason = whyUnusable();
  if (reason !== undefined) await extract(reason);
} finally {
  await release();
}

/** Another process may have extracted while this one waited for the lock. */
function whyUnusable(): string | undefined {
  try {
    verifyCache(folder);
    return undefined;
  } catch (error) {
    if (error instanceof UnusableCache) return error.message;
    throw error;
  }
}

async function extract(reason: string): Promise<void> {
  const start = performance.now();
  const modules = await extractPackage(sdk.root);
  writeCache(folder, modules);
  const count = (kind: "resources" | "functions") =>
    [...modules.values()].reduce((sum, module) => sum + Object.keys(module[kind]).length, 0);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.error(
    `sandbox: read the declarations of @pulumi/${sdk.name} ${sdk.version} in ${seconds} s ` +
      `(${count("resources")} resource types, ${count("functions")} functions), as ${reason}`,
  );
}
