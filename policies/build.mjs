// Compiles the pack into one file that says in its first line which sources it was compiled from.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { sourceHash } from "./sourceHash.cjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
// The hash is taken first: a source that changes during the build makes the bundle count as older.
const hash = sourceHash(folder);
const { outputFiles } = await build({
  absWorkingDir: folder,
  entryPoints: ["index.ts"],
  bundle: true,
  write: false,
  platform: "node",
  format: "cjs",
  target: "node22",
  external: ["@pulumi/*"],
  banner: { js: `// sources ${hash}` },
  logLevel: "warning",
});
const [{ contents }] = outputFiles;
mkdirSync(join(folder, "bin"), { recursive: true });
// Written aside and renamed: two builds at once, or a killed one, leave no half of a file.
const unfinished = join(folder, "bin", `index.${process.pid}.tmp`);
writeFileSync(unfinished, contents);
renameSync(unfinished, join(folder, "bin", "index.cjs"));
