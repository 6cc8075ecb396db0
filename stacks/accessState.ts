import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { AccessDeclaration } from "../components/access/declaration.ts";
import type { StackState } from "../components/access/recorded.ts";
import { accessDeclaration } from "../components/environmentFaults.ts";
import { parseDeclaration } from "./declaration.ts";
import type { EnvironmentDeclaration } from "./schema.ts";
import { root, sandboxCommand } from "./sandboxCommand.ts";
import { readStandardInput } from "./standardInput.ts";

/**
 * A stack's state as `pulumi stack export` prints it.
 *
 * @param file - A file that holds it, `-` for standard input; left out, the sandbox is asked.
 * @throws Error that says why there is no state to read.
 */
export function readState(stack: string, file: string | undefined): StackState {
  if (file !== undefined && file !== "-" && !existsSync(file)) throw new Error(`There is no file ${file}.`);
  const text = stateText(stack, file);
  try {
    return JSON.parse(text) as StackState;
  } catch {
    throw new Error(`${file ?? "The sandbox's state"} is not what "pulumi stack export" prints: it is no JSON.`);
  }
}

function stateText(stack: string, file: string | undefined): string {
  if (file === undefined) return exportFromSandbox(stack);
  return file === "-" ? readStandardInput() : readFileSync(file, "utf8");
}

function exportFromSandbox(stack: string): string {
  const { succeeded, stdout, stderr } = sandboxCommand(["sandbox/cli.ts", "stack", "export", "--stack", stack]);
  if (succeeded) return stdout;
  throw new Error(`The state of "${stack}" cannot be exported from the sandbox:\n${stderr}`);
}

/** What a stack's file declares, and in whose name. */
export interface DeclaredEnvironment {
  /** The Pulumi project. */
  project: string;
  /** The sections of the file. */
  environment: EnvironmentDeclaration;
}

/**
 * What a stack's file declares, read without the engine.
 *
 * @param configFile - Another file than the stack's own in `stacks/`.
 */
export function declaredEnvironment(stack: string, configFile: string | undefined, now: Date): DeclaredEnvironment {
  const { name: project } = parse(readFileSync(`${root}Pulumi.yaml`, "utf8")) as { name: string };
  const { config } = parse(readStackFile(stack, configFile)) as {
    config?: Record<string, unknown>;
  };
  const prefix = `${project}:`;
  const sections = Object.entries(config ?? {}).flatMap(([key, value]) =>
    key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
  );
  return { project, environment: parseDeclaration(stack, Object.fromEntries(sections), now) };
}

/** Who is declared to do what with data; see {@link declaredEnvironment}. */
export function declaredAccess(stack: string, configFile: string | undefined, now: Date): AccessDeclaration {
  const { project, environment } = declaredEnvironment(stack, configFile, now);
  return accessDeclaration(project, stack, environment);
}

function readStackFile(stack: string, configFile: string | undefined): string {
  if (configFile !== undefined) {
    if (!existsSync(configFile)) throw new Error(`There is no file ${configFile}.`);
    return readFileSync(configFile, "utf8");
  }
  const file = `stacks/Pulumi.${stack}.yaml`;
  if (existsSync(root + file)) return readFileSync(root + file, "utf8");
  const known = readdirSync(`${root}stacks`).flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
  throw new Error(`"${stack}" has no file ${file}, so it declares nothing: give one of ${known.sort().join(", ")}.`);
}

interface StackOutputs {
  cosmosAccountId?: string;
  identities?: Record<string, { principalId?: string }>;
}

/** What a state says of the environment that the report is about. */
export function environmentOutputs(state: StackState): {
  accountId?: string;
  principalIds: Readonly<Record<string, string>>;
} {
  const stack = state.deployment?.resources?.find(({ type }) => type === "pulumi:pulumi:Stack");
  const { cosmosAccountId, identities = {} } = (stack?.outputs ?? {}) as StackOutputs;
  const principalIds = Object.entries(identities).flatMap(([key, { principalId }]) =>
    principalId === undefined ? [] : [[key, principalId] as const],
  );
  return {
    principalIds: Object.fromEntries(principalIds),
    ...(cosmosAccountId === undefined ? {} : { accountId: cosmosAccountId }),
  };
}
