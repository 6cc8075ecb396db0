import { existsSync, readFileSync } from "node:fs";
import type { AccessDeclaration } from "../components/access/declaration.ts";
import type { StackState } from "../components/access/recorded.ts";
import { accessDeclaration } from "../components/environmentFaults.ts";
import { sandboxCommand } from "./sandboxCommand.ts";
import { readStackFile } from "./stackFile.ts";
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
 * What a stack's file declares of access, read without the engine.
 *
 * @param configFile - Another file than the stack's own in `stacks/`.
 */
export function declaredAccess(stack: string, configFile: string | undefined, now: Date): AccessDeclaration {
  const { project, declaration } = readStackFile(stack, configFile, now);
  return accessDeclaration(project, stack, declaration);
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
