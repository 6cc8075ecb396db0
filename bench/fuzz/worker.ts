import { parentPort, workerData } from "node:worker_threads";
import fc from "fast-check";
import { type TargetName, targets } from "./targets.ts";

/** What a thread is to do. */
export interface Task {
  target: TargetName;
  count: number;
  seed: number;
}

/** How far it is. */
export interface Progress {
  cases: number;
  outcomes: Record<string, number>;
}

/** What does not stand a case. */
export interface Finding {
  message: string;
  /** The smallest case that shows it, as JSON. */
  example: string;
}

const { target, count, seed } = workerData as Task;
const { cases, judge } = targets[target];
const progress: Progress = { cases: 0, outcomes: {} };

let tries = 0;
const property = fc.property(cases, (input) => {
  // While a case is made smaller, too: it is no standstill.
  if (tries++ % 100 === 0) parentPort?.postMessage(progress);
  const outcome = judge(input);
  progress.cases += 1;
  progress.outcomes[outcome] = (progress.outcomes[outcome] ?? 0) + 1;
});

const { failed, counterexample, errorInstance, numRuns } = fc.check(property, { numRuns: count, seed });
parentPort?.postMessage({ ...progress, cases: numRuns });
parentPort?.postMessage({ end: failed ? found(counterexample?.[0], errorInstance) : undefined });

function found(example: unknown, error: unknown): Finding {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const shown = example instanceof Uint8Array ? Buffer.from(example).toString("latin1") : example;
  return { message, example: JSON.stringify(shown, undefined, 2).slice(0, 5_000) };
}
