import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { isRecord } from "../values.ts";

/** The Pulumi project that a command is given in. */
export interface Project {
  name: string;
  /** The language its program is written in: `nodejs`, `yaml`, … Where it is missing, the engine says so. */
  runtime: string | undefined;
  directory: string;
  /** Where its stack files are. */
  stackConfigDir: string;
}

/** What a project's name may be, by the engine's own rule: it becomes a folder's name here. */
const projectName = /^(?!\.+$)[\w.-]{1,100}$/;

/**
 * Finds the project as the engine does: `Pulumi.yaml` here or in a folder above.
 *
 * @returns Nothing, too, where that file is none of a project: the engine then says what is wrong with it.
 */
export function findProject(directory: string): Project | undefined {
  const file = join(directory, "Pulumi.yaml");
  if (existsSync(file)) return readProject(file, directory);
  const above = dirname(directory);
  return above === directory ? undefined : findProject(above);
}

function readProject(file: string, directory: string): Project | undefined {
  const { name, runtime, stackConfigDir = "." } = mapping(readFileSync(file, "utf8"));
  if (typeof name !== "string" || !projectName.test(name) || typeof stackConfigDir !== "string") return undefined;
  const language = isRecord(runtime) ? runtime.name : runtime;
  return {
    name,
    runtime: typeof language === "string" ? language : undefined,
    directory,
    stackConfigDir: resolve(directory, stackConfigDir),
  };
}

function mapping(text: string): Record<string, unknown> {
  try {
    const value: unknown = parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
