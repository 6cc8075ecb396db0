import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { Command } from "commander";
import { cli, root } from "../project.ts";
import { fileOf, groupOf, processName } from "./where.ts";

/** What a process wrote down at its end; times in seconds. */
interface Sampled {
  argv: string[];
  wall: number;
  cpu: number;
  /** How often a sample met code of a file. */
  hits: Record<string, number>;
}

/** The processes of one kind in one command, in seconds. */
interface Profile {
  process: string;
  count: number;
  wall: number;
  cpu: number;
  groups: Record<string, number>;
  files: Record<string, number>;
}

const quiet = ["--stack", "dev", "--non-interactive"];
const commands = {
  "preview with the policy pack": ["preview", "--policy-pack", join(root, "policies")],
  "no-change up": ["up", "--yes", "--expect-no-changes"],
};

const { json, top } = new Command("npm run bench:profile --")
  .description("Tells, by process, where the time of a dev preview and of an up that changes nothing goes.")
  .option("--top <n>", "how many packages and files to show of each process", (text) => Number.parseInt(text, 10), 5)
  .option("--json", "print all figures as JSON", false)
  .parse()
  .opts<{ json: boolean; top: number }>();

function run(args: readonly string[], env: NodeJS.ProcessEnv): void {
  const options = { cwd: root, env, encoding: "utf8", maxBuffer: 1 << 30 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, ...quiet], options);
  if (status !== 0) throw new Error(`${args.join(" ")}: exit code ${String(status)}\n${stdout}\n${stderr}`);
}

function sampled(folder: string): Sampled[] {
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Sampled);
}

function profiles(samples: readonly Sampled[]): Profile[] {
  const byName = Map.groupBy(samples, ({ argv }) => processName(argv));
  return [...byName]
    .map(([name, each]) => ({
      process: name,
      count: each.length,
      wall: total(each.map(({ wall }) => wall)),
      cpu: total(each.map(({ cpu }) => cpu)),
      groups: summed(each, groupOf),
      files: summed(each, fileOf),
    }))
    .sort((one, other) => other.cpu - one.cpu);
}

/** A process's computing by what the samples met, most first: a sample's own time has what other processes took in it. */
function summed(samples: readonly Sampled[], nameOf: (frame: string) => string): Record<string, number> {
  const shares = samples.flatMap(({ cpu, hits }) => {
    const working = Object.entries(hits).filter(([frame]) => frame !== "(idle)");
    const all = total(working.map(([, count]) => count));
    return working.map(([frame, count]): [string, number] => [nameOf(frame), (count / all) * cpu]);
  });
  const byName = Map.groupBy(shares, ([name]) => name);
  const sums = [...byName].map(([name, each]): [string, number] => [name, total(each.map(([, seconds]) => seconds))]);
  return Object.fromEntries(sums.sort(([, one], [, other]) => other - one));
}

function total(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0);
}

function show(command: string, rows: readonly Profile[]): void {
  const table = new Table({
    head: ["process", "wall (s)", "CPU (s)", "packages, self (s)", "files, self (s)"],
    style: { head: [], border: [] },
  });
  const most = (figures: Record<string, number>) =>
    Object.entries(figures)
      .slice(0, top)
      .map(([name, seconds]) => `${seconds.toFixed(2)} ${name}`)
      .join("\n");
  for (const { process: name, count, wall, cpu, groups, files } of rows) {
    const called = count === 1 ? name : `${name} (${count})`;
    table.push([called, wall.toFixed(2), cpu.toFixed(2), most(groups), most(files)]);
  }
  console.log(`${command}: ${total(rows.map(({ cpu }) => cpu)).toFixed(2)} s of CPU in all but the engine`);
  console.log(table.toString());
}

const directory = mkdtempSync(join(tmpdir(), "keyless-profile-"));
const env = { ...process.env, KEYLESS_SANDBOX_DIR: join(directory, "sandbox") };
try {
  // Fills the caches, and deploys what is not to change.
  run(commands["preview with the policy pack"], env);
  run(["up", "--yes"], env);
  const found = Object.entries(commands).map(([command, args], index) => {
    const folder = join(directory, String(index));
    mkdirSync(folder);
    const require = `--require ${join(root, "bench", "profile", "sample.cjs")}`;
    run(args, { ...env, KEYLESS_BENCH_PROFILE: folder, NODE_OPTIONS: require });
    return { command, processes: profiles(sampled(folder)) };
  });
  if (json) console.log(JSON.stringify(found, null, 2));
  else for (const { command, processes } of found) show(command, processes);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
