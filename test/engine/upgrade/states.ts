import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { repository } from "../support/repository.ts";
import type { ExportedState } from "../support/sandbox.ts";

/** The environments whose states are kept of each version. */
export const stacks = ["dev", "staging", "prod"] as const;

/** An environment as a version of this package left it. */
export interface Left {
  /** The text of its stack file. */
  stackFile: string;
  /** Its state, secrets encrypted with the sandbox's passphrase, which protects nothing. */
  state: ExportedState;
}

const folder = join(repository, "test", "engine", "upgrade", "states");

/** The versions of which there are states. */
export function versions(): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function fileOf(version: string, stack: string): string {
  return join(folder, version, `${stack}.json.gz`);
}

/** The text of a kept state. */
export function readText(version: string, stack: string): string {
  return gunzipSync(readFileSync(fileOf(version, stack))).toString("utf8");
}

/** Reads a kept state. */
export function readLeft(version: string, stack: string): Left {
  return JSON.parse(readText(version, stack)) as Left;
}

/** Keeps a state, without what only says where and when a machine made it. */
export function writeLeft(version: string, stack: string, { stackFile, state }: Left): void {
  for (const resource of state.deployment.resources ?? []) {
    for (const key of ["sourcePosition", "stackTrace", "created", "modified"]) Reflect.deleteProperty(resource, key);
  }
  mkdirSync(dirname(fileOf(version, stack)), { recursive: true });
  writeFileSync(fileOf(version, stack), gzipSync(JSON.stringify({ stackFile, state }), { level: 9 }));
}
