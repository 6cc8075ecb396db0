// Compiles each pack, and the report on their findings, into one file each that says in its first line which sources it was
// compiled from.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { sourceHash } from "./sourceHash.cjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
// The hash is taken first: a source that changes during the build makes a bundle count as older.
const hash = sourceHash(folder);
mkdirSync(join(folder, "bin"), { recursive: true });
for (const [source, bundle] of [
  ["index.ts", "index.cjs"],
  ["remediation/index.ts", "remediation.cjs"],
  ["findings/main.ts", "report.cjs"],
]) {
  const isCommand = bundle === "report.cjs";
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [source],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["@pulumi/*"],
    banner: { js: isCommand ? "#!/usr/bin/env node" : `// sources ${hash}` },
    logLevel: "warning",
  });
  const [{ contents }] = outputFiles;
  // Written aside and renamed: two builds at once, or a killed one, leave no half of a file.
  const unfinished = join(folder, "bin", `${bundle}.${process.pid}.tmp`);
  writeFileSync(unfinished, contents);
  renameSync(unfinished, join(folder, "bin", bundle));
}
