import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { zipSync, type Zippable } from "fflate";

/** The package: one file with the application and all that it imports, and what IIS is told. */
async function packageFiles(): Promise<Record<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("server.ts", import.meta.url))],
    bundle: true,
    write: false,
    platform: "node",
    target: "node22.18",
    format: "cjs",
    legalComments: "eof",
    // Whatever lies in the folders above it.
    tsconfigRaw: "{}",
    // Without names and comments, which say where the modules lay when it was made.
    minify: true,
    // Errors are told apart by the names of their classes.
    keepNames: true,
  });
  const [bundle] = outputFiles;
  const config = readFileSync(new URL("web.config", import.meta.url));
  return { "server.cjs": bundle?.contents ?? new Uint8Array(), "web.config": config };
}

/** The same files give the same zip, byte by byte: their time is the earliest that a zip can say, wherever it is made. */
function zipped(files: Record<string, Uint8Array>): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => [name, [content, { mtime: new Date(1980, 0, 1) }]]);
  return zipSync(Object.fromEntries(entries) as Zippable, { level: 9 });
}

const target = process.argv[2] ?? "dist/orders.zip";
const zip = zipped(await packageFiles());
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, zip);
console.log(`${target} ${zip.length} bytes\nsha256: ${createHash("sha256").update(zip).digest("hex")}`);
