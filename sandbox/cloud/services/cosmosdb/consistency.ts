import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { badRequest } from "./faults.ts";
import { regions } from "./locations.ts";

const most = { prefix: 2_147_483_647, interval: 86_400 };

/** @see https://learn.microsoft.com/azure/cosmos-db/consistency-levels */
export function checkConsistency(inputs: Values): void {
  const { consistencyPolicy, enableMultipleWriteLocations } = inputs;
  if (!isRecord(consistencyPolicy)) return;
  const { defaultConsistencyLevel, maxStalenessPrefix, maxIntervalInSeconds } = consistencyPolicy;
  if (defaultConsistencyLevel === "Strong" && enableMultipleWriteLocations === true) {
    throw badRequest("Strong consistency is not supported for accounts with multiple write locations.");
  }
  if (defaultConsistencyLevel !== "BoundedStaleness") return;
  const least = regions(inputs).length > 1 ? { prefix: 100_000, interval: 300 } : { prefix: 10, interval: 5 };
  checkBound("maxStalenessPrefix", maxStalenessPrefix, least.prefix, most.prefix);
  checkBound("maxIntervalInSeconds", maxIntervalInSeconds, least.interval, most.interval);
}

function checkBound(name: string, value: unknown, lower: number, upper: number): void {
  if (Number.isInteger(value) && Number(value) >= lower && Number(value) <= upper) return;
  throw badRequest(
    `Bounded staleness needs here a ${name} of at least ${lower} and at most ${upper}, not ${String(value)}.`,
  );
}
