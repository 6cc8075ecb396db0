import { globSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";

const folder = fileURLToPath(new URL("../../../policies/", import.meta.url));

/** Every token of the classic provider that a module of the catalogue, or a rule, names in what it exports. */
export const bridgedTokens: readonly string[] = [
  ...new Set(
    (
      await Promise.all(
        globSync("catalogue/**/*.ts", { cwd: folder }).map(async (file) =>
          tokensIn(await import(pathToFileURL(join(folder, file)).href)),
        ),
      )
    ).flat(),
  ),
].sort();

function tokensIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === "string") return /^azure:\w+\/\w+:\w+$/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  const parts: unknown[] = value instanceof Map ? [...value].flat() : Object.values(value);
  return parts.flatMap((each) => tokensIn(each, seen));
}
