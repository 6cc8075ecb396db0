import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import lockfile from "proper-lockfile";
import type { Machine } from "./source.ts";

/** Runs a step that installs into the cache while nobody else does; a lock whose holder died is taken over. */
export async function aloneInCache<T>(machine: Machine, what: string, step: () => Promise<T>): Promise<T> {
  createCache(machine.cache);
  const options = {
    lockfilePath: join(machine.cache, `${machine.version}.lock`),
    stale: 20_000,
    update: 5_000,
    // After a sleep of the machine another start may take over: what each installs is put in place in one step.
    onCompromised: () => undefined,
  };
  if (await lockfile.check(machine.cache, options)) {
    machine.say(`Another start is getting ${what}: waiting for it.`);
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
