import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { Command } from "commander";
import { measure, median, type Subject, type Timing } from "./measure.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const cli = join(root, "sandbox", "cli.ts");

/** The goals for the time to a preview, each against its peer in the same run. */
const previewAgainstPeer = 1.5;
const packSeconds = 1.5;

function subjects(directory: string): Subject[] {
  const env = { ...process.env, KEYLESS_SANDBOX_DIR: directory };
  const preview = (name: string, cwd: string, args: string[] = []): Subject => ({
    name,
    command: [process.execPath, cli, "preview", "--stack", "dev", "--non-interactive", ...args],
    cwd,
    env,
  });
  return [
    preview("empty program", join(root, "bench", "programs", "empty")),
    preview("two-resource program", join(root, "bench", "programs", "two-resources")),
    preview("dev", root),
    preview("dev with the policy pack", root, ["--policy-pack", join(root, "policies")]),
  ];
}

function figures(timings: readonly Timing[]): { name: string; median: number; min: number; max: number }[] {
  return timings.map(({ name, seconds }) => ({
    name,
    median: median(seconds),
    min: Math.min(...seconds),
    max: Math.max(...seconds),
  }));
}

function show(rows: ReturnType<typeof figures>): void {
  const table = new Table({
    head: ["preview, whole process (s)", "median", "min", "max"],
    style: { head: [], border: [] },
  });
  for (const row of rows) table.push([row.name, row.median.toFixed(2), row.min.toFixed(2), row.max.toFixed(2)]);
  console.log(table.toString());
}

/** Prints each goal with what was measured, and tells whether all were met. */
function judge(rows: ReturnType<typeof figures>): boolean {
  const [, peer, dev, packed] = rows.map((row) => row.median);
  if (peer === undefined || dev === undefined || packed === undefined) throw new Error("a figure is missing");
  const goals = [
    { text: `dev ÷ two-resource program`, value: dev / peer, goal: previewAgainstPeer },
    { text: "policy pack, seconds more", value: packed - dev, goal: packSeconds },
  ];
  for (const { text, value, goal } of goals) {
    console.log(`${value <= goal ? "met   " : "MISSED"} ${text}: ${value.toFixed(2)} (goal: at most ${goal})`);
  }
  return goals.every(({ value, goal }) => value <= goal);
}

const { runs, json } = new Command("npm run bench --")
  .description("Times previews in the sandbox: floor, peer and dev in the same run, in turn.")
  .option("--runs <n>", "counted runs of each, after one to warm up", (text) => Number.parseInt(text, 10), 7)
  .option("--json", "print the figures as JSON", false)
  .parse()
  .opts<{ runs: number; json: boolean }>();

const directory = mkdtempSync(join(tmpdir(), "keyless-bench-"));
try {
  const rows = figures(measure(subjects(directory), runs));
  if (json) console.log(JSON.stringify(rows, null, 2));
  else {
    show(rows);
    process.exitCode = judge(rows) ? 0 : 1;
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
