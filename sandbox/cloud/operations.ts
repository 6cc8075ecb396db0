import { appendFileSync, mkdirSync } from "node:fs";
import { placeWithin } from "./fileNames.ts";

export type OperationName = "create" | "update" | "delete" | "read" | "invoke";

/** One thing that was asked of the simulated cloud, and how it ended. */
export interface Operation {
  operation: OperationName;
  /** The type or the function, as Pulumi names it. */
  type: string;
  id?: string;
  /** `ok`, or the code of the error. */
  outcome: string;
}

/** Adds a line to the record of operations, from which the order of writes can be told. */
export function record(directory: string, operation: Operation): void {
  mkdirSync(directory, { recursive: true });
  const line = JSON.stringify({ time: new Date().toISOString(), ...operation });
  appendFileSync(placeWithin(directory, "operations.jsonl"), `${line}\n`);
}
