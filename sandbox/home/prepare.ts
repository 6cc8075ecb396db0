import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { engineEnvironment } from "./environment.ts";
import { root, type SandboxPaths } from "./paths.ts";
import { installLauncher, installProviders } from "./plugins.ts";
import type { Project } from "./project.ts";
import { ensureStacks } from "./stacks.ts";

/** Makes the sandbox's home ready for a command, and gives the environment to run the engine in. */
export function prepareHome(engine: string, paths: SandboxPaths, project: Project | undefined): NodeJS.ProcessEnv {
  mkdirSync(paths.state, { recursive: true });
  installProviders(paths);
  // Pinned Node first, so that whatever the engine starts by the name `node` is the Node that runs now.
  const path = [dirname(process.execPath)];
  if (!hasLanguageHost(engine)) {
    installLauncher(paths.bin, "pulumi-language-nodejs", join(root, "sandbox", "language-host", "main.ts"));
    path.unshift(paths.bin);
  }
  const environment = engineEnvironment(process.env, paths, path);
  if (project !== undefined) {
    ensureStacks(paths, project, (args, cwd) => {
      const { status, stdout, stderr } = spawnSync(engine, args, { cwd, env: environment, encoding: "utf8" });
      return { status: status ?? 1, output: `${stdout}${stderr}` };
    });
  }
  return environment;
}

/** Whether Pulumi's own language host stands beside the CLI, as in every official installation. */
function hasLanguageHost(engine: string): boolean {
  return ["", ".exe", ".cmd"].some((suffix) => existsSync(join(dirname(engine), `pulumi-language-nodejs${suffix}`)));
}
