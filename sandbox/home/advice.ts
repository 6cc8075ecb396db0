import { existsSync, readFileSync, readdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { SandboxPaths } from "./paths.ts";

/**
 * What to do about the sandbox itself, where a command failed because of it: files that cannot be read, locks of
 * commands that no longer run. The engine's own messages do not always name the file, and know of no sandbox.
 *
 * @returns Nothing where the failure is none of the sandbox's.
 */
export function adviceAfterFailure(paths: SandboxPaths): string[] {
  const backend = join(paths.state, ".pulumi");
  const kept = [
    join(backend, "meta.yaml"),
    ...files(join(backend, "stacks"), ".json"),
    ...files(join(paths.home, "workspaces"), ".json"),
  ];
  const damaged = kept.filter((file) => existsSync(file)).flatMap((file) => damage(file, paths));
  const locks = files(join(backend, "locks"), ".json").filter(isLeftBehind);
  const unlock =
    "A command that no longer runs left its lock on the stack. Take it away: npm run sandbox -- cancel\n" +
    'What else it may have left, and the way on: docs/operations.md, "After the engine was killed".';
  return locks.length > 0 ? [...damaged, unlock] : damaged;
}

function files(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((entry) => entry.endsWith(ending))
    .map((entry) => join(folder, entry));
}

function damage(file: string, paths: SandboxPaths): string[] {
  try {
    const text = readFileSync(file, "utf8");
    // The engine reads JSON more strictly than YAML, of which it is a part.
    if (file.endsWith(".json")) JSON.parse(text);
    else parse(text);
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    const before = `${file}.bak`;
    const putBack = existsSync(before)
      ? `Copy ${before}, the state before, over it, and run refresh, then up. Or delete`
      : "Delete";
    return [
      `The sandbox's file ${file} is damaged (${why ?? "unreadable"}). ` +
        `${putBack} the folder ${paths.directory} to start over: only simulated resources are in it.`,
    ];
  }
}

function isLeftBehind(lock: string): boolean {
  try {
    const { pid, hostname: host } = JSON.parse(readFileSync(lock, "utf8")) as { pid: number; hostname: string };
    return host === hostname() && !isRunning(pid);
  } catch {
    // Released in the meantime.
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
