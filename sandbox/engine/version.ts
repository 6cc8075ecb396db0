import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the Go module that builds the engine; its `go.mod` is the one place that names the version. */
export const goModule = fileURLToPath(new URL("go/", import.meta.url));

/** The engine's version this project is tested with, such as `3.200.0`. */
export function wantedVersion(): string {
  return versionOf("github.com/pulumi/pulumi/pkg/v3");
}

/** The version of the language host for YAML that goes with the engine. */
export function yamlHostVersion(): string {
  return versionOf("github.com/pulumi/pulumi-yaml");
}

function versionOf(module: string): string {
  const required = readFileSync(`${goModule}go.mod`, "utf8").split("\n");
  const line = required.map((each) => each.trim()).find((each) => each.startsWith(`${module} v`));
  const [version] = /\d+\.\d+\.\d+/.exec(line?.slice(module.length) ?? "") ?? [];
  if (version === undefined) throw new Error(`${goModule}go.mod names no version of ${module}`);
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
