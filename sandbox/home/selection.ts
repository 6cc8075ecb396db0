import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { backendUrl } from "./environment.ts";
import type { SandboxPaths } from "./paths.ts";
import type { Project } from "./project.ts";

/** The stack that is selected in a project, as the engine keeps it in its home. */
export function selectedStack(paths: SandboxPaths, project: Project): string | undefined {
  const projectFile = createHash("sha1").update(join(project.directory, "Pulumi.yaml")).digest("hex");
  const file = join(paths.home, "workspaces", `${project.name}-${projectFile}-workspace.json`);
  if (!existsSync(file)) return undefined;
  try {
    const { stacks } = JSON.parse(readFileSync(file, "utf8")) as { stacks?: Record<string, string> };
    return stacks?.[backendUrl(paths.state)]?.split("/").at(-1);
  } catch {
    // A damaged file is the engine's to report, in its own words.
    return undefined;
  }
}
