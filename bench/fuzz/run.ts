import { Worker } from "node:worker_threads";
import Table from "cli-table3";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Finding, Progress, Task } from "./worker.ts";
import { type TargetName, targetNames } from "./targets.ts";

interface Options {
  count: number;
  seed: number;
  target?: TargetName;
}

const options = new Command("npm run fuzz --")
  .description("Gives generated and damaged input to what reads input, and says what it does not stand.")
  .option("--count <n>", "how many cases for each target", whole, 10_000)
  .option("--seed <n>", "chooses the cases", whole, Math.floor(Math.random() * 1_000_000))
  .addOption(new Option("--target <name>", "only this one").choices(targetNames))
  .parse()
  .opts<Options>();

/** A case that takes longer hangs. Reading takes milliseconds; shrinking what was found may take its time. */
const hangSeconds = 60;

interface Result {
  target: TargetName;
  seconds: number;
  progress: Progress;
  finding?: Finding;
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

/** Runs the cases of one target in a thread of its own, which can be ended where it hangs. */
function fuzz(task: Task): Promise<Result> {
  const started = performance.now();
  const worker = new Worker(new URL("worker.ts", import.meta.url), { workerData: task });
  let progress: Progress = { cases: 0, outcomes: {} };
  let heard = performance.now();
  let told = 0;
  return new Promise((resolve, reject) => {
    const end = (finding?: Finding): void => {
      clearInterval(watch);
      void worker.terminate();
      const seconds = (performance.now() - started) / 1000;
      resolve({ target: task.target, seconds, progress, ...(finding && { finding }) });
    };
    const watch = setInterval(() => {
      if (performance.now() - heard < hangSeconds * 1000) return;
      end({ message: `hangs at one of the 100 cases after ${progress.cases}`, example: "" });
    }, 1000);
    worker.on("message", (message: Progress | { end: Finding | undefined }) => {
      heard = performance.now();
      if ("end" in message) {
        end(message.end);
        return;
      }
      progress = message;
      const tenth = Math.floor((10 * progress.cases) / task.count);
      if (tenth > told) console.log(`${task.target}: ${progress.cases} of ${task.count}`);
      told = tenth;
    });
    worker.on("error", (error) => {
      clearInterval(watch);
      reject(new Error(`The thread of ${task.target} ended.`, { cause: error }));
    });
  });
}

function table(results: readonly Result[]): string {
  const shown = new Table({
    head: ["target", "cases", "outcomes", "seconds", "found"],
    style: { head: [], border: [] },
  });
  for (const { target, seconds, progress, finding } of results) {
    const outcomes = Object.entries(progress.outcomes).map(([name, count]) => `${count} ${name}`);
    shown.push([target, progress.cases, outcomes.join(", "), seconds.toFixed(0), finding === undefined ? 0 : 1]);
  }
  return shown.toString();
}

const { count, seed, target } = options;
console.log(`${count} cases for each target, chosen with --seed ${seed}.`);
const results: Result[] = [];
for (const name of target === undefined ? targetNames : [target]) {
  const result = await fuzz({ target: name, count, seed });
  results.push(result);
  const { finding } = result;
  if (finding === undefined) continue;
  console.log(`${name} FOUND: ${finding.message}\nThe smallest case that shows it:\n${finding.example}`);
  console.log(`Again: npm run fuzz -- --target ${name} --count ${count} --seed ${seed}`);
}
console.log(table(results));
process.exitCode = results.some(({ finding }) => finding !== undefined) ? 1 : 0;
