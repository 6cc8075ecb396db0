import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { root, type SandboxPaths } from "./paths.ts";

/** The providers that the sandbox simulates. */
const providers = ["azure-native", "azuread", "random"] as const;

const require = createRequire(import.meta.url);

/**
 * Puts a launcher for each simulated provider where the engine looks for plugins, under exactly the version that the
 * installed SDK asks for, so that the program needs no word about it.
 */
export function installProviders(paths: SandboxPaths): void {
  for (const name of providers) {
    const { pulumi } = require(`@pulumi/${name}/package.json`) as { pulumi: { version: string } };
    const folder = join(paths.home, "plugins", `resource-${name}-v${pulumi.version}`);
    installLauncher(folder, `pulumi-resource-${name}`, join(root, "sandbox", "provider", "main.ts"), [name]);
  }
}

/**
 * Puts the stand-in Node.js language host among the plugins. The engine looks there last: where Pulumi's own host stands
 * beside the CLI, as in every official installation, that one is used.
 */
export function installLanguageHost(paths: SandboxPaths): void {
  const folder = join(paths.home, "plugins", "language-nodejs-v0.0.1");
  installLauncher(folder, "pulumi-language-nodejs", join(root, "sandbox", "language-host", "main.ts"));
}

/** Puts the language host for YAML among the plugins, where the engine would not find it beside the CLI. */
export function installYamlHost(paths: SandboxPaths, engine: string, host: string): void {
  if (dirname(host) === dirname(realpathSync(engine))) return;
  writeLauncher(join(paths.home, "plugins", "language-yaml-v0.0.1"), "pulumi-language-yaml", [host]);
}

/** Writes an executable that starts a script of ours on the Node that runs now. */
function installLauncher(folder: string, name: string, script: string, args: readonly string[] = []): void {
  writeLauncher(folder, name, [process.execPath, script, ...args]);
}

function writeLauncher(folder: string, name: string, command: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  const windows = process.platform === "win32";
  const file = join(folder, windows ? `${name}.cmd` : name);
  const text = windows ? windowsLauncher(command) : posixLauncher(command);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  writeFileAtomic.sync(file, text, { mode: 0o755 });
  if (!windows) chmodSync(file, 0o755);
}

function posixLauncher(command: readonly string[]): string {
  const quoted = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  return `#!/bin/sh\nexec ${quoted.join(" ")} "$@"\n`;
}

function windowsLauncher(command: readonly string[]): string {
  const quoted = command.map((word) => `"${word.replaceAll("%", "%%")}"`);
  return `@echo off\r\n${quoted.join(" ")} %*\r\n`;
}
