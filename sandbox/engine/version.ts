import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the Go module that builds the engine; its `go.mod` is the one place that names the version. */
export const goModule = fileURLToPath(new URL("go/", import.meta.url));

/** The engine's version this project is tested with, such as `3.200.0`. */
export function wantedVersion(): string {
  const goMod = readFileSync(`${goModule}go.mod`, "utf8");
  const [, version] = /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\d+\.\d+\.\d+)/.exec(goMod) ?? [];
  if (version === undefined) throw new Error(`${goModule}go.mod names no version of github.com/pulumi/pulumi/pkg/v3`);
  return version;
}

/** Whether a version, as `pulumi version` prints it, is at least the wanted one and of the same major. */
export function isRecentEnough(printed: string, wanted: string): boolean {
  const numbers = (text: string): number[] => /(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number) ?? [];
  const [major = 0, minor = 0, patch = 0] = numbers(printed);
  const [wantedMajor = 0, wantedMinor = 0, wantedPatch = 0] = numbers(wanted);
  if (major !== wantedMajor) return false;
  return minor > wantedMinor || (minor === wantedMinor && patch >= wantedPatch);
}
