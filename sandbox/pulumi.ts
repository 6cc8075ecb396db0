import { spawn } from "node:child_process";
import { constants } from "node:os";
import { findEngine, thisMachine } from "./engine/findEngine.ts";
import { sandboxPaths } from "./home/paths.ts";
import { prepareHome } from "./home/prepare.ts";
import { findProject } from "./home/project.ts";
import { removeSalt, stackFiles } from "./home/stackFiles.ts";

/**
 * Runs a Pulumi command in the sandbox on this terminal, as it would run outside.
 *
 * @returns The command's exit code.
 * @throws Error when the engine cannot be found or the home cannot be prepared.
 */
export async function runPulumi(args: readonly string[], cwd: string): Promise<number> {
  const engine = await findEngine(thisMachine((line) => console.error(line)));
  const paths = sandboxPaths();
  const project = findProject(cwd);
  if (project !== undefined) removeSalt(paths, project, []);
  const before = project === undefined ? [] : stackFiles(project);
  const environment = prepareHome(engine, paths, project);
  try {
    return await onThisTerminal(engine, args, cwd, environment);
  } finally {
    if (project !== undefined) removeSalt(paths, project, before);
  }
}

function onThisTerminal(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: "inherit" });
    // A terminal sends Ctrl-C to the whole process group: the engine has it already. Only we must not die of it.
    const stay = (): void => undefined;
    const handOn = (signal: NodeJS.Signals): void => {
      child.kill(signal);
    };
    const interrupt = process.stdin.isTTY ? stay : handOn;
    process.on("SIGINT", interrupt).on("SIGTERM", handOn).on("SIGHUP", handOn);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("SIGINT", interrupt).off("SIGTERM", handOn).off("SIGHUP", handOn);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
