import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { lastLines, runQuietly, type Ended } from "./run.ts";
import type { Found, Machine } from "./source.ts";
import { goModule } from "./version.ts";

/** How often a person hears that the build still runs. */
const heartbeatSeconds = 15;

/** What a build writes has this name, in the cache, until it is whole. */
const unfinished = ".building-";

/** A program of Pulumi's that is built from its Go modules. */
interface GoProgram {
  /** Its name and version, for messages. */
  what: string;
  /** Why it is built, for messages. */
  why: string;
  /** How long that takes from nothing, for messages. */
  duration: string;
  /** Its main package. */
  command: string;
  /** The variable that the linker writes its version into. */
  versionVariable: string;
  version: string;
  /** The executable that is made, somewhere in the cache. */
  target: string;
}

/** Builds a program into the cache. Whoever calls it holds the cache's lock. */
export async function buildFromGoModules(machine: Machine, program: GoProgram): Promise<Found> {
  const go = await runQuietly("go", ["version"], { env: machine.environment });
  if (go.status !== 0) return { reason: "Go is not installed" };
  removeLeftovers(machine.cache);
  // In the cache's own file system, so that the rename that ends the build is one step: never half a program.
  const building = join(machine.cache, `${unfinished}${program.version}-${process.pid}`);
  try {
    const { status, output } = await build(machine, program, building);
    if (status !== 0) return { reason: `go build failed: ${lastLines(output, 5)}` };
    mkdirSync(dirname(program.target), { recursive: true });
    renameSync(building, program.target);
    return { path: program.target };
  } finally {
    rmSync(building, { force: true });
  }
}

async function build(machine: Machine, program: GoProgram, output: string): Promise<Ended> {
  const started = performance.now();
  const elapsed = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  machine.say(
    `Building ${program.what} from its Go modules, ${program.why}. ` +
      `It takes ${program.duration}, once: the result goes into Pulumi's version cache.`,
  );
  const heartbeat = setInterval(() => machine.say(`  still building (${elapsed()})`), heartbeatSeconds * 1000);
  try {
    const linker = `-w -s -X ${program.versionVariable}=v${program.version}`;
    const tags = "osusergo,grpcnotrace";
    const args = ["build", "-trimpath", "-tags", tags, "-ldflags", linker, "-o", output, program.command];
    const ended = await runQuietly("go", args, { cwd: goModule, env: { ...machine.environment, CGO_ENABLED: "0" } });
    machine.say(ended.status === 0 ? `Built in ${elapsed()}.` : `The build failed after ${elapsed()}.`);
    return ended;
  } finally {
    clearInterval(heartbeat);
  }
}

/** What builds that were interrupted left behind; the lock on the cache says that none is running. */
function removeLeftovers(cache: string): void {
  for (const entry of readdirSync(cache).filter((name) => name.startsWith(unfinished))) {
    rmSync(join(cache, entry), { force: true });
  }
}
