import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Where the sandbox keeps what it makes: everything below one folder, which can be deleted at any time. */
export interface SandboxPaths {
  directory: string;
  /** The engine's `PULUMI_HOME`, with the simulated providers as plugins. */
  home: string;
  /** The file backend with the stacks' state. */
  state: string;
  /** The simulated cloud: one readable file for each resource. */
  cloud: string;
  /** What the installed SDKs declare, extracted. */
  schemas: string;
  /** Node's compile cache. */
  compileCache: string;
  /** A project of the same name without stack files, from which stacks are initialised. */
  projects: string;
  /** Copies of stack files, for the engine to write into. */
  stackFiles: string;
}

/** The sandbox's paths: below `.sandbox/` of the repository, or where `KEYLESS_SANDBOX_DIR` says. */
export function sandboxPaths(environment: NodeJS.ProcessEnv = process.env): SandboxPaths {
  const directory = resolve(environment.KEYLESS_SANDBOX_DIR ?? join(root, ".sandbox"));
  return {
    directory,
    home: join(directory, "home"),
    state: join(directory, "state"),
    cloud: join(directory, "cloud"),
    schemas: join(directory, "schemas"),
    compileCache: join(directory, "compile-cache"),
    projects: join(directory, "projects"),
    stackFiles: join(directory, "stack-files"),
  };
}
