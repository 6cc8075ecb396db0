import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";

/** The Pulumi project that a command is given in. */
export interface Project {
  name: string;
  /** The language its program is written in: `nodejs`, `yaml`, … Where it is missing, the engine says so. */
  runtime: string | undefined;
  directory: string;
  /** Where its stack files are. */
  stackConfigDir: string;
}

interface ProjectFile {
  name: string;
  runtime?: string | { name?: string };
  stackConfigDir?: string;
}

/** Finds the project as the engine does: `Pulumi.yaml` here or in a folder above. */
export function findProject(directory: string): Project | undefined {
  const file = join(directory, "Pulumi.yaml");
  if (existsSync(file)) {
    const { name, runtime, stackConfigDir } = parse(readFileSync(file, "utf8")) as ProjectFile;
    return {
      name,
      runtime: typeof runtime === "object" ? runtime.name : runtime,
      directory,
      stackConfigDir: resolve(directory, stackConfigDir ?? "."),
    };
  }
  const above = dirname(directory);
  return above === directory ? undefined : findProject(above);
}
