import type { Fault } from "../faults.ts";
import type { MaintenanceWindowDeclaration } from "./declaration.ts";

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** A window for patches inside a machine is open for this long, in minutes. */
const length = { least: 90, most: 235 } as const;

/** Before the first server: Azure counts from here, and takes a day that has passed. A Sunday. */
const firstDay = "2026-01-04";

const defaults = { dayOfWeek: "Sunday", startTime: "02:00", duration: "03:00", timeZone: "UTC" } as const;

/** When the servers of a zone are patched, in the words of a maintenance configuration. */
export interface MaintenanceWindow {
  /** From when on. */
  startDateTime: string;
  /** How long a window is open. */
  duration: string;
  /** In which time zone, by Windows' name. */
  timeZone: string;
  /** On which day. */
  recurEvery: string;
}

/**
 * The window in which a server is patched: zone 1 on the day that is declared, each further zone a day later, so that a
 * bad patch shows before all servers have it. `undefined` where Azure chooses: with neither zones nor a window declared.
 */
export function maintenanceWindow(
  zone: string | undefined,
  declared: MaintenanceWindowDeclaration | undefined,
): MaintenanceWindow | undefined {
  if (zone === undefined && declared === undefined) return undefined;
  const { dayOfWeek, startTime, duration, timeZone } = { ...defaults, ...declared };
  const day = days[(days.indexOf(dayOfWeek) + Number(zone ?? 1) - 1) % days.length] ?? dayOfWeek;
  return { startDateTime: `${firstDay} ${startTime}`, duration, timeZone, recurEvery: `Week ${day}` };
}

/** Everything that is wrong with a declared window. */
export function maintenanceWindowFaults(declared: MaintenanceWindowDeclaration): Fault[] {
  const { dayOfWeek, startTime, duration, timeZone } = { ...defaults, ...declared };
  const faults: Fault[] = [];
  if (!days.includes(dayOfWeek)) {
    faults.push({ path: "dayOfWeek", message: `"${dayOfWeek}" is no day. Allowed: ${days.join(", ")}.` });
  }
  if (minutesOf(startTime) === undefined) {
    faults.push({ path: "startTime", message: `"${startTime}" is no time. Write hours and minutes, e.g. "02:00".` });
  }
  const minutes = minutesOf(duration);
  if (minutes === undefined || minutes < length.least || minutes > length.most) {
    faults.push({ path: "duration", message: `"${duration}" is not possible. Allowed: "01:30" to "03:55".` });
  }
  if (!/^[A-Za-z][\w .+()-]*$/.test(timeZone)) {
    const message = `"${timeZone}" is no time zone. Write Windows' name, e.g. "W. Europe Standard Time" or "UTC".`;
    faults.push({ path: "timeZone", message });
  }
  return faults;
}

function minutesOf(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
