import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { engineEnvironment } from "./environment.ts";
import type { SandboxPaths } from "./paths.ts";
import { installLanguageHost, installProviders } from "./plugins.ts";
import type { Project } from "./project.ts";
import { ensureStacks } from "./stacks.ts";

/**
 * Makes the sandbox's home ready for a command.
 *
 * @param engine - The CLI that was found.
 * @param project - The project whose stacks are to exist; none where the command is given outside of one.
 * @returns The environment to run the engine in.
 */
export function prepareHome(engine: string, paths: SandboxPaths, project: Project | undefined): NodeJS.ProcessEnv {
  mkdirSync(paths.state, { recursive: true });
  installProviders(paths);
  installLanguageHost(paths);
  // The Node that runs now comes first, so that whatever the engine starts by the name `node` is this one.
  const environment = engineEnvironment(process.env, paths, [dirname(process.execPath)]);
  if (project !== undefined) {
    ensureStacks(paths, project, (args, cwd) => {
      const { status, stdout, stderr } = spawnSync(engine, args, { cwd, env: environment, encoding: "utf8" });
      return { status: status ?? 1, output: `${stdout}${stderr}` };
    });
  }
  return environment;
}
