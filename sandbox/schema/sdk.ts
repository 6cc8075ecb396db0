import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { PackageName } from "./types.ts";

/** The SDK as `npm ci` installed it. */
export interface InstalledSdk {
  name: PackageName;
  /** Of the plugin that the SDK asks for; the npm package has the same. */
  version: string;
  /** The package's folder. */
  root: string;
}

export function installedSdk(name: PackageName): InstalledSdk {
  const manifest = createRequire(import.meta.url).resolve(`@pulumi/${name}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return { name, version: version.replace(/^v/, ""), root: dirname(manifest) };
}
