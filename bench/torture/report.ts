import Table from "cli-table3";
import { faultNames, type FaultName, pairName } from "./faults.ts";
import type { Outcome } from "./torture.ts";

/** What came of the pairs with one fault. */
export interface Summary {
  fault: FaultName;
  pairs: number;
  rodeOut: number;
  nextRunEnough: number;
  moreThanNextRun: number;
  notReached: number;
  violations: number;
  secondsPerPair: number;
}

/** One line for each fault that was tried. */
export function summarise(outcomes: readonly Outcome[]): Summary[] {
  return faultNames.flatMap((fault) => {
    const own = outcomes.filter(({ pair }) => pair.fault === fault);
    const count = (test: (outcome: Outcome) => boolean): number => own.filter(test).length;
    if (own.length === 0) return [];
    return {
      fault,
      pairs: own.length,
      rodeOut: count(({ first }) => first === "rode out"),
      nextRunEnough: count(({ first, wayOn }) => first === "failed" && wayOn.length === 1),
      moreThanNextRun: count(({ first, wayOn }) => first === "failed" && wayOn.length > 1),
      notReached: count(({ first }) => first === "not reached"),
      violations: count(({ violations }) => violations.length > 0),
      secondsPerPair: secondsPerPair(own),
    };
  });
}

/** The mean time of a pair, whole. */
export function secondsPerPair(outcomes: readonly Outcome[]): number {
  const all = outcomes.reduce((sum, { seconds }) => sum + seconds, 0);
  return outcomes.length === 0 ? 0 : Math.round((all / outcomes.length) * 10) / 10;
}

/** The summary for people. */
export function table(outcomes: readonly Outcome[]): string {
  const head = [
    "fault",
    "pairs",
    "rode out",
    "next run enough",
    "cancel, refresh, import or delete",
    "not reached",
    "violations",
    "s each",
  ];
  const shown = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const summary of summarise(outcomes)) shown.push(Object.values(summary));
  return shown.toString();
}

/** How far it is, how long the rest takes at the pace so far, and what came of the last pair. */
export function progress(outcomes: readonly Outcome[], last: Outcome, all: number): string {
  const left = minutes((all - outcomes.length) * secondsPerPair(outcomes));
  const told = [last.first, ...last.wayOn].join(", ");
  const mark = last.violations.length > 0 ? " VIOLATION" : "";
  return `${outcomes.length}/${all}, ${left} left: ${pairName(last.pair)}: ${told}${mark}`;
}

function minutes(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.ceil(whole / 60)} min`;
}
