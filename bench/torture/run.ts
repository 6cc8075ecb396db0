import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { allPairs, faultNames, pairName, type Pair, sample } from "./faults.ts";
import { prodLike } from "./prodLike.ts";
import { progress, secondsPerPair, summarise, table } from "./report.ts";
import { scenarioNames, type ScenarioName, undisturbed } from "./scenarios.ts";
import { type Outcome, torture } from "./torture.ts";

/** The exit codes: a violation, and a command that cannot be carried out. */
const exit = { violation: 1, unusable: 2 } as const;

interface Options {
  stack: string;
  scenario: ScenarioName;
  seed: number;
  count: number;
  operation?: string;
  fault?: string;
  logs?: string;
  json?: true;
}

const command = new Command("npm run torture --")
  .description("Disturbs one operation of a run at a time, goes the documented way on, and compares with a calm run.")
  .option("--stack <name>", `whose stack file; "${prodLike}" is prod with three regions and ten workloads`, "dev")
  .addOption(new Option("--scenario <name>", "what is disturbed").choices(scenarioNames).default("up"))
  .option("--seed <n>", "chooses the sample", whole, Math.floor(Math.random() * 1_000_000))
  .option("--count <n>", "how many pairs; 0 for all of them", whole, 30)
  .option("--operation <text>", "only operations that contain it, e.g. SqlContainer")
  .addOption(new Option("--fault <name>", "only this fault").choices(faultNames))
  .option("--logs <folder>", "where what was said goes, for each pair with a violation")
  .option("--json", "what came of each pair as JSON, the progress on standard error")
  .addHelpText(
    "after",
    `\nIt ends with ${exit.violation} after a violation, with ${exit.unusable} when nothing could be run.`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exit.unusable))
  .parse();
const options = command.opts<Options>();
const tell = options.json ? console.error : console.log;

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function chosen(all: readonly Pair[], { count, seed, operation = "", fault }: Options): Pair[] {
  const matching = all.filter(
    (pair) => pairName(pair).includes(operation) && (fault === undefined || pair.fault === fault),
  );
  return count === 0 ? matching : sample(matching, count, seed);
}

function detail({ pair, violations, log }: Outcome, logs: string | undefined): void {
  for (const violation of violations.slice(0, 8)) tell(`    ${violation}`);
  if (violations.length > 8) tell(`    … and ${violations.length - 8} more`);
  if (logs === undefined || violations.length === 0) return;
  mkdirSync(logs, { recursive: true });
  writeFileSync(join(logs, `${pairName(pair).replaceAll(/[^\w#-]+/g, "-")}.log`), log);
}

async function run({ stack, scenario, seed, logs, json }: Options, folder: string): Promise<void> {
  const calm = await undisturbed(scenario, stack, folder);
  const all = allPairs(calm.targets);
  const pairs = chosen(all, options);
  if (pairs.length === 0) command.error("error: no pair of an operation and a fault matches.");
  tell(`${scenario} of ${stack}: ${calm.targets.length} operations, ${all.length} pairs with a fault.`);
  tell(`${pairs.length} of them are run, chosen with --seed ${seed}.`);
  const outcomes: Outcome[] = [];
  for (const pair of pairs) {
    const outcome = await torture(calm, pair);
    outcomes.push(outcome);
    tell(progress(outcomes, outcome, pairs.length));
    detail(outcome, logs);
  }
  tell(table(outcomes));
  const violated = outcomes.filter(({ violations }) => violations.length > 0).length;
  tell(`${outcomes.length} pairs, ${violated} with a violation, ${secondsPerPair(outcomes)} s each, --seed ${seed}.`);
  if (json)
    console.log(JSON.stringify({ stack, scenario, seed, summary: summarise(outcomes), outcomes }, undefined, 2));
  process.exitCode = violated > 0 ? exit.violation : 0;
}

const folder = mkdtempSync(join(tmpdir(), "keyless-torture-"));
try {
  await run(options, folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = exit.unusable;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
