import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { Command } from "commander";
import { measure, median, type Subject, type Timing } from "./measure.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const cli = join(root, "sandbox", "cli.ts");
const programs = join(root, "bench", "programs");
const peer = "two-resource program";

/** The goals: how many times the peer's time in the same run, or seconds more than the same without. */
const goals = { preview: 1.5, noChangeUp: 2, packSeconds: 1.5 };

/** Previews of a new stack: the floor, the peer, what `pulumi new` gives, and ours. */
function previews(directory: string): Subject[] {
  const env = { ...process.env, KEYLESS_SANDBOX_DIR: join(directory, "previews") };
  const preview = (name: string, cwd: string, args: string[] = []): Subject => ({
    name: `preview: ${name}`,
    command: pulumi("preview", ...args),
    cwd,
    env,
  });
  return [
    preview("empty program", join(programs, "empty")),
    preview(peer, join(programs, "two-resources")),
    preview("the same from the TypeScript template", join(programs, "template")),
    preview("dev", root),
    preview("dev with the policy pack", root, ["--policy-pack", join(root, "policies")]),
  ];
}

/** One life of a program's stack, over and over. */
function life(directory: string, name: string, cwd: string): Subject[] {
  const env = { ...process.env, KEYLESS_SANDBOX_DIR: join(directory, "life") };
  const step = (called: string, command: string[], before: string[][] = []): Subject => ({
    name: `${called}: ${name}`,
    command,
    cwd,
    env,
    before,
  });
  return [
    step("up", pulumi("up", "--yes")),
    step("no-change up", pulumi("up", "--yes", "--expect-no-changes")),
    step("refresh", pulumi("refresh", "--yes", "--expect-no-changes")),
    step("destroy", pulumi("destroy", "--yes"), [pulumi("state", "unprotect", "--all", "--yes")]),
  ];
}

function pulumi(...args: string[]): string[] {
  const quiet = args[0] === "state" ? [] : ["--non-interactive"];
  return [process.execPath, cli, ...args, "--stack", "dev", ...quiet];
}

interface Figures {
  name: string;
  median: number;
  min: number;
  max: number;
  /** The median over that of the same command on the peer. */
  ratio: number;
}

function figures(timings: readonly Timing[]): Figures[] {
  const rows = timings.map(({ name, seconds }) => ({
    name,
    median: median(seconds),
    min: Math.min(...seconds),
    max: Math.max(...seconds),
  }));
  return rows.map((row) => {
    const [command = ""] = row.name.split(": ");
    const base = rows.find(({ name }) => name === `${command}: ${peer}`)?.median ?? Number.NaN;
    return { ...row, ratio: row.median / base };
  });
}

function show(rows: readonly Figures[]): void {
  const table = new Table({
    head: ["whole process (s)", "median", "min", "max", "÷ peer"],
    style: { head: [], border: [] },
  });
  for (const row of rows) {
    const { name, median: middle, min, max, ratio } = row;
    table.push([name, ...[middle, min, max, ratio].map((figure) => figure.toFixed(2))]);
  }
  console.log(table.toString());
}

/** Prints each goal with what was measured, and tells whether all were met. */
function judge(rows: readonly Figures[]): boolean {
  const of = (name: string) => {
    const row = rows.find((each) => each.name === name);
    if (row === undefined) throw new Error(`a figure is missing: ${name}`);
    return row;
  };
  const dev = of("preview: dev");
  const packSeconds = of("preview: dev with the policy pack").median - dev.median;
  const judged = [
    { text: "dev preview ÷ the two-resource program's", value: dev.ratio, goal: goals.preview },
    {
      text: "dev no-change up ÷ the two-resource program's",
      value: of("no-change up: dev").ratio,
      goal: goals.noChangeUp,
    },
    { text: "policy pack, seconds more", value: packSeconds, goal: goals.packSeconds },
  ];
  for (const { text, value, goal } of judged) {
    console.log(`${value <= goal ? "met   " : "MISSED"} ${text}: ${value.toFixed(2)} (goal: at most ${goal})`);
  }
  return judged.every(({ value, goal }) => value <= goal);
}

const { runs, json } = new Command("npm run bench --")
  .description(
    "Times previews and the dev environment's life in the sandbox: floor, peer and ours in the same run, in turn.",
  )
  .option("--runs <n>", "counted runs of each, after one to warm up", (text) => Number.parseInt(text, 10), 7)
  .option("--json", "print the figures as JSON", false)
  .parse()
  .opts<{ runs: number; json: boolean }>();

const directory = mkdtempSync(join(tmpdir(), "keyless-bench-"));
try {
  const rows = figures(
    measure(
      [
        ...previews(directory),
        ...life(directory, peer, join(programs, "two-resources")),
        ...life(directory, "dev", root),
      ],
      runs,
    ),
  );
  if (json) console.log(JSON.stringify(rows, null, 2));
  else {
    show(rows);
    process.exitCode = judge(rows) ? 0 : 1;
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
