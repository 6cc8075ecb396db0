import { Command } from "commander";
import { withLiveRoles } from "../components/access/liveRoles.ts";
import { recordedAccess, type StackState } from "../components/access/recorded.ts";
import { accessReport } from "../components/access/report.ts";
import { declaredAccess, environmentOutputs, readState } from "./accessState.ts";
import { azureGet } from "./azureGet.ts";
import { listRoles, sandboxGet } from "./liveRoles.ts";
import { renderAccess, type Source } from "./renderAccess.ts";

/** Exit codes: what is there differs from what is declared; there is nothing to compare. */
const different = 1;
const unreadable = 2;

interface Options {
  stack: string;
  configFile?: string;
  state?: string;
  live: boolean;
  json: boolean;
}

const program = new Command("npm run access --")
  .description(
    "Shows who may do what with which container, from the deployed state, and checks it against the stack file.",
  )
  .option("--stack <name>", "the stack whose file in stacks/ is the declaration", "dev")
  .option("--config-file <file>", "another file than the stack's own to read the declaration from")
  .option("--state <file>", 'what "pulumi stack export" printed, "-" for standard input (default: ask the sandbox)')
  .option("--live", "list the account's roles instead: in Azure with your login, without --state in the sandbox", false)
  .option("--json", "print the report as JSON", false)
  .addHelpText("after", `\nExit codes: 0 as declared, ${different} different, ${unreadable} cannot be read.`);

async function report({ stack, configFile, state: file, live, json }: Options): Promise<number> {
  const now = new Date();
  const declaration = declaredAccess(stack, configFile, now);
  const state = readState(stack, file);
  const { accountId, principalIds } = environmentOutputs(state);
  const source: Source = live ? (file === undefined ? "the simulated account" : "the account") : "the state";
  const found = live ? await liveState(state, accountId, file === undefined ? sandboxGet : azureGet()) : state;
  const result = accessReport({ recorded: recordedAccess(found, accountId), declaration, now, principalIds });
  console.log(json ? JSON.stringify({ stack, source, ...result }, null, 2) : renderAccess(stack, source, result));
  return result.differences.length === 0 ? 0 : different;
}

async function liveState(
  state: StackState,
  accountId: string | undefined,
  get: typeof sandboxGet,
): Promise<StackState> {
  if (accountId === undefined) throw new Error("The state names no account, so there is none to ask: deploy it first.");
  return withLiveRoles(state, accountId, await listRoles(accountId, get));
}

try {
  process.exitCode = await report(program.parse().opts<Options>());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = unreadable;
}
