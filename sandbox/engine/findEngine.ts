import { homedir } from "node:os";
import { join } from "node:path";
import { aloneInCache } from "./cacheLock.ts";
import { fromCache } from "./fromCache.ts";
import { fromGoModules } from "./fromGoModules.ts";
import { fromLauncher } from "./fromLauncher.ts";
import { fromPath } from "./fromPath.ts";
import type { EngineSource, Machine } from "./source.ts";
import { wantedVersion } from "./version.ts";

/** Sources that only look, then those that install into the cache. */
const lookups: readonly EngineSource[] = [fromPath, fromCache];
const installers: readonly EngineSource[] = [fromLauncher, fromGoModules];

/** This machine, as the search sees it. */
export function thisMachine(say: (line: string) => void): Machine {
  const home = process.env.PULUMI_HOME ?? join(homedir(), ".pulumi");
  return {
    version: wantedVersion(),
    environment: process.env,
    platform: process.platform,
    cache: join(home, "versions"),
    say,
  };
}

/**
 * Finds the Pulumi CLI, or gets it: from the PATH, from Pulumi's version cache, by the official launcher, by a build.
 *
 * @returns The CLI's path.
 * @throws Error that says what was tried and what to install.
 */
export async function findEngine(
  machine: Machine,
  sources: { lookups: readonly EngineSource[]; installers: readonly EngineSource[] } = { lookups, installers },
): Promise<string> {
  const tried: string[] = [];
  const found = await firstFound(machine, sources.lookups, tried);
  if (found !== undefined) return found;
  return await aloneInCache(machine, "the Pulumi CLI", async () => {
    // Whoever held the lock before may have installed it.
    const installed = await firstFound(machine, [fromCache, ...sources.installers], tried);
    if (installed !== undefined) return installed;
    throw new Error(
      `There is no Pulumi CLI ${machine.version} to be had. Tried:\n${tried.join("\n")}\n` +
        `Install Pulumi ${machine.version} or newer (https://www.pulumi.com/docs/install/), ` +
        "or Go 1.25 or newer, from which it is built here.",
    );
  });
}

async function firstFound(
  machine: Machine,
  sources: readonly EngineSource[],
  tried: string[],
): Promise<string | undefined> {
  for (const source of sources) {
    const found = await source.find(machine);
    if ("path" in found) return found.path;
    const line = `  - ${source.name}: ${found.reason}`;
    if (!tried.includes(line)) tried.push(line);
  }
  return undefined;
}
