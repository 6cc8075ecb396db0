import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { records } from "../references.ts";
import { badRequest } from "./faults.ts";

const most = { prefix: 2_147_483_647, interval: 86_400 };

/** @see https://learn.microsoft.com/azure/cosmos-db/consistency-levels */
export function checkConsistency({ consistencyPolicy, locations, enableMultipleWriteLocations }: Values): void {
  if (!isRecord(consistencyPolicy)) return;
  const { defaultConsistencyLevel, maxStalenessPrefix, maxIntervalInSeconds } = consistencyPolicy;
  if (defaultConsistencyLevel === "Strong" && enableMultipleWriteLocations === true) {
    throw badRequest("Strong consistency is not supported for accounts with multiple write locations.");
  }
  if (defaultConsistencyLevel !== "BoundedStaleness") return;
  const [prefix, interval] = records(locations).length > 1 ? [100_000, 300] : [10, 5];
  const isWithin = (value: unknown, least: number, bound: number): boolean =>
    Number(value ?? 0) >= least && Number(value ?? 0) <= bound;
  if (!isWithin(maxStalenessPrefix, prefix, most.prefix) || !isWithin(maxIntervalInSeconds, interval, most.interval)) {
    throw badRequest(
      `Bounded staleness needs here maxStalenessPrefix of ${prefix} to ${most.prefix} and maxIntervalInSeconds of ${interval} to ${most.interval}.`,
    );
  }
}
