import type { RequestedFault } from "../../sandbox/cloud/cruelty.ts";

/** What can happen at an operation, by the name that `--fault` takes. */
export const faults = {
  "bad-request": { code: "BadRequest" },
  conflict: { code: "Conflict" },
  locked: { code: "PreconditionFailed" },
  throttled: { code: "TooManyRequests" },
  "server-error": { code: "InternalServerError" },
  "cut-before": { code: "ConnectionReset" },
  "cut-after": { code: "ConnectionReset", after: true },
  "time-out": { code: "OperationTimedOut", after: true },
  "provider-killed-before": { kill: "provider" },
  "provider-killed-after": { kill: "provider", after: true },
  "engine-interrupted": { kill: "engine-interrupt" },
  "engine-killed-before": { kill: "engine" },
  "engine-killed-after": { kill: "engine", after: true },
} satisfies Record<string, Omit<RequestedFault, "type" | "operation">>;

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as FaultName[];

/** One operation of a run: the n-th of its kind. */
export interface Target {
  type: string;
  operation: RequestedFault["operation"];
  nth: number;
}

/** An operation, and what happens at it. */
export interface Pair {
  target: Target;
  fault: FaultName;
}

/** How a pair is written for people: `create azure-native:network:Subnet #2, time-out`. */
export function pairName({ target: { type, operation, nth }, fault }: Pair): string {
  return `${operation} ${type} #${nth}, ${fault}`;
}

/** What the sandbox is to be told. */
export function requested({ target, fault }: Pair): RequestedFault {
  return { ...target, ...faults[fault] };
}

/** Every pair of a list of operations. */
export function allPairs(targets: readonly Target[]): Pair[] {
  return targets.flatMap((target) => faultNames.map((fault) => ({ target, fault })));
}

/** Picks pairs, the same ones for the same seed. */
export function sample(pairs: readonly Pair[], count: number, seed: number): Pair[] {
  const random = randomOf(seed);
  const left = [...pairs];
  const picked: Pair[] = [];
  while (picked.length < count && left.length > 0) {
    picked.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return picked;
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
