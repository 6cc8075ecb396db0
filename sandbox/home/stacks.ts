import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SandboxPaths } from "./paths.ts";
import type { Project } from "./project.ts";
import { stackFiles } from "./stackFiles.ts";

/** Runs a CLI command quietly in a folder and gives its output and exit code. */
export type QuietRun = (args: readonly string[], cwd: string) => { status: number; output: string };

/** The stack that is selected when the user has not selected one. */
const defaultStack = "dev";

/**
 * Makes every stack that has a stack file exist in the sandbox's backend, and selects `dev` the first time, so that
 * nobody has to `stack init` before the first command.
 *
 * @throws Error with the engine's own words when a stack cannot be initialised.
 */
export function ensureStacks(paths: SandboxPaths, project: Project, run: QuietRun): void {
  const stacks = stackFiles(project).map(({ stack }) => stack);
  const missing = (stacks.length === 0 ? [defaultStack] : stacks).filter((stack) => !exists(paths, project, stack));
  if (missing.length === 0) return;
  mkdirSync(paths.state, { recursive: true });
  // From a project without stack files: `stack init` writes the passphrase's salt into the stack file it finds.
  const directory = join(paths.projects, project.name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "Pulumi.yaml"), `name: ${project.name}\nruntime: nodejs\n`);
  for (const stack of missing) {
    const { status, output } = run(["stack", "init", stack, "--non-interactive"], directory);
    // Another start may have been faster.
    if (status !== 0 && !exists(paths, project, stack)) throw new Error(`Cannot initialise "${stack}":\n${output}`);
  }
  if (missing.includes(defaultStack)) run(["stack", "select", defaultStack, "--non-interactive"], project.directory);
}

function exists(paths: SandboxPaths, project: Project, stack: string): boolean {
  return existsSync(join(paths.state, ".pulumi", "stacks", project.name, `${stack}.json`));
}
