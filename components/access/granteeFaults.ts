import type { Fault } from "../faults.ts";
import type { AccessDeclaration, Grantee } from "./declaration.ts";
import { dayText, endOf, latestUntil, longestGrantDays } from "./lapse.ts";

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Everything that is wrong with whom something is granted to, apart from the grants themselves. */
export function granteeFaults({ grantees, maxGrantDays }: AccessDeclaration, now: Date): Fault[] {
  const boundFaults = maxGrantDaysFaults(maxGrantDays);
  // A bound that is wrong itself says nothing of anybody's day.
  const days = boundFaults.length > 0 ? longestGrantDays : (maxGrantDays ?? longestGrantDays);
  return [
    ...boundFaults,
    ...repeatedGrantees(grantees),
    ...grantees.flatMap((grantee) => [...objectIdFaults(grantee), ...termFaults(grantee, now, days)]),
  ];
}

/** Where a grantee is declared, for a message. */
export function placeOf({ key, path }: Grantee): string {
  return path ?? key;
}

function maxGrantDaysFaults(days: number | undefined): Fault[] {
  if (days === undefined || (Number.isInteger(days) && days >= 1 && days <= longestGrantDays)) return [];
  const message = `${days} is not possible. Allowed: whole days from 1 to ${longestGrantDays}.`;
  return [{ path: "access.maxGrantDays", message }];
}

function repeatedGrantees(grantees: readonly Grantee[]): Fault[] {
  const [keys, objectIds] = [new Map<string, string>(), new Map<string, string>()];
  return grantees.flatMap((grantee): Fault[] => {
    const [path, objectId] = [placeOf(grantee), grantee.objectId?.toLowerCase()];
    const sameKey = keys.get(grantee.key);
    const sameId = objectId === undefined ? undefined : objectIds.get(objectId);
    keys.set(grantee.key, sameKey ?? path);
    if (objectId !== undefined) objectIds.set(objectId, sameId ?? path);
    if (sameKey === path) return [{ path, message: "is declared twice: put all its grants into one place." }];
    if (sameKey !== undefined) {
      return [
        {
          path,
          message: `"${grantee.key}" is ${sameKey} already, and a report could not tell them apart: rename one.`,
        },
      ];
    }
    if (sameId === undefined) return [];
    const message = `"${grantee.objectId ?? ""}" is ${sameId} already: put all its grants into one place.`;
    return [{ path: `${path}.objectId`, message }];
  });
}

function objectIdFaults(grantee: Grantee): Fault[] {
  const { key, objectId } = grantee;
  const path = placeOf(grantee);
  if (objectId !== undefined && !guid.test(objectId)) {
    const what =
      "the object id of a managed identity's service principal, a user or a group (neither an application's id nor a client id)";
    return [{ path: `${path}.objectId`, message: `"${objectId}" is no GUID. Allowed: ${what}.` }];
  }
  // An object id stands for the key in GUIDs: a key that looks like one could be mistaken for it.
  if (!guid.test(key)) return [];
  return [{ path, message: "is a GUID, which only an objectId may be: give it a name." }];
}

function termFaults(grantee: Grantee, now: Date, days: number): Fault[] {
  const { reason, until } = grantee;
  const path = placeOf(grantee);
  if (reason === undefined && until === undefined) return [];
  const faults: Fault[] = [];
  if (reason === undefined || reason.trim() === "") {
    faults.push({
      path: `${path}.reason`,
      message: "is required: say why, such as a ticket's number; the report shows it.",
    });
  }
  const latest = latestUntil(now, days);
  const allowed = `Allowed: a day (UTC) as YYYY-MM-DD, ${latest} at the latest (${days} days from now).`;
  const end = until === undefined ? undefined : endOf(until);
  if (until === undefined)
    faults.push({ path: `${path}.until`, message: `is required: the last day of the access. ${allowed}` });
  else if (end === undefined) faults.push({ path: `${path}.until`, message: `"${until}" is no day. ${allowed}` });
  else if (dayText(new Date(end.getTime() - 1)) > latest) {
    faults.push({ path: `${path}.until`, message: `"${until}" is too far away. ${allowed}` });
  }
  return faults;
}
