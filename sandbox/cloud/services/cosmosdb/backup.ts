import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { badRequest } from "./faults.ts";

/** What Azure takes where a periodic policy says nothing: a backup each four hours, two of them kept. */
const usual = { interval: 240, retention: 8 };

/** @see https://learn.microsoft.com/azure/cosmos-db/periodic-backup-modify-interval-retention */
export function checkBackup({ backupPolicy }: Values): void {
  if (!isRecord(backupPolicy) || backupPolicy.type !== "Periodic") return;
  const given = isRecord(backupPolicy.periodicModeProperties) ? backupPolicy.periodicModeProperties : {};
  const interval = Number(given.backupIntervalInMinutes ?? usual.interval);
  const retention = Number(given.backupRetentionIntervalInHours ?? usual.retention);
  if (!Number.isInteger(interval) || interval < 60 || interval > 1440) {
    throw badRequest(`The backupIntervalInMinutes must be from 60 to 1440, but is ${interval}.`);
  }
  if (!Number.isInteger(retention) || retention < 8 || retention > 720) {
    throw badRequest(`The backupRetentionIntervalInHours must be from 8 to 720, but is ${retention}.`);
  }
  if (retention * 60 < 2 * interval) {
    throw badRequest(
      `The backupRetentionIntervalInHours must be at least two times the backup interval of ${interval} minutes, but is ${retention}.`,
    );
  }
}

/** @see https://learn.microsoft.com/azure/cosmos-db/migrate-continuous-backup */
export function checkBackupChange(inputs: Values, old: Values): void {
  if (isContinuous(old) && !isContinuous(inputs)) {
    throw badRequest("An account with continuous backup cannot go back to periodic backup.");
  }
}

export function isContinuous({ backupPolicy }: Values): boolean {
  return isRecord(backupPolicy) && backupPolicy.type === "Continuous";
}

/** How many days back an account with continuous backup can be restored. */
export function restorableDays({ backupPolicy }: Values): number {
  const properties = isRecord(backupPolicy) ? backupPolicy.continuousModeProperties : undefined;
  return isRecord(properties) && properties.tier === "Continuous7Days" ? 7 : 30;
}
