import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { measure, median, type Subject } from "./measure.ts";
import { stateOf } from "./states.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const cli = join(root, "sandbox", "cli.ts");
const sizes = [1, 100, 1000, 10_000];
const runs = 3;
const packs = { empty: "bench/packs/empty", "one rule": "bench/packs/one-rule", keyless: "policies" };

/** Goals: the start over an empty pack's, the time for a resource against one rule's, its growth, and memory. */
const goals = { startSeconds: 0.3, againstOneRule: 1.2, growth: 1.3, megabytes: 500 };

type PackName = keyof typeof packs;

/** The analysis of a state of so many resources by a pack, as a whole command. */
function subject(pack: PackName, size: number, directory: string): Subject {
  const file = join(directory, `state-${size}.json`);
  return {
    name: `${pack} ${size}`,
    command: [process.execPath, cli, "policy", "analyze", "--file", file, "--policy-pack", join(root, packs[pack])],
    cwd: root,
    env: { ...process.env, KEYLESS_SANDBOX_DIR: join(directory, "sandbox") },
  };
}

/** The most memory of any process of the analysis that runs JavaScript, in MB: the pack's own. */
function megabytes(size: number, directory: string): number {
  const memory = join(directory, "memory");
  const { env, ...measured } = subject("keyless", size, directory);
  const options = `--require ${join(root, "bench", "memory.cjs")}`;
  measure([{ ...measured, env: { ...env, KEYLESS_BENCH_MEMORY: memory, NODE_OPTIONS: options } }], 0);
  return Math.max(...readFileSync(memory, "utf8").trim().split("\n").map(Number)) / 1024;
}

function show(seconds: ReadonlyMap<string, number>): void {
  const table = new Table({
    head: ["resources", ...Object.keys(packs).map((pack) => `${pack} (s)`)],
    style: { head: [], border: [] },
  });
  for (const size of sizes) {
    table.push([size, ...Object.keys(packs).map((pack) => (seconds.get(`${pack} ${size}`) ?? NaN).toFixed(2))]);
  }
  console.log(`policy analyze of a state, whole process, medians of ${runs} runs`);
  console.log(table.toString());
}

/** Prints each goal with what was measured, and tells whether all were met. */
function judge(seconds: ReadonlyMap<string, number>, most: number): boolean {
  const of = (pack: PackName, size: number) => seconds.get(`${pack} ${size}`) ?? NaN;
  const perResource = (pack: PackName, size: number) => (of(pack, size) - of(pack, 1)) / (size - 1);
  const figures = [
    { text: "start over an empty pack's, seconds", value: of("keyless", 1) - of("empty", 1), goal: goals.startSeconds },
    {
      text: "time for 1,000 resources ÷ that of one rule",
      value: of("keyless", 1000) / of("one rule", 1000),
      goal: goals.againstOneRule,
    },
    {
      text: "time for one of 10,000 resources ÷ one of 1,000",
      value: perResource("keyless", 10_000) / perResource("keyless", 1000),
      goal: goals.growth,
    },
    { text: "memory for 10,000 resources, MB", value: most, goal: goals.megabytes },
  ];
  const milliseconds = (pack: PackName) => `${(perResource(pack, 1000) * 1000).toFixed(2)} ms (${pack})`;
  console.log(`for each of 1,000 resources: ${milliseconds("one rule")}, ${milliseconds("keyless")}`);
  for (const { text, value, goal } of figures) {
    console.log(`${value <= goal ? "met   " : "MISSED"} ${text}: ${value.toFixed(2)} (goal: at most ${goal})`);
  }
  return figures.every(({ value, goal }) => value <= goal);
}

const directory = mkdtempSync(join(tmpdir(), "keyless-bench-"));
try {
  for (const size of sizes) writeFileSync(join(directory, `state-${size}.json`), JSON.stringify(stateOf(size)));
  const subjects = sizes.flatMap((size) =>
    (Object.keys(packs) as PackName[]).map((pack) => subject(pack, size, directory)),
  );
  const seconds = new Map(measure(subjects, runs).map((timing) => [timing.name, median(timing.seconds)]));
  show(seconds);
  process.exitCode = judge(seconds, megabytes(10_000, directory)) ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
