import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { root } from "../../../conventions/repository.ts";

/** The example as it goes onto a server. */
export interface PackedExample {
  /** What the command printed. */
  printed: string;
  zip: Buffer;
  /** The contents of its files, by name. */
  files: Record<string, Uint8Array>;
  /** What the server runs, unpacked. */
  entry: string;
  remove: () => void;
}

/** Runs the documented command in the example's folder, and unpacks what it makes. */
export function packExample(folder = join(root, "examples", "app")): PackedExample {
  const target = mkdtempSync(join(tmpdir(), "keyless-app-"));
  const file = join(target, "orders.zip");
  const printed = execFileSync(process.execPath, ["package.ts", file], { cwd: folder, encoding: "utf8" });
  const zip = readFileSync(file);
  const files = unzipSync(zip);
  const unpacked = join(target, "unpacked");
  mkdirSync(unpacked);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(unpacked, name), content);
  return {
    printed,
    zip,
    files,
    entry: join(unpacked, "server.cjs"),
    remove: () => rmSync(target, { recursive: true, force: true }),
  };
}
