import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { parseDeclaration } from "./declaration.ts";
import { root } from "./sandboxCommand.ts";
import type { EnvironmentDeclaration } from "./schema.ts";

/** What a stack file says, read without the engine. */
export interface StackFile {
  /** The project's name. */
  project: string;
  declaration: EnvironmentDeclaration;
  /** The region, as far as the file tells. */
  location?: string;
  /** The subscription, as far as the file tells. */
  subscriptionId?: string;
}

/**
 * Reads a stack's file.
 *
 * @param file - Another one than the stack's own in `stacks/`.
 * @throws Error that says why there is nothing to read, or everything that is wrong with it.
 */
export function readStackFile(stack: string, file: string | undefined, now: Date): StackFile {
  const { name: project } = parse(readFileSync(`${root}Pulumi.yaml`, "utf8")) as { name: string };
  const { config = {} } = parse(stackFileText(stack, file)) as { config?: Record<string, unknown> };
  const prefix = `${project}:`;
  const sections = Object.entries(config).flatMap(([key, value]) =>
    key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
  );
  const { "azure-native:location": location, "azure-native:subscriptionId": subscriptionId } = config;
  return {
    project,
    declaration: parseDeclaration(stack, Object.fromEntries(sections), now),
    ...(typeof location === "string" && { location }),
    ...(typeof subscriptionId === "string" && { subscriptionId }),
  };
}

function stackFileText(stack: string, file: string | undefined): string {
  if (file !== undefined) {
    if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
    return readFileSync(file, "utf8");
  }
  const own = `stacks/Pulumi.${stack}.yaml`;
  if (existsSync(root + own)) return readFileSync(root + own, "utf8");
  const known = readdirSync(`${root}stacks`).flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
  throw new Error(`"${stack}" has no file ${own}, so it declares nothing: give one of ${known.sort().join(", ")}.`);
}
