import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, text } from "../../conventions/repository.ts";

/** Whether a test file has a `describe`, an `it` or a table's row of this title, in so many letters. */
export function hasTitle(file: string, title: string): boolean {
  const path = `test/sandbox/${file}`;
  if (!existsSync(join(root, path))) return false;
  const quoted = RegExp.escape(JSON.stringify(title));
  return new RegExp(String.raw`(?:\b(?:describe|it|test)\(|\)\(|\[)\s*${quoted}`).test(text(path));
}
