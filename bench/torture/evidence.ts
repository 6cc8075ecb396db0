import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Operation } from "../../sandbox/cloud/operations.ts";
import type { Run } from "../../test/engine/support/run.ts";
import { faultOf, type Pair, type Target } from "./faults.ts";
import { operations } from "./observe.ts";
import type { World } from "./scenarios.ts";

/** Whether the operation that a fault was meant for came at all: the simulated cloud counts them. */
export function wasReached(world: World, target: Target): boolean {
  return countOf(world, target) >= target.nth;
}

function countOf({ sandbox }: World, { operation, type }: Target): number {
  const file = join(sandbox.directory, "cloud", "fault-counts.json");
  if (!existsSync(file)) return 0;
  const counts = JSON.parse(readFileSync(file, "utf8")) as Record<string, number>;
  return counts[`${operation} ${type}`] ?? 0;
}

/**
 * What speaks against a fault having happened as its name says, from what the simulated cloud recorded.
 *
 * @param since - How many operations there were before the disturbed command.
 */
export function misfired(world: World, pair: Pair, since: number, { code }: Run): string[] {
  const { target } = pair;
  const { asks } = faultOf(pair);
  const ofKind = operations(world.sandbox)
    .slice(since)
    .filter(({ type, operation }) => type === target.type && operation === target.operation);
  if (asks.code !== undefined) return refused(ofKind, asks.code, asks);
  const faults: string[] = [];
  if (asks.kill === "engine" && code !== killed) faults.push(`the exit code is ${String(code)}, not ${killed}`);
  const done = ofKind.filter(({ outcome }) => outcome === "ok").length;
  if (asks.after === true && done === 0) faults.push("nothing took effect before the kill");
  const isSwallowed = ofKind.length < countOf(world, target);
  if (asks.kill !== "engine-interrupt" && asks.after !== true && !isSwallowed)
    faults.push("each operation has an end in spite of the kill");
  return faults;
}

/** What a shell makes of a SIGKILL. */
const killed = 137;

/** The operation was answered with the code: before anything took effect or after it, and again when the time had come. */
function refused(ofKind: readonly Operation[], code: string, { after, retryAfterSeconds }: Asked): string[] {
  const at = ofKind.findIndex(({ outcome }) => outcome === code);
  const answer = ofKind[at];
  if (answer === undefined) return [`no operation was answered with ${code}`];
  const isSame = ({ id, outcome }: Operation): boolean => id === answer.id && outcome === "ok";
  const faults: string[] = [];
  if (ofKind.slice(0, at).some(isSame) !== (after === true)) {
    faults.push(after === true ? "nothing took effect before the answer" : "it took effect before the answer");
  }
  if (retryAfterSeconds === undefined) return faults;
  const again = ofKind.slice(at).find(isSame);
  const waited = again === undefined ? 0 : (Date.parse(timeOf(again)) - Date.parse(timeOf(answer))) / 1000;
  return waited < retryAfterSeconds
    ? [...faults, `Retry-After was not honoured: asked again after ${waited} s`]
    : faults;
}

interface Asked {
  after?: boolean;
  retryAfterSeconds?: number;
}

function timeOf(operation: Operation): string {
  return (operation as Operation & { time: string }).time;
}
