import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runQuietly } from "./run.ts";
import { executable, type EngineSource, type Machine } from "./source.ts";
import { isRecentEnough } from "./version.ts";

/** The `pulumi` that the user has installed, if it is recent enough. */
export const fromPath: EngineSource = {
  name: "pulumi on the PATH",
  async find(machine) {
    const file = onPath(machine, "pulumi");
    if (file === undefined) return { reason: "none there" };
    const env = { ...machine.environment, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { status, output } = await runQuietly(file, ["version"], { env, timeout: 30_000 });
    if (status !== 0) return { reason: `${file} version failed: ${output.trim()}` };
    if (isRecentEnough(output, machine.version)) return { path: file };
    return { reason: `${file} is ${output.trim()}, ${machine.version} or newer is needed` };
  },
};

/** The first on the PATH that no npm package brought: ours would be found as if the user had installed it. */
export function onPath({ environment, platform }: Machine, program: string): string | undefined {
  const path = Object.entries(environment).find(([name]) => name.toUpperCase() === "PATH")?.[1] ?? "";
  return path
    .split(delimiter)
    .filter((folder) => folder !== "" && !folder.includes("node_modules"))
    .map((folder) => join(folder, executable(platform, program)))
    .find(isExecutable);
}

/** Whether a path names a file that can be run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
