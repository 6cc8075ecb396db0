/** What the search for the engine knows of the machine; tests hand in another one. */
export interface Machine {
  /** The version to be found, such as `3.200.0`. */
  version: string;
  environment: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** Pulumi's own cache of CLI versions: `~/.pulumi/versions`. */
  cache: string;
  /** Tells the person what happens. */
  say: (line: string) => void;
}

/** Where the engine may come from. */
export interface EngineSource {
  name: string;
  /** The CLI's path, or why there is none from here. */
  find: (machine: Machine) => Promise<Found>;
}

/** A search's result: the CLI's path, or the reason why there is none. */
export type Found = { path: string } | { reason: string };

/** Where a CLI of the wanted version lies in the cache. */
export function cachedCli(machine: Machine): string {
  return inCache(machine, "pulumi");
}

/** Where a program that goes with a CLI of the wanted version lies in the cache: beside it. */
export function inCache({ cache, version, platform }: Machine, program: string): string {
  const separator = platform === "win32" ? "\\" : "/";
  return [cache, version, "bin", executable(platform, program)].join(separator);
}

/** The file name of a program. */
export function executable(platform: NodeJS.Platform, program: string): string {
  return platform === "win32" ? `${program}.exe` : program;
}
