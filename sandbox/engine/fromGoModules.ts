import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { isExecutable } from "./fromPath.ts";
import { lastLines, runQuietly } from "./run.ts";
import { cachedCli, type EngineSource, type Machine } from "./source.ts";
import { goModule } from "./version.ts";

const command = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** How often a person hears that the build still runs. */
const heartbeatSeconds = 15;

/** Builds the CLI from Pulumi's Go modules, where its download host is out of reach but Go is at hand. */
export const fromGoModules: EngineSource = {
  name: "a build from Pulumi's Go modules",
  async find(machine) {
    const go = await runQuietly("go", ["version"], { env: machine.environment });
    if (go.status !== 0) return { reason: "Go is not installed" };
    const path = cachedCli(machine);
    removeLeftovers(dirname(path));
    // Beside its place, so that the rename that ends the build is one step: the cache never holds half a CLI.
    const building = `${path}.building-${process.pid}`;
    mkdirSync(dirname(path), { recursive: true });
    try {
      const { status, output } = await build(machine, building);
      if (status !== 0) return { reason: `go build failed:\n${lastLines(output, 5)}` };
      renameSync(building, path);
      return isExecutable(path) ? { path } : { reason: "the build left nothing" };
    } finally {
      rmSync(building, { force: true });
    }
  },
};

async function build(machine: Machine, target: string): Promise<{ status: number; output: string }> {
  const started = performance.now();
  const elapsed = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  machine.say(
    `Building the Pulumi CLI ${machine.version} from its Go modules, because no download is to be had. ` +
      "It takes 2 to 5 minutes, once: the result goes into Pulumi's version cache.",
  );
  const heartbeat = setInterval(() => machine.say(`  still building (${elapsed()})`), heartbeatSeconds * 1000);
  try {
    const linker = `-w -s -X ${versionVariable}=v${machine.version}`;
    const args = ["build", "-trimpath", "-tags", "osusergo,grpcnotrace", "-ldflags", linker, "-o", target, command];
    const ended = await runQuietly("go", args, { cwd: goModule, env: { ...machine.environment, CGO_ENABLED: "0" } });
    machine.say(ended.status === 0 ? `Built in ${elapsed()}.` : `The build failed after ${elapsed()}.`);
    return ended;
  } finally {
    clearInterval(heartbeat);
  }
}

/** What builds that were interrupted left behind; the lock on the cache says that none is running. */
function removeLeftovers(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder).filter((name) => name.includes(".building-"))) {
    rmSync(join(folder, entry), { force: true });
  }
}
