import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { text as textOf } from "node:stream/consumers";
import { Command } from "commander";
import { rules } from "../pack.ts";
import { type PolicyRun, readEvents, type StackName } from "./events.ts";
import { type Finding, findingsOf } from "./finding.ts";
import { markdownReport } from "./markdown.ts";
import { placeIn } from "./place.ts";
import { readProject } from "./projectFiles.ts";
import { sarifLog } from "./sarif.ts";

/** Exit codes: a mandatory rule is violated; the run is not all there, or failed for another reason. */
const violated = 1;
const unreadable = 2;

interface Options {
  sarif?: string;
  markdown?: string;
  project: string;
  stack?: string;
}

const program = new Command("keyless-policy-report")
  .description(
    "Tells what the policy pack found in a preview, an update or a state, for people (Markdown) and tools (SARIF 2.1.0).",
  )
  .argument("[events]", 'the events of the run, one JSON object a line; "-" for standard input', "-")
  .option("--sarif <file>", "write SARIF 2.1.0 into a file, as code scanning takes it")
  .option("--markdown <file>", "write the Markdown into a file, not to standard output")
  .option("--project <folder>", "the folder with Pulumi.yaml, for the places in files", ".")
  .option("--stack <name>", "the stack, where the run does not tell it: a state without violations")
  .addHelpText(
    "after",
    `\nThe events are what "pulumi preview --json" prints with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true, "pulumi up --json",` +
      ` or "pulumi policy analyze --json".\nExit codes: 0 no mandatory rule is violated, ${violated} one is, ${unreadable} the run cannot be read or did not reach its end.`,
  );

async function report(events: string, options: Options): Promise<number> {
  const run = readEvents(events === "-" ? await textOf(process.stdin) : readFileSync(events, "utf8"));
  const findings = findingsOf(run, rules);
  if (options.sarif !== undefined)
    writeFileSync(options.sarif, `${JSON.stringify(sarifOf(run, findings, options), null, 2)}\n`);
  const text = markdownReport(findings, run.isComplete);
  if (options.markdown === undefined) process.stdout.write(text);
  else writeFileSync(options.markdown, text);
  if (findings.some(({ outcome }) => outcome === "mandatory")) return violated;
  return run.isComplete ? 0 : unreadable;
}

function sarifOf(run: PolicyRun, findings: readonly Finding[], { project, stack = run.about?.stack }: Options): object {
  const sources = readProject(project, stack);
  const about = run.about ?? namedStack(sources.name, stack);
  return sarifLog(findings, rules, { ...run, about, placeOf: (name) => placeIn(sources, name) });
}

function namedStack(project: string | undefined, stack: string | undefined): StackName | undefined {
  return project === undefined || stack === undefined ? undefined : { project, stack };
}

program.parse();
report(program.args[0] ?? "-", program.opts<Options>()).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = unreadable;
  },
);
