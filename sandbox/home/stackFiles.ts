import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import writeFileAtomic from "write-file-atomic";
import { parse } from "yaml";
import type { Project } from "./project.ts";
import type { SandboxPaths } from "./paths.ts";
import { readStackState } from "./state.ts";

/** A stack file as it was before a command. */
export interface StackFile {
  stack: string;
  file: string;
  text: string;
}

/** The project's stack files. */
export function stackFiles(project: Project): StackFile[] {
  if (!existsSync(project.stackConfigDir)) return [];
  return readdirSync(project.stackConfigDir).flatMap((entry) => {
    const [, stack] = /^Pulumi\.(.+)\.ya?ml$/.exec(entry) ?? [];
    const file = join(project.stackConfigDir, entry);
    return stack === undefined ? [] : [{ stack, file, text: readFileSync(file, "utf8") }];
  });
}

/**
 * Takes the salt of the sandbox's passphrase out of the stack files again. The engine writes it there whenever it saves
 * one, and would leave `git status` dirty and a real environment with the sandbox's passphrase.
 *
 * Only the salt that the sandbox's own state records is taken out, so that a command that was killed is cleaned up by
 * the next one, and a user's own salt stays.
 *
 * @param before - The files as they were: one that differs by the salt alone gets its text back to the byte, and one
 * that was not there and holds nothing else is deleted.
 */
export function removeSalt(paths: SandboxPaths, project: Project, before: readonly StackFile[]): void {
  for (const { stack, file, text } of stackFiles(project)) {
    const salt = readStackState(paths, project, stack)?.secrets_providers?.state?.salt;
    if (salt === undefined || !text.includes(salt)) continue;
    const cleaned = text.replace(new RegExp(`^encryptionsalt: ["']?${RegExp.escape(salt)}["']?[^\\n]*\\n?`, "m"), "");
    const original = before.find((known) => known.file === file)?.text;
    if (original === undefined && cleaned.trim() === "") {
      rmSync(file);
      continue;
    }
    writeFileAtomic.sync(file, original !== undefined && isSame(original, cleaned) ? original : cleaned);
  }
}

/** Whether two texts say the same. What cannot be read, or grows without bound when it is, says nothing. */
function isSame(one: string, other: string): boolean {
  try {
    return isDeepStrictEqual(parse(one), parse(other));
  } catch {
    return false;
  }
}
