/** The moment at which a day such as `2026-12-24` begins in UTC; `undefined` when there is no such day. */
export function isoDay(day: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const start = new Date(`${day}T00:00:00Z`);
  // Date takes the 30th of February for the 2nd of March.
  return Number.isNaN(start.getTime()) || start.toISOString().slice(0, 10) !== day ? undefined : start;
}

/** Whether the day is over everywhere in UTC. */
export function isOver(day: string, now: Date): boolean {
  return day < now.toISOString().slice(0, 10);
}
