import type { Grantee } from "./declaration.ts";

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** A grant may last so many days at most, counted from today. */
export const longestGrantDays = 30;

/** Days before its end from which a preview warns of it. */
export const warningDays = 7;

/**
 * The moment after which an `until` is over: the end of that day, in UTC.
 *
 * @param until - A day such as `2026-12-24`.
 * @returns `undefined` when it is no such day.
 */
export function endOf(until: string): Date | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(until) ?? [];
  if (year === undefined) return undefined;
  const start = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  // Date moves the 31st of a shorter month on to the next one.
  if (dayText(start) !== `${year}-${month}-${day}`) return undefined;
  return new Date(start.getTime() + dayMilliseconds);
}

/** A day as `until` spells it. */
export function dayText(day: Date): string {
  return day.toISOString().slice(0, 10);
}

/** The last day on which a grant may end. */
export function latestUntil(now: Date, days: number): string {
  return dayText(new Date(now.getTime() + days * dayMilliseconds));
}

/** Days that are left of a grant, today among them; 0 when it is over. */
export function daysLeft(until: string, now: Date): number {
  const end = endOf(until);
  return end === undefined ? 0 : Math.max(0, Math.ceil((end.getTime() - now.getTime()) / dayMilliseconds));
}

/** Whether what a grantee was granted is over. What has no end never is; an end that cannot be read has come. */
export function isExpired({ until }: Grantee, now: Date): boolean {
  return until !== undefined && daysLeft(until, now) === 0;
}
