import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { badRequest } from "./faults.ts";

function kindOf({ backupPolicy }: Values): unknown {
  return isRecord(backupPolicy) ? backupPolicy.type : undefined;
}

/** @see https://learn.microsoft.com/azure/cosmos-db/periodic-backup-modify-interval-retention */
export function checkBackup({ backupPolicy }: Values): void {
  if (!isRecord(backupPolicy) || !isRecord(backupPolicy.periodicModeProperties)) return;
  if (backupPolicy.type !== "Periodic") throw badRequest("periodicModeProperties are not valid for continuous backup.");
  const { backupIntervalInMinutes: interval, backupRetentionIntervalInHours: retention } =
    backupPolicy.periodicModeProperties;
  if (typeof interval === "number" && (interval < 60 || interval > 1440)) {
    throw badRequest(`The backup interval must be 60 to 1440 minutes, but is ${interval}.`);
  }
  if (typeof retention === "number" && (retention < 8 || retention > 720)) {
    throw badRequest(`The backup retention must be 8 to 720 hours, but is ${retention}.`);
  }
  if (typeof interval === "number" && typeof retention === "number" && retention * 60 < 2 * interval) {
    throw badRequest("The backup retention must be at least twice the backup interval.");
  }
}

/** @see https://learn.microsoft.com/azure/cosmos-db/migrate-continuous-backup */
export function checkBackupChange(inputs: Values, old: Values): void {
  if (kindOf(old) === "Continuous" && kindOf(inputs) !== "Continuous") {
    throw badRequest("An account with continuous backup cannot go back to periodic backup.");
  }
}
