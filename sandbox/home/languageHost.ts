import { constants, copyFileSync, existsSync, linkSync, mkdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { root, type SandboxPaths } from "./paths.ts";
import { installLauncher } from "./plugins.ts";

const hostName = "pulumi-language-nodejs";

/**
 * Makes sure that a Node.js language host stands beside the CLI, where the engine looks for it without a warning.
 *
 * @param engine - The CLI that was found.
 * @returns The CLI to run: the same one where Pulumi's own host stands beside it, as in every official installation;
 * otherwise the same file under a second name in the sandbox, with the stand-in host beside it.
 */
export function besideLanguageHost(engine: string, paths: SandboxPaths): string {
  if (["", ".exe", ".cmd"].some((suffix) => existsSync(join(dirname(engine), `${hostName}${suffix}`)))) return engine;
  mkdirSync(paths.bin, { recursive: true });
  installLauncher(paths.bin, hostName, join(root, "sandbox", "language-host", "main.ts"));
  const linked = join(paths.bin, basename(engine));
  if (!isSame(engine, linked)) {
    rmSync(linked, { force: true });
    link(engine, linked);
  }
  return linked;
}

function isSame(engine: string, linked: string): boolean {
  if (!existsSync(linked)) return false;
  const [one, other] = [statSync(engine), statSync(linked)];
  return one.size === other.size && Math.abs(one.mtimeMs - other.mtimeMs) < 1000;
}

/** A hard link, since the engine resolves symbolic ones; a copy where the cache is on another file system. */
function link(engine: string, linked: string): void {
  try {
    linkSync(engine, linked);
  } catch {
    if (existsSync(linked)) return;
    copyFileSync(engine, linked, constants.COPYFILE_FICLONE);
    const { atime, mtime } = statSync(engine);
    utimesSync(linked, atime, mtime);
  }
}
