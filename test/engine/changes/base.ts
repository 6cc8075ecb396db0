import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { openWorld, pulumi, type World } from "../../../bench/torture/scenarios.ts";
import { bases, type Base, type Sections } from "./bases.ts";
import type { Change } from "./cases.ts";
import { furnish } from "./neighbours.ts";
import { setAt } from "./properties.ts";

/** All bases stand in a stack of this name, whose applications may run on no localhost. */
export const stack = "shop";

function stackFile(sections: Sections): string {
  const named = Object.entries(sections).map(([name, section]) => [
    name.includes(":") ? name : `keyless-cosmos-iis:${name}`,
    section,
  ]);
  return stringify({ config: Object.fromEntries(named) as object });
}

/**
 * Deploys a base.
 *
 * @param folder - Where its state and its simulated cloud are kept, for each change to start from.
 * @throws Error when it cannot be deployed, or is not still afterwards.
 */
export async function deployBase(base: Base, folder: string): Promise<string> {
  const world = openWorld(stack, stackFile(bases[base]));
  const snapshot = join(folder, base);
  try {
    await furnish(world.sandbox.directory);
    for (const more of [[], ["--expect-no-changes"]]) {
      const run = await pulumi(world, ["up", "--yes", "--skip-preview", "--non-interactive", ...more]);
      if (run.code !== 0) throw new Error(`the base ${base} cannot be deployed:\n${run.output}`);
    }
    mkdirSync(snapshot, { recursive: true });
    for (const part of ["state", "cloud"]) {
      const from = join(world.sandbox.directory, part);
      if (existsSync(from)) cpSync(from, join(snapshot, part), { recursive: true });
    }
    return snapshot;
  } finally {
    world.sandbox.remove();
  }
}

/** A copy of a deployed base, with the change in its stack file. */
export function changed({ base, path, to, also = {} }: Change, snapshot: string): World {
  const sections = structuredClone(bases[base]);
  for (const [other, value] of Object.entries(also)) setAt(sections, other, value);
  if (!Object.keys(also).some((other) => path.startsWith(`${other}.`))) setAt(sections, path, to);
  return openWorld(stack, stackFile(sections), snapshot);
}
