import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { Command, InvalidArgumentError, Option } from "commander";
import { allPairs, faultNames, pairName, type Pair, sample } from "./faults.ts";
import { scenarioNames, type ScenarioName, undisturbed } from "./scenarios.ts";
import { type Outcome, torture } from "./torture.ts";

interface Options {
  stack: string;
  scenario: ScenarioName;
  seed: number;
  count: number;
  operation?: string;
  fault?: string;
  logs?: string;
}

const options = new Command("npm run torture --")
  .description("Disturbs one operation of a run at a time, goes the documented way on, and compares with a calm run.")
  .option("--stack <name>", "whose stack file", "dev")
  .addOption(new Option("--scenario <name>", "what is disturbed").choices(scenarioNames).default("up"))
  .option("--seed <n>", "chooses the sample", whole, Math.floor(Math.random() * 1_000_000))
  .option("--count <n>", "how many pairs; 0 for all of them", whole, 30)
  .option("--operation <text>", "only operations that contain it, e.g. SqlContainer")
  .addOption(new Option("--fault <name>", "only this fault").choices(faultNames))
  .option("--logs <folder>", "where what was said goes, for each pair with a violation")
  .parse()
  .opts<Options>();

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

function table(outcomes: readonly Outcome[]): string {
  const head = [
    "fault",
    "pairs",
    "rode out",
    "next run enough",
    "cancel, refresh, import or delete",
    "not reached",
    "violations",
  ];
  const shown = new Table({ head, style: { head: [], border: [] } });
  for (const fault of faultNames) {
    const own = outcomes.filter(({ pair }) => pair.fault === fault);
    const count = (test: (outcome: Outcome) => boolean): number => own.filter(test).length;
    if (own.length === 0) continue;
    shown.push([
      fault,
      own.length,
      count(({ first }) => first === "rode out"),
      count(({ first, wayOn }) => first === "failed" && wayOn.length === 1),
      count(({ first, wayOn }) => first === "failed" && wayOn.length > 1),
      count(({ first }) => first === "not reached"),
      count(({ violations }) => violations.length > 0),
    ]);
  }
  return shown.toString();
}

function report(outcome: Outcome, progress: string, logs: string | undefined): void {
  const { pair, first, wayOn, violations, log } = outcome;
  console.log(
    `${progress} ${pairName(pair)}: ${[first, ...wayOn].join(", ")}${violations.length > 0 ? " VIOLATION" : ""}`,
  );
  for (const violation of violations.slice(0, 8)) console.log(`    ${violation}`);
  if (violations.length > 8) console.log(`    … and ${violations.length - 8} more`);
  if (logs === undefined || violations.length === 0) return;
  mkdirSync(logs, { recursive: true });
  writeFileSync(join(logs, `${pairName(pair).replaceAll(/[^\w#-]+/g, "-")}.log`), log);
}

const folder = mkdtempSync(join(tmpdir(), "keyless-torture-"));
try {
  const calm = await undisturbed(options.scenario, options.stack, folder);
  const all = allPairs(calm.targets);
  const pairs = chosen(all, options);
  console.log(
    `${options.scenario} of ${options.stack}: ${calm.targets.length} operations, ${all.length} pairs with a fault.`,
  );
  console.log(`${pairs.length} of them are run, chosen with --seed ${options.seed}.`);
  const outcomes: Outcome[] = [];
  for (const [index, pair] of pairs.entries()) {
    const outcome = await torture(calm, pair);
    outcomes.push(outcome);
    report(outcome, `${index + 1}/${pairs.length}`, options.logs);
  }
  console.log(table(outcomes));
  process.exitCode = outcomes.some(({ violations }) => violations.length > 0) || outcomes.length === 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
