import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SandboxPaths } from "./paths.ts";
import type { Project } from "./project.ts";
import { selectedStack } from "./selection.ts";
import { stackFiles } from "./stackFiles.ts";
import { stackStateFile } from "./state.ts";

/** Runs a CLI command quietly in a folder and gives its output and exit code. */
export type QuietRun = (args: readonly string[], cwd: string) => { status: number; output: string };

/** The stack that is selected when the user has not selected one. */
const defaultStack = "dev";

/**
 * Makes every stack that has a stack file exist in the sandbox's backend, and selects `dev` where none is selected, so
 * that nobody has to `stack init` before the first command.
 *
 * @throws Error with the engine's own words when a stack cannot be initialised.
 */
export function ensureStacks(paths: SandboxPaths, project: Project, run: QuietRun): void {
  const named = stackFiles(project).map(({ stack }) => stack);
  const stacks = named.length === 0 ? [defaultStack] : named;
  const missing = stacks.filter((stack) => !exists(paths, project, stack));
  if (missing.length > 0) initialise(missing, paths, project, run);
  if (stacks.includes(defaultStack) && selectedStack(paths, project) === undefined) {
    run(["stack", "select", defaultStack, "--non-interactive"], project.directory);
  }
}

function initialise(stacks: readonly string[], paths: SandboxPaths, project: Project, run: QuietRun): void {
  // From a project without stack files: `stack init` writes the passphrase's salt into the stack file it finds.
  const directory = join(paths.projects, project.name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "Pulumi.yaml"), `name: ${project.name}\nruntime: nodejs\n`);
  for (const stack of stacks) {
    const { status, output } = run(["stack", "init", stack, "--no-select", "--non-interactive"], directory);
    // Another start may have been faster.
    if (status !== 0 && !exists(paths, project, stack)) throw new Error(`Cannot initialise "${stack}":\n${output}`);
  }
}

function exists(paths: SandboxPaths, project: Project, stack: string): boolean {
  return existsSync(stackStateFile(paths, project, stack));
}
