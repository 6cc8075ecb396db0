import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Base } from "./bases.ts";
import type { Outcome } from "./outcome.ts";

/** What came of a change. */
export interface Recorded extends Outcome {
  base: Base;
  path: string;
}

/** Where the outcomes are kept. */
export const outcomesFile = join(import.meta.dirname, "outcomes.json");

/** The outcomes that are kept. */
export function recorded(): Recorded[] {
  return existsSync(outcomesFile) ? (JSON.parse(readFileSync(outcomesFile, "utf8")) as Recorded[]) : [];
}
