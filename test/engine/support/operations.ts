import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "./sandbox.ts";

/** A request that the simulated Azure answered, as far as tests look at it. */
export interface Operation {
  operation: string;
  type: string;
  id: string;
  /** "ok", or Azure's code. */
  outcome: string;
}

/** Everything that the simulated Azure was asked for so far, in its order. */
export function operations({ directory }: Sandbox): Operation[] {
  return readFileSync(join(directory, "cloud", "operations.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Operation);
}
