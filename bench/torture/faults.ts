import type { RequestedFault } from "../../sandbox/cloud/cruelty.ts";
import type { Damage } from "./damage.ts";

/** What happens at an operation. */
export interface Fault {
  /** What the sandbox is asked for. */
  asks: Omit<RequestedFault, "type" | "operation" | "nth">;
  /** What a person sees of it, in the output and, with the way on, in docs/operations.md. */
  sign: string;
  /** Who has to get over it before the command ends. @default nobody: the command fails */
  rodeOutBy?: "provider";
  /** What the end of the engine leaves of the state's file. @default it is whole */
  damage?: Damage;
}

/** How long a throttled request is told to wait. */
export const retryAfterSeconds = 1;

/** What can happen at an operation, by the name that `--fault` takes. */
export const faults = {
  "bad-request": { asks: { code: "BadRequest" }, sign: "400" },
  conflict: { asks: { code: "Conflict" }, sign: "409" },
  locked: { asks: { code: "PreconditionFailed" }, sign: "412" },
  throttled: { asks: { code: "TooManyRequests" }, sign: "429" },
  "throttled-retry-after": { asks: { code: "TooManyRequests", retryAfterSeconds }, sign: "429", rodeOutBy: "provider" },
  "server-error": { asks: { code: "InternalServerError" }, sign: "500" },
  "cut-before": { asks: { code: "ConnectionReset" }, sign: "connection reset" },
  "cut-after": { asks: { code: "ConnectionReset", after: true }, sign: "connection reset" },
  "time-out": { asks: { code: "OperationTimedOut", after: true }, sign: "context deadline exceeded" },
  "provider-killed-before": { asks: { kill: "provider" }, sign: "exited prematurely" },
  "provider-killed-after": { asks: { kill: "provider", after: true }, sign: "exited prematurely" },
  "engine-interrupted": { asks: { kill: "engine-interrupt" }, sign: "cancelling" },
  "engine-killed-before": { asks: { kill: "engine" }, sign: "After the engine was killed" },
  "engine-killed-after": { asks: { kill: "engine", after: true }, sign: "After the engine was killed" },
  "attributes-cut": {
    asks: { kill: "engine", after: true },
    sign: "failed to load checkpoint: EOF",
    damage: "attributes",
  },
  "state-cut": { asks: { kill: "engine", after: true }, sign: "failed to load checkpoint: ", damage: "state" },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as FaultName[];

/** A fault by its name. */
export function faultOf({ fault }: Pair): Fault {
  return faults[fault];
}

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
  return { ...target, ...faults[fault].asks };
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
