import { isUtf8 } from "node:buffer";
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
  const config = configIn(stackFile(stack, file));
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

function stackFile(stack: string, file: string | undefined): string {
  if (file !== undefined) {
    if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
    return file;
  }
  const own = `stacks/Pulumi.${stack}.yaml`;
  if (existsSync(root + own)) return root + own;
  const known = readdirSync(`${root}stacks`).flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
  throw new Error(`"${stack}" has no file ${own}, so it declares nothing: give one of ${known.sort().join(", ")}.`);
}

/** What stands below `config:`. */
function configIn(file: string): Record<string, unknown> {
  const bytes = readFileSync(file);
  if (!isUtf8(bytes)) throw new Error(`The file ${file} is no text in UTF-8: save it as one.`);
  const { config = {} } = mappingOr(`The file ${file} is no stack file: write a mapping with "config:".`, () =>
    readYaml(file, bytes.toString()),
  );
  if (config === null) return {};
  return mappingOr(`The file ${file} has a "config:" that is no mapping: write one value for each key.`, () => config);
}

function mappingOr(otherwise: string, value: () => unknown): Record<string, unknown> {
  const found = value() ?? {};
  if (typeof found !== "object" || Array.isArray(found)) throw new Error(otherwise);
  return found as Record<string, unknown>;
}

/**
 * As the engine reads YAML: with merge keys, with as many aliases as an environment of thousands of workloads shares, and
 * without a word about tags that it does not know.
 */
const asTheEngine = { merge: true, maxAliasCount: 10_000, logLevel: "error" } as const;

function readYaml(file: string, text: string): unknown {
  try {
    return parse(text, asTheEngine);
  } catch (error) {
    const [reason = ""] = error instanceof Error ? error.message.split("\n") : [];
    throw new Error(`The file ${file} is no YAML that can be read: ${reason}`, { cause: error });
  }
}
