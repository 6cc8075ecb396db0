import { spawnSync } from "node:child_process";

/** A whole command to be timed. */
export interface Subject {
  name: string;
  command: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
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

function runOnce({ name, command, cwd, env }: Subject): number {
  const [program = "", ...args] = command;
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: "utf8" });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${name}: exit code ${String(status)}\n${stdout}\n${stderr}`);
  return seconds;
}

/** The middle of a list of figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
