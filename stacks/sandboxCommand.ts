import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The repository's root, with a separator at its end. */
export const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * What a script of the sandbox prints. The sandbox is a command to this program: it imports none of it.
 *
 * @param input - What it reads from its standard input.
 */
export function sandboxCommand(
  args: readonly string[],
  input = "",
): { succeeded: boolean; stdout: string; stderr: string } {
  const options = { cwd: root, encoding: "utf8", maxBuffer: 1 << 30, input } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  return { succeeded: status === 0, stdout, stderr: stderr.trim() };
}
