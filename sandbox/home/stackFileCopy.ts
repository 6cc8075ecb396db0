import { isUtf8 } from "node:buffer";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import writeFileAtomic from "write-file-atomic";
import { parseDocument } from "yaml";
import type { SandboxPaths } from "./paths.ts";
import type { Project } from "./project.ts";
import { selectedStack } from "./selection.ts";

/** The commands that take long, each with its aliases. They read a stack file, and write it to add the salt alone. */
const deployments = new Set(["preview", "pre", "up", "update", "refresh", "destroy", "down", "dn", "import", "watch"]);

/**
 * Lets a deployment command work on a copy of its stack file. The engine writes the passphrase's salt, and its own
 * formatting, into the file at the command's start: a command that was killed could not take them out again.
 *
 * @returns The arguments with the copy as `--config-file`; as they were where the command is to write the stack file,
 * or where the stack is not certain.
 */
export function withStackFileCopy(args: readonly string[], paths: SandboxPaths, project: Project): string[] {
  const [command = "", ...options] = args;
  if (!deployments.has(command)) return [...args];
  const given = stackOptions(options);
  if (given.setsConfig || given.leavesProject) return [...args];
  const stack = given.stack === undefined ? selectedStack(paths, project) : nameWithin(project, given.stack);
  if (stack === undefined) return [...args];
  const copy = copyStackFile(paths, project, stack);
  return copy === undefined ? [...args] : [command, "--config-file", copy, ...options];
}

function stackOptions(args: readonly string[]): { stack?: string; setsConfig: boolean; leavesProject: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stack: { type: "string", short: "s" },
      config: { type: "string", short: "c", multiple: true },
      "config-file": { type: "string" },
      cwd: { type: "string", short: "C" },
    },
    // The engine knows its options; here only these few matter.
    strict: false,
    allowPositionals: true,
  });
  return {
    ...(typeof values.stack === "string" && { stack: values.stack.replace(/^=/, "") }),
    setsConfig: values.config !== undefined || values["config-file"] !== undefined,
    leavesProject: values.cwd !== undefined,
  };
}

/** The name of a stack that may be given as `organization/project/stack`. */
function nameWithin(project: Project, stack: string): string | undefined {
  const [name, owner] = stack.split("/").reverse();
  return owner === undefined || owner === project.name ? name : undefined;
}

function copyStackFile(paths: SandboxPaths, project: Project, stack: string): string | undefined {
  const name = `Pulumi.${stack}.yaml`;
  const file = join(project.stackConfigDir, name);
  const folder = join(paths.stackFiles, project.name);
  const copy = join(folder, name);
  if (!existsSync(file)) {
    // The engine takes a file that is not there for an empty one.
    if (existsSync(join(project.stackConfigDir, `Pulumi.${stack}.yml`))) return undefined;
    rmSync(copy, { force: true });
    mkdirSync(folder, { recursive: true });
    return copy;
  }
  const bytes = readFileSync(file);
  // The engine's message about a file that it cannot read is to name the user's own; it does not write such a file.
  if (!isUtf8(bytes) || parseDocument(bytes.toString()).errors.length > 0) return undefined;
  mkdirSync(folder, { recursive: true });
  writeFileAtomic.sync(copy, bytes);
  return copy;
}
