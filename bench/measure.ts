import { spawnSync } from "node:child_process";

/** A whole command to be timed. */
export interface Subject {
  name: string;
  command: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** What has to be done before each run, untimed. */
  before?: readonly (readonly string[])[];
}

/** The seconds that the runs of one subject took. */
export interface Timing {
  name: string;
  seconds: readonly number[];
}

/** Times the subjects in turn (A B C, A B C, …), so that a machine that grows slower slows all of them alike. */
export function measure(subjects: readonly Subject[], runs: number): Timing[] {
  for (const subject of subjects) runOnce(subject);
  const seconds = subjects.map(() => [] as number[]);
  for (let run = 1; run <= runs; run += 1) {
    process.stderr.write(`run ${run} of ${runs}\n`);
    subjects.forEach((subject, index) => seconds[index]?.push(runOnce(subject)));
  }
  return subjects.map(({ name }, index) => ({ name, seconds: seconds[index] ?? [] }));
}

function runOnce(subject: Subject): number {
  for (const command of subject.before ?? []) run(subject, command);
  const started = performance.now();
  run(subject, subject.command);
  return (performance.now() - started) / 1000;
}

function run({ name, cwd, env }: Subject, [program = "", ...args]: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: "utf8", maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`${name}: exit code ${String(status)}\n${stdout}\n${stderr}`);
}

/** The middle of a list of figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
