import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./repository.ts";

/** What the package is built from. The build runs in a copy: the repository's own output may be in use. */
const sources = [
  "LICENSE",
  "PulumiPlugin.yaml",
  "README.md",
  "build.mjs",
  "components",
  "guard",
  "package.json",
  "pluginSchema.mjs",
  "policies",
  "tsconfig.json",
  "tsconfig.policies.json",
];

/** The package as it would be published. */
export interface PackedPackage {
  /** The name of the tarball. */
  file: string;
  /** What is in it, unpacked, without its dependencies. */
  directory: string;
  /** The paths of all its files, sorted. */
  files: string[];
  remove: () => void;
}

/** Builds the package from the sources, packs it and unpacks it. It takes some 10 s. */
export function packPackage(): PackedPackage {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "keyless-package-")));
  const copy = join(folder, "sources");
  for (const source of sources) cpSync(join(root, source), join(copy, source), { recursive: true });
  symlinkSync(realpathSync(join(root, "node_modules")), join(copy, "node_modules"), "junction");
  run(process.execPath, ["build.mjs"], copy);
  const printed = run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], copy);
  const [packed] = JSON.parse(printed) as [{ filename: string; files: { path: string }[] }];
  run("tar", ["-xzf", join(folder, packed.filename), "-C", folder], copy);
  return {
    file: packed.filename,
    directory: join(folder, "package"),
    files: packed.files.map(({ path }) => path).sort(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}
