import { isUtf8 } from "node:buffer";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { AccessDeclaration } from "../components/access/declaration.ts";
import type { StackState } from "../components/access/recorded.ts";
import { accessDeclaration } from "../components/environmentFaults.ts";
import { parseDeclaration } from "./declaration.ts";
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

/**
 * What a stack's file declares, read without the engine.
 *
 * @param configFile - Another file than the stack's own in `stacks/`.
 */
export function declaredAccess(stack: string, configFile: string | undefined, now: Date): AccessDeclaration {
  const { name: project } = parse(readFileSync(`${root}Pulumi.yaml`, "utf8")) as { name: string };
  const prefix = `${project}:`;
  const sections = Object.entries(configIn(stackFile(stack, configFile))).flatMap(([key, value]) =>
    key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
  );
  return accessDeclaration(project, stack, parseDeclaration(stack, Object.fromEntries(sections), now));
}

function stackFile(stack: string, configFile: string | undefined): string {
  if (configFile !== undefined) {
    if (!existsSync(configFile)) throw new Error(`There is no file ${configFile}.`);
    return configFile;
  }
  const file = `stacks/Pulumi.${stack}.yaml`;
  if (existsSync(root + file)) return root + file;
  const known = readdirSync(`${root}stacks`).flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
  throw new Error(`"${stack}" has no file ${file}, so it declares nothing: give one of ${known.sort().join(", ")}.`);
}

/** What stands below `config:`. */
function configIn(file: string): object {
  const bytes = readFileSync(file);
  if (!isUtf8(bytes)) throw new Error(`The file ${file} is no text in UTF-8: save it as one.`);
  const { config = {} } = mappingOr(`The file ${file} is no stack file: write a mapping with "config:".`, () =>
    readYaml(file, bytes.toString()),
  );
  if (config === null) return {};
  return mappingOr(`The file ${file} has a "config:" that is no mapping: write one value for each key.`, () => config);
}

function mappingOr(otherwise: string, value: () => unknown): { config?: unknown } {
  const found = value() ?? {};
  if (typeof found !== "object" || Array.isArray(found)) throw new Error(otherwise);
  return found;
}

function readYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const [reason = ""] = error instanceof Error ? error.message.split("\n") : [];
    throw new Error(`The file ${file} is no YAML that can be read: ${reason}`, { cause: error });
  }
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
