import { findEngine, thisMachine } from "./engine/findEngine.ts";
import { sandboxPaths } from "./home/paths.ts";
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
  const engine = await findEngine(thisMachine((line) => console.error(line)));
  const paths = sandboxPaths();
  const project = findProject(cwd);
  if (project === undefined) {
    return await onThisTerminal(engine, args, { cwd, env: prepareHome(engine, paths, undefined) });
  }
  // What a command that was killed left behind.
  removeSalt(paths, project, []);
  const before = stackFiles(project);
  const env = prepareHome(engine, paths, project);
  try {
    return await onThisTerminal(engine, withStackFileCopy(args, paths, project), { cwd, env });
  } finally {
    removeSalt(paths, project, before);
  }
}
