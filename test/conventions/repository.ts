import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root, with a separator at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The files git tracks, or would track, as paths from the root. */
export function trackedFiles(...patterns: string[]): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...patterns];
  const listed = execFileSync("git", args, { cwd: root, encoding: "utf8" });
  return listed.split("\n").filter((file) => file !== "" && existsSync(join(root, file)));
}

/** The text of one file of the repository. */
export function text(file: string): string {
  return readFileSync(join(root, file), "utf8");
}
