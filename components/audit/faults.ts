import type { Fault } from "../faults.ts";

/** The days a workspace of the tier `PerGB2018` can keep its rows. */
const retention = { least: 30, most: 730 } as const;

/** Everything that is wrong with how the audit log is to be kept. */
export function auditFaults({ retentionInDays }: { retentionInDays?: number }): Fault[] {
  if (retentionInDays === undefined) return [];
  const { least, most } = retention;
  if (Number.isInteger(retentionInDays) && retentionInDays >= least && retentionInDays <= most) return [];
  const message = `${retentionInDays} is not possible. Allowed: whole days from ${least} to ${most}.`;
  return [{ path: "retentionInDays", message }];
}
