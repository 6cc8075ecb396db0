import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";

export const root = fileURLToPath(new URL("../", import.meta.url));
export const cli = join(root, "sandbox", "cli.ts");

/** Sections of a stack file, without the project's name. */
export type Sections = Readonly<Record<string, unknown>>;

/** Where a project with a stack file of its own stands. */
export interface Project {
  folder: string;
  stackFile: string;
}

/** Makes a project that runs this one's program with another file for the stack dev. */
export function projectWith(folder: string, sections: Sections): Project {
  mkdirSync(join(folder, "config"), { recursive: true });
  const settings = readFileSync(join(root, "Pulumi.yaml"), "utf8")
    .replace(/^stackConfigDir: .*$/m, "stackConfigDir: config")
    .replace(/^main: .*$/m, "main: program/main.js");
  writeFileSync(join(folder, "Pulumi.yaml"), settings);
  writeFileSync(join(folder, "package.json"), readFileSync(join(root, "package.json")));
  for (const [link, target] of Object.entries({ program: "stacks", node_modules: "node_modules" })) {
    symlinkSync(join(root, target), join(folder, link), "junction");
  }
  const own = Object.entries(sections).map(([name, value]): [string, unknown] => [`keyless-cosmos-iis:${name}`, value]);
  const config = Object.fromEntries([["azure-native:location", "westeurope"], ...own]);
  const stackFile = join(folder, "config", "Pulumi.dev.yaml");
  writeFileSync(stackFile, stringify({ config }, { aliasDuplicateObjects: false }));
  return { folder, stackFile };
}

/** Makes a sandbox with a simulated cloud of its own, and with what another one has extracted and compiled already. */
export function warmSandbox(folder: string, warm: string): string {
  mkdirSync(folder);
  for (const cache of ["schemas", "compile-cache"]) cpSync(join(warm, cache), join(folder, cache), { recursive: true });
  return folder;
}
