import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type InlineProgram, type StackFiles, writeEnvironmentProject, writeInlineProject } from "./project.ts";
import { repository } from "./repository.ts";
import { type Run, type RunOptions, type Running, startSandboxCli } from "./run.ts";

/** A resource as the state records it. */
export interface StateResource {
  urn: string;
  type: string;
  custom: boolean;
  id?: string;
  parent?: string;
  protect?: boolean;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

/** What `pulumi stack export` gives. */
export interface ExportedState {
  version: number;
  deployment: {
    resources?: StateResource[];
    pending_operations?: unknown[];
    secrets_providers?: { type: string; state?: { salt?: string } };
  };
}

/** A Pulumi project in a throw-away sandbox. */
export interface SandboxProject {
  directory: string;
  /** Runs a Pulumi command in the project's folder, to its end. */
  pulumi: (args: readonly string[], options?: RunOptions) => Promise<Run>;
  /** Starts one that the test wants to speak to, or to end. */
  start: (args: readonly string[], options?: RunOptions) => Running;
  /** Replaces a file of the project. */
  write: (file: string, text: string) => void;
  read: (file: string) => string;
  has: (file: string) => boolean;
  /** The state, as the engine exports it; secrets stay encrypted. */
  exportState: (stack?: string) => Promise<ExportedState>;
}

/** A throw-away sandbox: an engine's home, a backend and a simulated cloud that nobody else sees. */
export interface Sandbox {
  /** What `.sandbox` is for the repository. */
  directory: string;
  /** Adds a project with a program of the test's own. */
  inlineProject: (program: InlineProgram) => SandboxProject;
  /** Adds a project that is this repository's program with stack files of the test's own. */
  environmentProject: (config: StackFiles) => SandboxProject;
  /** Adds a project that a function writes into its folder. */
  project: (write: (folder: string) => void) => SandboxProject;
  /** This repository itself, run in this sandbox: its tracked files are in reach. */
  repository: SandboxProject;
  /** Removes everything. */
  remove: () => void;
}

/** Makes a throw-away sandbox. To be removed after the test. */
export function createSandbox(): Sandbox {
  // The real path: on macOS the temporary directory is a link, and the engine resolves it.
  const root = realpathSync(mkdtempSync(join(tmpdir(), "keyless-engine-")));
  const directory = join(root, "sandbox");
  mkdirSync(directory);
  shareCaches(directory);
  let projects = 0;
  const add = (write: (folder: string) => void): SandboxProject => {
    projects += 1;
    const folder = join(root, `project-${projects}`);
    write(folder);
    return openProject(folder, directory);
  };
  return {
    directory,
    inlineProject: (program) => add((folder) => writeInlineProject(folder, program)),
    environmentProject: (config) => add((folder) => writeEnvironmentProject(folder, config)),
    project: add,
    repository: openProject(repository, directory),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** What depends on the installed packages alone is not made anew for each test: it would cost seconds. */
function shareCaches(directory: string): void {
  for (const cache of ["schemas", "compile-cache"]) {
    const shared = join(repository, ".sandbox", cache);
    mkdirSync(shared, { recursive: true });
    symlinkSync(shared, join(directory, cache), "junction");
  }
}

function openProject(directory: string, sandbox: string): SandboxProject {
  const start = (args: readonly string[], options: RunOptions = {}): Running =>
    startSandboxCli(args, directory, { ...options, env: { ...options.env, KEYLESS_SANDBOX_DIR: sandbox } });
  const pulumi = (args: readonly string[], options?: RunOptions): Promise<Run> => start(args, options).ended;
  return {
    directory,
    start,
    pulumi,
    write: (file, text) => writeFileSync(join(directory, file), text),
    read: (file) => readFileSync(join(directory, file), "utf8"),
    has: (file) => existsSync(join(directory, file)),
    exportState: async (stack = "dev") => {
      const { code, stdout, output } = await pulumi(["stack", "export", "--stack", stack]);
      if (code !== 0) throw new Error(`stack export failed:\n${output}`);
      return JSON.parse(stdout) as ExportedState;
    },
  };
}
