import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { lastLines, runQuietly, type Ended } from "./run.ts";
import { cachedCli, type EngineSource, type Machine } from "./source.ts";
import { goModule } from "./version.ts";

const command = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** How often a person hears that the build still runs. */
const heartbeatSeconds = 15;

/** What a build writes has this name, in the cache, until it is whole. */
const unfinished = ".building-";

/** Builds the CLI from Pulumi's Go modules, where its download host is out of reach but Go is at hand. */
export const fromGoModules: EngineSource = {
  name: "a build from Pulumi's Go modules",
  async find(machine) {
    const go = await runQuietly("go", ["version"], { env: machine.environment });
    if (go.status !== 0) return { reason: "Go is not installed" };
    removeLeftovers(machine.cache);
    // In the cache's own file system, so that the rename that ends the build is one step: never half a CLI.
    const building = join(machine.cache, `${unfinished}${machine.version}-${process.pid}`);
    try {
      const { status, output } = await build(machine, building);
      if (status !== 0) return { reason: `go build failed: ${lastLines(output, 5)}` };
      const path = cachedCli(machine);
      mkdirSync(dirname(path), { recursive: true });
      renameSync(building, path);
      return { path };
    } finally {
      rmSync(building, { force: true });
    }
  },
};

async function build(machine: Machine, target: string): Promise<Ended> {
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
function removeLeftovers(cache: string): void {
  for (const entry of readdirSync(cache).filter((name) => name.startsWith(unfinished))) {
    rmSync(join(cache, entry), { force: true });
  }
}
