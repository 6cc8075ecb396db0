import { existsSync, readFileSync } from "node:fs";
import { Command } from "commander";
import type { AccessDifference } from "../components/access/differences.ts";
import { withLiveRoles } from "../components/access/liveRoles.ts";
import { recordedAccess, type StackState } from "../components/access/recorded.ts";
import { accessReport } from "../components/access/report.ts";
import { declaredAccess, environmentOutputs, readState } from "./accessState.ts";
import { azureGet } from "./azureGet.ts";
import { listRoles, listWaysIn, sandboxGet } from "./liveRoles.ts";
import { renderAccess, type Source } from "./renderAccess.ts";

/** Exit codes: what is there differs from what is declared; there is nothing to compare. */
const different = 1;
const unreadable = 2;

interface Options {
  stack: string;
  configFile?: string;
  state?: string;
  live: boolean;
  known?: string;
  json: boolean;
}

const program = new Command("npm run access --")
  .description(
    "Shows who may do what with which container, from the deployed state, and checks it against the stack file.",
  )
  .option("--stack <name>", "the stack whose file in stacks/ is the declaration", "dev")
  .option("--config-file <file>", "another file than the stack's own to read the declaration from")
  .option("--state <file>", 'what "pulumi stack export" printed, "-" for standard input (default: ask the sandbox)')
  .option(
    "--live",
    "list the account's roles instead, and what else leads to it: in Azure with your login, without --state in the sandbox",
    false,
  )
  .option("--known <file>", "ARM ids, one a line, that --live is to pass over: others answer for them")
  .option("--json", "print the report as JSON", false)
  .addHelpText("after", `\nExit codes: 0 as declared, ${different} different, ${unreadable} cannot be read.`);

async function report({ stack, configFile, state: file, live, known, json }: Options): Promise<number> {
  const now = new Date();
  const declaration = declaredAccess(stack, configFile, now);
  const state = readState(stack, file);
  const { accountId, principalIds } = environmentOutputs(state);
  const source: Source = live ? (file === undefined ? "the simulated account" : "the account") : "the state";
  const found = live ? await asked(state, accountId, knownIds(known), file) : { state, waysIn: [] };
  const roles = accessReport({ recorded: recordedAccess(found.state, accountId), declaration, now, principalIds });
  const result = { ...roles, differences: [...roles.differences, ...found.waysIn] };
  console.log(json ? JSON.stringify({ stack, source, ...result }, null, 2) : renderAccess(stack, source, result));
  return result.differences.length === 0 ? 0 : different;
}

async function asked(
  state: StackState,
  accountId: string | undefined,
  known: readonly string[],
  file: string | undefined,
): Promise<{ state: StackState; waysIn: AccessDifference[] }> {
  if (accountId === undefined) throw new Error("The state names no account, so there is none to ask: deploy it first.");
  const get = file === undefined ? sandboxGet : azureGet();
  const waysIn = await listWaysIn(state, known, get);
  return { state: withLiveRoles(state, accountId, await listRoles(accountId, get)), waysIn };
}

function knownIds(file: string | undefined): string[] {
  if (file === undefined) return [];
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  return readFileSync(file, "utf8")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.startsWith("/"));
}

try {
  process.exitCode = await report(program.parse().opts<Options>());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = unreadable;
}
