import type { Evidence } from "./evidence.ts";

/** One demand of a benchmark, and what became of it. */
export interface Check {
  /** What its owner calls it; "" where that is not public. */
  id: string;
  demand: string;
  verdict: "met" | "not met" | "not applicable";
  /** What shows it: of a demand that is met, and of no other. */
  evidence: Evidence[];
  /** Why, or how far. */
  reason: string;
}

/** The demands of one benchmark. */
export interface Benchmark {
  title: string;
  /** Which edition, and where its demands were read. */
  source: string;
  checks: Check[];
}

/** A demand that is met, as far as the reason says. */
export function met(id: string, demand: string, shown: Evidence | Evidence[], reason = ""): Check {
  return { id, demand, verdict: "met", evidence: [shown].flat(), reason };
}

/** A demand that is not met. */
export function notMet(id: string, demand: string, reason: string): Check {
  return { id, demand, verdict: "not met", evidence: [], reason };
}

/** A demand about something that is not here. */
export function notHere(id: string, demand: string, reason: string): Check {
  return { id, demand, verdict: "not applicable", evidence: [], reason };
}
