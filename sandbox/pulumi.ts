import { adviceAfterFailure } from "./home/advice.ts";
import { findEngine, thisMachine } from "./engine/findEngine.ts";
import { findYamlHost } from "./engine/yamlHost.ts";
import { sandboxPaths } from "./home/paths.ts";
import { installYamlHost } from "./home/plugins.ts";
import { prepareHome } from "./home/prepare.ts";
import { findProject } from "./home/project.ts";
import { withStackFileCopy } from "./home/stackFileCopy.ts";
import { removeSalt, stackFiles } from "./home/stackFiles.ts";
import { onThisTerminal } from "./onThisTerminal.ts";

/**
 * Runs a Pulumi command in the sandbox on this terminal, as it would run outside.
 *
 * @returns The command's exit code.
 * @throws Error when the engine cannot be found or the home cannot be prepared.
 */
export async function runPulumi(args: readonly string[], cwd: string): Promise<number> {
  const machine = thisMachine((line) => console.error(line));
  const engine = await findEngine(machine);
  const paths = sandboxPaths();
  const project = findProject(cwd);
  if (project?.runtime === "yaml") installYamlHost(paths, engine, await findYamlHost(machine, engine));
  // What a command that was killed left behind.
  if (project !== undefined) removeSalt(paths, project, []);
  const before = project === undefined ? [] : stackFiles(project);
  const env = prepareHome(engine, paths, project);
  try {
    const command = project === undefined ? args : withStackFileCopy(args, paths, project);
    const code = await onThisTerminal(engine, command, { cwd, env });
    if (code !== 0) for (const line of adviceAfterFailure(paths)) console.error(line);
    return code;
  } finally {
    if (project !== undefined) removeSalt(paths, project, before);
  }
}
