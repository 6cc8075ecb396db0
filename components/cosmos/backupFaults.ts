import type { Fault } from "../faults.ts";
import { oneOf, superfluous, within } from "./allowed.ts";
import type { BackupPolicyDeclaration } from "./declaration.ts";

const tiers = ["Continuous7Days", "Continuous30Days"];
const redundancies = ["Geo", "Zone", "Local"];

/**
 * Everything that is wrong with how an account is backed up, from the policy's own root.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/periodic-backup-modify-interval-retention
 */
export function backupFaults(policy: BackupPolicyDeclaration): Fault[] {
  const { type = "Continuous", tier, ...periodic } = policy;
  const faults = oneOf("type", type, ["Continuous", "Periodic"]);
  if (type === "Periodic")
    return [...faults, ...superfluous({ tier }, "with periodic backup"), ...periodicFaults(periodic)];
  return [...faults, ...oneOf("tier", tier, tiers), ...superfluous({ ...periodic }, "with continuous backup")];
}

function periodicFaults(policy: Omit<BackupPolicyDeclaration, "type" | "tier">): Fault[] {
  const {
    backupIntervalInMinutes: interval,
    backupRetentionIntervalInHours: retention,
    backupStorageRedundancy,
  } = policy;
  const faults = [
    ...within("backupIntervalInMinutes", interval, 60, 1440, "minutes"),
    ...within("backupRetentionIntervalInHours", retention, 8, 720, "hours"),
    ...oneOf("backupStorageRedundancy", backupStorageRedundancy, redundancies),
  ];
  if (faults.length === 0 && interval !== undefined && retention !== undefined && retention * 60 < 2 * interval) {
    const message = `${retention} is less than two intervals of ${interval} minutes. Allowed: ${Math.ceil(interval / 30)} hours or more.`;
    faults.push({ path: "backupRetentionIntervalInHours", message });
  }
  return faults;
}
