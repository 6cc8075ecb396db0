import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { compileAccess } from "../components/access/compile.ts";
import type { AccessDeclaration } from "../components/access/declaration.ts";
import type { StackState } from "../components/access/recorded.ts";
import { accessReport, type AccessReport } from "../components/access/report.ts";
import { accessDeclaration } from "../components/environmentFaults.ts";
import { parseDeclaration } from "./declaration.ts";
import { readStandardInput } from "./standardInput.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

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

/** The sandbox is a command to this program: it imports none of it. */
function exportFromSandbox(stack: string): string {
  const args = ["sandbox/cli.ts", "stack", "export", "--stack", stack];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (status === 0) return stdout;
  throw new Error(`The state of "${stack}" cannot be exported from the sandbox:\n${stderr.trim()}`);
}

/** What a stack's file declares, read without the engine. */
export function declaredAccess(stack: string): AccessDeclaration {
  const { name: project } = parse(readFileSync(`${root}Pulumi.yaml`, "utf8")) as { name: string };
  const { config } = parse(readStackFile(stack)) as {
    config?: Record<string, unknown>;
  };
  const prefix = `${project}:`;
  const sections = Object.entries(config ?? {}).flatMap(([key, value]) =>
    key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
  );
  const { cosmos, workloads } = parseDeclaration(stack, Object.fromEntries(sections));
  return accessDeclaration(project, stack, cosmos, workloads);
}

function readStackFile(stack: string): string {
  const file = `stacks/Pulumi.${stack}.yaml`;
  if (existsSync(root + file)) return readFileSync(root + file, "utf8");
  const known = readdirSync(`${root}stacks`).flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
  throw new Error(`"${stack}" has no file ${file}, so it declares nothing: give one of ${known.sort().join(", ")}.`);
}

interface StackOutputs {
  cosmosAccountId?: string;
  identities?: Record<string, { principalId?: string }>;
}

/** Compares what is declared with what a state records. */
export function reportAccess(declaration: AccessDeclaration, state: StackState): AccessReport {
  const stack = state.deployment?.resources?.find(({ type }) => type === "pulumi:pulumi:Stack");
  const { cosmosAccountId, identities = {} } = (stack?.outputs ?? {}) as StackOutputs;
  const principalIds = Object.entries(identities).flatMap(([key, { principalId }]) =>
    principalId === undefined ? [] : [[key, principalId] as const],
  );
  return accessReport({
    state,
    plan: compileAccess(declaration),
    declaration,
    principalIds: Object.fromEntries(principalIds),
    ...(cosmosAccountId === undefined ? {} : { accountId: cosmosAccountId }),
  });
}
