import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { readState } from "./accessState.ts";
import { readStackFile } from "./stackFile.ts";
import { readStandardInput } from "./standardInput.ts";
import { readAnswers } from "./verification/answers.ts";
import { checksOf, type Check } from "./verification/checks.ts";
import { judge, type Verdict } from "./verification/judge.ts";
import { renderVerification, type Source } from "./verification/renderVerification.ts";
import { askSimulated, runOnServer } from "./verification/runCommand.ts";
import { executableOf } from "./verification/script/askers.ts";
import { renderVerificationScript } from "./verification/script/render.ts";
import { verificationTarget, type Target } from "./verification/target.ts";

/** Exit codes: something is not as it should be; there is nothing to verify, or nobody to ask. */
const failed = 1;
const unreadable = 2;

interface Options {
  stack: string;
  configFile?: string;
  state?: string;
  server?: string;
  script: boolean;
  answers?: string;
  json: boolean;
}

const program = new Command("npm run verify --")
  .description(
    "Proves on the servers, under the identity of each application pool, that it reaches the account by a private " +
      "address, gets its own token and no other's, and may do exactly what it is granted. It changes no data.",
  )
  .option("--stack <name>", "the stack whose file in stacks/ is the declaration", "dev")
  .option("--config-file <file>", "another file than the stack's own to read the declaration from")
  .option(
    "--state <file>",
    'what "pulumi stack export" printed, "-" for standard input: asks the servers by Azure CLI, with your login ' +
      "(default: ask the sandbox)",
  )
  .option("--server <label>", "one of the servers, e.g. 1, or the workload that has it for itself (default: all)")
  .option("--script", "print the script that would be run on the servers, and run nothing", false)
  .option("--answers <file>", "judge what the scripts printed when you ran them yourself, and run nothing")
  .option("--json", "print the verdicts as JSON", false)
  .addHelpText("after", `\nExit codes: 0 nothing failed, ${failed} something did, ${unreadable} cannot be read.`);

/** What has to be read, judged and asked. */
interface Verification {
  target: Target;
  checks: readonly Check[];
}

function prepare({ stack, configFile, state: file, server }: Options, now: Date): Verification {
  const target = verificationTarget(stack, readStackFile(stack, configFile, now), readState(stack, file), now);
  // The same in each run, so that what a printed script answers can be judged later; no application calls an item so.
  const item = `keyless-verify-${createHash("sha256").update(target.endpoint).digest("hex").slice(0, 16)}`;
  const labels = target.servers.map(({ label }) => label);
  if (server !== undefined && !labels.includes(server)) {
    throw new Error(`"${stack}" has no server ${server}: give one of ${labels.join(", ")}.`);
  }
  const checks = checksOf(target, item).filter((check) => server === undefined || check.server === server);
  return { target, checks };
}

/** The questions of each server that is to be asked. */
function asked({ target, checks }: Verification) {
  const servers = target.servers.filter(({ label }) => checks.some((check) => check.server === label));
  return servers.map(({ id, label }) => {
    const questions = checks.filter((check) => check.server === label).map(({ question }) => question);
    return { id, label, questions };
  });
}

function answersOf(verification: Verification, { state, answers: file }: Options): string {
  if (file !== undefined) return file === "-" ? readStandardInput() : readFileSync(file, "utf8");
  return asked(verification)
    .map(({ id, questions }) =>
      state === undefined ? askSimulated(id, questions) : runOnServer(id, renderVerificationScript(questions)),
    )
    .join("\n");
}

function verify(options: Options): number {
  const { stack, state, script, answers: file, json } = options;
  const verification = prepare(options, new Date());
  if (script) {
    const scripts = asked(verification).map(
      ({ label, questions }) => `# Server ${label}\n${renderVerificationScript(questions)}`,
    );
    console.log(scripts.join("\n"));
    return 0;
  }
  const isSimulated = state === undefined && file === undefined;
  const source: Source = isSimulated ? "the simulated servers" : "the servers";
  const answers = readAnswers(answersOf(verification, options), isSimulated);
  if (!isSimulated) for (const id of notToBeAsked(verification.checks)) answers.set(id, null);
  const verdicts = judge(verification.checks, answers, verification.target.endpointRanges);
  console.log(json ? asJson(stack, source, verdicts) : renderVerification(stack, source, verdicts));
  return verdicts.some(({ outcome }) => outcome === "failed") ? failed : 0;
}

/** What only the application's own executable could ask. */
function notToBeAsked(checks: readonly Check[]): number[] {
  return checks.flatMap(({ question }) =>
    "asker" in question && executableOf(question.asker) === undefined ? [question.id] : [],
  );
}

function asJson(stack: string, source: Source, verdicts: readonly Verdict[]): string {
  const results = verdicts.map(({ check: { server, workload, kind, what }, ...verdict }) => {
    return { server, workload, kind, what, ...verdict };
  });
  return JSON.stringify({ stack, source, results }, null, 2);
}

try {
  process.exitCode = verify(program.parse().opts<Options>());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = unreadable;
}
