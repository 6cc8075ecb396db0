import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "../../test/engine/support/repository.ts";
import type { Run } from "../../test/engine/support/run.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "../../test/engine/support/sandbox.ts";
import type { Target } from "./faults.ts";
import { normalised, operations, readState } from "./observe.ts";
import { changed, stackFileOf } from "./prodLike.ts";

export const scenarioNames = ["up", "change", "refresh", "destroy"] as const;
/** What is disturbed: the first `up`, one after a change of the configuration, a refresh, or the end of it all. */
export type ScenarioName = (typeof scenarioNames)[number];

/** A sandbox with an environment in it, or about to be. */
export interface World {
  sandbox: Sandbox;
  project: SandboxProject;
  stack: string;
}

/** A scenario, and what came of it undisturbed. */
export interface Undisturbed {
  name: ScenarioName;
  stack: string;
  /** The stack file that it is run with. */
  stackFile: string;
  command: readonly string[];
  /** Where each try starts from; none for an empty sandbox. */
  snapshot?: string;
  targets: readonly Target[];
  /** The URNs of what there was before and after. */
  urns: readonly string[];
  /** State and cloud at the end, see `normalised`. */
  end: readonly string[];
}

/** Waits of seconds pass in a fiftieth of them: what is retried is to be seen, not waited for. */
const quickWaits = `--import=${pathToFileURL(join(repository, "test", "engine", "support", "quickWaits.mjs")).href}`;

/** Runs a Pulumi command on a world's stack. */
export function pulumi(
  { project, stack }: World,
  args: readonly string[],
  faults: readonly object[] = [],
): Promise<Run> {
  const env = {
    NODE_OPTIONS: quickWaits,
    KEYLESS_SANDBOX_FAULTS: faults.length > 0 ? JSON.stringify(faults) : undefined,
  };
  return project.pulumi([...args, "--stack", stack], { env });
}

const quietly = ["--yes", "--skip-preview", "--non-interactive"];

/** The commands, as a pipeline types them. */
export const commands = {
  up: ["up", ...quietly],
  change: ["up", ...quietly],
  refresh: ["refresh", ...quietly],
  destroy: ["destroy", ...quietly],
} as const satisfies Record<ScenarioName, readonly string[]>;

/** A world of its own, empty or as a snapshot holds it. */
export function openWorld(stack: string, stackFile: string, snapshot?: string): World {
  const sandbox = createSandbox();
  if (snapshot !== undefined) copy(snapshot, sandbox.directory);
  return { sandbox, stack, project: sandbox.environmentProject({ [stack]: stackFile }) };
}

/**
 * Runs a scenario without any fault and records what it did and came to.
 *
 * @param folder - Where snapshots go.
 * @throws Error when it fails even so.
 */
export async function undisturbed(name: ScenarioName, stack: string, folder: string): Promise<Undisturbed> {
  const original = stackFileOf(stack);
  const stackFile = name === "change" ? changed(original) : original;
  const snapshot = name === "up" ? undefined : await standing(name, stack, original, folder);
  const world = openWorld(stack, stackFile, snapshot);
  try {
    const before = operations(world.sandbox).length;
    const command = commands[name];
    const urnsBefore = urns(world);
    await succeed(world, command);
    return {
      ...{ name, stack, stackFile, command, ...(snapshot && { snapshot }) },
      targets: counted(operations(world.sandbox).slice(before)),
      urns: [...new Set([...urnsBefore, ...urns(world)])],
      end: normalised(world.sandbox, stack),
    };
  } finally {
    world.sandbox.remove();
  }
}

function urns({ sandbox, stack }: World): string[] {
  return readState(sandbox, stack).resources.map(({ urn }) => urn);
}

/** Stands an environment up, makes it ready for the scenario, and keeps a copy. */
async function standing(name: ScenarioName, stack: string, stackFile: string, folder: string): Promise<string> {
  const world = openWorld(stack, stackFile);
  const snapshot = join(folder, `${stack}-${name}`);
  try {
    await succeed(world, commands.up);
    if (name === "destroy") await succeed(world, ["state", "unprotect", "--all", "--yes"]);
    mkdirSync(snapshot, { recursive: true });
    copy(world.sandbox.directory, snapshot);
  } finally {
    world.sandbox.remove();
  }
  return snapshot;
}

async function succeed(world: World, args: readonly string[]): Promise<void> {
  const { code, output } = await pulumi(world, args);
  if (code !== 0) throw new Error(`undisturbed, "pulumi ${args.join(" ")}" ended with ${String(code)}:\n${output}`);
}

/** A stack's state and cloud, and nothing of the engine's home. */
function copy(from: string, to: string): void {
  for (const part of ["state", "cloud"]) {
    if (existsSync(join(from, part))) cpSync(join(from, part), join(to, part), { recursive: true });
  }
}

function counted(done: readonly { operation: string; type: string; outcome: string }[]): Target[] {
  const counts = new Map<string, number>();
  return done.flatMap(({ operation, type, outcome }) => {
    if (outcome !== "ok") return [];
    const nth = (counts.get(operation + type) ?? 0) + 1;
    counts.set(operation + type, nth);
    return { operation: operation as Target["operation"], type, nth };
  });
}
