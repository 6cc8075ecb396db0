import { dirname } from "node:path";
import { isExecutable } from "./fromPath.ts";
import { lastLines, runQuietly } from "./run.ts";
import { cachedCli, type EngineSource } from "./source.ts";

/** The official launcher, the npm package `pulumi`: it downloads the CLI of its version into the cache. */
export const fromLauncher: EngineSource = {
  name: "the official npm launcher",
  async find(machine) {
    const path = cachedCli(machine);
    machine.say(`Getting the Pulumi CLI ${machine.version} by its official launcher.`);
    const { status, output } = await runQuietly("npx", ["--yes", `pulumi@${machine.version}`, "version"], {
      // The launcher installs below PULUMI_HOME; its folder of versions is the cache.
      env: { ...machine.environment, PULUMI_HOME: dirname(machine.cache), PULUMI_SKIP_UPDATE_CHECK: "true" },
      shell: machine.platform === "win32",
      timeout: 600_000,
    });
    if (isExecutable(path)) return { path };
    return { reason: status === 0 ? `it installed no ${path}` : lastLines(output, 2) };
  },
};
