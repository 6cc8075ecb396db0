import { accessSync, constants, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import lockfile from "proper-lockfile";
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
  return await alone(machine, async () => {
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

/** Runs a step that installs into the cache while nobody else does; a lock whose holder died is taken over. */
async function alone<T>(machine: Machine, step: () => Promise<T>): Promise<T> {
  createCache(machine.cache);
  const options = {
    lockfilePath: join(machine.cache, `${machine.version}.lock`),
    stale: 20_000,
    update: 5_000,
    // After a sleep of the machine another start may take over: what each installs is put in place in one step.
    onCompromised: () => undefined,
  };
  if (await lockfile.check(machine.cache, options)) {
    machine.say("Another start is getting the Pulumi CLI: waiting for it.");
  }
  const retries = { forever: true, minTimeout: 500, maxTimeout: 2_000 };
  const release = await lockfile.lock(machine.cache, { ...options, retries });
  try {
    return await step();
  } finally {
    // A lock that was taken over is not ours to release.
    await release().catch(() => undefined);
  }
}

function createCache(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new Error(
      `Cannot write to ${folder}, where the Pulumi CLI is to be installed (${String(cause)}). ` +
        "Set PULUMI_HOME to a folder that can be written to, or install Pulumi yourself: " +
        "https://www.pulumi.com/docs/install/",
      { cause },
    );
  }
}
