import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SandboxPaths } from "./paths.ts";
import type { Project } from "./project.ts";

/** What the file backend records of a stack, as far as it matters here. */
export interface StackState {
  resources?: { type: string; custom: boolean }[];
  secrets_providers?: { type: string; state?: { salt?: string } };
}

/** Where the file backend keeps a stack's state. */
export function stackStateFile(paths: SandboxPaths, project: Project, stack: string): string {
  return join(paths.state, ".pulumi", "stacks", project.name, `${stack}.json`);
}

/** A stack's state; undefined where there is none, or none that can be read: that is the engine's to report. */
export function readStackState(paths: SandboxPaths, project: Project, stack: string): StackState | undefined {
  const file = stackStateFile(paths, project, stack);
  if (!existsSync(file)) return undefined;
  try {
    const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as { checkpoint?: { latest?: StackState } };
    return checkpoint?.latest;
  } catch {
    return undefined;
  }
}
