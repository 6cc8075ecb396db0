import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { sandboxPaths, type SandboxPaths } from "../../sandbox/home/paths.ts";
import type { Project } from "../../sandbox/home/project.ts";

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "keyless-home-")));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file, its folders included. */
export function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A sandbox and a project with the given stack files; no engine has run in it. */
export function sandboxWithProject(stackFiles: Readonly<Record<string, string>>): {
  paths: SandboxPaths;
  project: Project;
} {
  const folder = temporaryFolder();
  const project: Project = {
    name: "shop",
    runtime: "nodejs",
    directory: join(folder, "shop"),
    stackConfigDir: join(folder, "shop"),
  };
  write(join(project.directory, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  for (const [stack, text] of Object.entries(stackFiles)) {
    write(join(project.stackConfigDir, `Pulumi.${stack}.yaml`), text);
  }
  return { paths: sandboxPaths({ KEYLESS_SANDBOX_DIR: join(folder, "sandbox") }), project };
}

/** Records a stack in the backend as the engine does, with the salt of the sandbox's passphrase. */
export function recordStack(paths: SandboxPaths, project: Project, stack: string, salt: string): void {
  const latest = { resources: [], secrets_providers: { type: "passphrase", state: { salt } } };
  const file = join(paths.state, ".pulumi", "stacks", project.name, `${stack}.json`);
  write(file, JSON.stringify({ version: 3, checkpoint: { latest } }));
}
