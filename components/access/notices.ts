import type { Fault } from "../faults.ts";
import type { AccessDeclaration, GrantDeclaration, Grantee } from "./declaration.ts";
import { placeOf } from "./granteeFaults.ts";
import { daysLeft, isExpired, warningDays } from "./lapse.ts";
import { dataActionsOf, operationsOf } from "./operations.ts";
import { isWithin, parseOn } from "./scope.ts";

/** What is worth knowing about grants that are not wrong: expired ones, those about to expire, and superfluous ones. */
export function accessNotices({ grantees }: AccessDeclaration, now: Date): Fault[] {
  return grantees.flatMap((grantee) =>
    isExpired(grantee, now) ? expired(grantee) : [...expiring(grantee, now), ...redundant(grantee)],
  );
}

function expired(grantee: Grantee): Fault[] {
  if (grantee.grants.length === 0) return [];
  const message = `its access ended after ${grantee.until ?? ""}: none of its grants is planned any more. Remove it, or give a new day with a new reason.`;
  return [{ path: placeOf(grantee), message }];
}

function expiring(grantee: Grantee, now: Date): Fault[] {
  const { until, grants } = grantee;
  if (until === undefined || grants.length === 0) return [];
  const left = daysLeft(until, now);
  if (left > warningDays) return [];
  return [
    {
      path: placeOf(grantee),
      message: `its access ends after ${until}: ${left === 1 ? "today is its last day" : `${left} days are left`}.`,
    },
  ];
}

/** A grant all of whose data actions wider grants of the same grantee allow there already. */
function redundant(grantee: Grantee): Fault[] {
  const entries = grantee.grants.map((grant) => ({ grant, scope: parseOn(grant.on) ?? {}, actions: actionsOf(grant) }));
  return entries.flatMap(({ grant, scope, actions }, index): Fault[] => {
    const wider = entries.filter((other) => other.grant !== grant && isWithin(scope, other.scope));
    const allowed = new Set(wider.flatMap((other) => other.actions));
    if (wider.length === 0 || !actions.every((action) => allowed.has(action))) return [];
    const by = wider.map((other) => `"${other.grant.on}"`).join(" and ");
    const message = `"${grant.on}" is redundant: what it allows, the grant on ${by} allows already. Remove one of them.`;
    return [{ path: `${placeOf(grantee)}.grants[${index}]`, message }];
  });
}

function actionsOf({ allow }: GrantDeclaration): string[] {
  return dataActionsOf(operationsOf(allow));
}
