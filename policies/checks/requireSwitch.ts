import { type Form, isBridgedAs } from "../catalogue/azureType.ts";
import { knownAs, switchKey } from "../catalogue/identified.ts";
import { pageOf, type Switch } from "../catalogue/switch.ts";
import type { DeclaredResource } from "../declared/declaredResources.ts";
import type { DeclaredReport } from "../declared/each.ts";
import { type Place, readPlaces } from "../declared/places.ts";
import { isList, isUnknown } from "../values.ts";
import { shown, type Violation } from "../violation.ts";
import { leftOut, written } from "../written.ts";

/** What is wanted of the values at a path. */
interface Wanted {
  property: string;
  /** Without any, there must be no value. */
  safe: readonly (boolean | string)[];
  /** What a missing value stands for, if that is known. */
  omitted?: boolean | string | undefined;
}

/** Checks one switch of a resource, by the spelling that the resource is declared in. */
export function requireSwitch(one: Switch, resource: DeclaredResource, tokenOf: string, report: DeclaredReport): void {
  if (resource.form === "bridged") {
    if (one.notIn?.some((classic) => isBridgedAs(classic, tokenOf)) !== true) requireOneOf(one, resource, report);
  } else if (one.property !== undefined) {
    const property = resource.form === "arm" ? (one.arm ?? one.property) : one.property;
    const wanted = { property, safe: one.safe, omitted: one.service };
    for (const place of readPlaces(resource, property)) {
      if (isUnknown(place.value)) report.unknown(place.value);
      else if (!isSafe(place, wanted)) report.violation(violationOf(place, wanted, one, resource.form));
    }
  }
}

/** Of the classic provider's spellings one must be safe, and none may say the contrary. */
function requireOneOf(one: Switch, resource: DeclaredResource, report: DeclaredReport): void {
  const spelt = (one.bridged ?? []).flatMap(({ property, safe, omitted }) => {
    const wanted: Wanted = { property, safe: typeof safe === "object" ? safe : [safe], omitted };
    return readPlaces(resource, property).map((place) => ({ place, wanted }));
  });
  const given = spelt.filter(({ place: { value } }) => value !== undefined && value !== null);
  const wrong = given.find(({ place, wanted }) => !isUnknown(place.value) && !isSafe(place, wanted));
  const unknown = given.map(({ place }) => place.value).find(isUnknown);
  if (wrong !== undefined) report.violation(violationOf(wrong.place, wrong.wanted, one, resource.form));
  else if (unknown !== undefined) report.unknown(unknown);
  else if (given.length === 0) {
    const missing = spelt.find(({ place, wanted }) => !isSafe(place, wanted));
    if (missing !== undefined) report.violation(violationOf(missing.place, missing.wanted, one, resource.form));
  }
}

function isSafe({ value, misplaced }: Place, { safe, omitted }: Wanted): boolean {
  if (misplaced === true) return false;
  const missing = value === undefined || value === null;
  if (safe.length === 0) return missing || (isList(value) && value.length === 0);
  const stands = missing ? omitted : value;
  return safe.some((each) => each === stands);
}

function violationOf(place: Place, { property, safe }: Wanted, one: Switch, form: Form): Violation {
  const [first] = safe;
  const line = first === undefined ? leftOut(property) : `Write \`${written(form, property, first)}\``;
  return {
    path: place.path,
    found: shown(place.value),
    wanted: first === undefined ? "none" : safe.map((value) => JSON.stringify(value)).join(" or "),
    write: `${line}${knownAs(switchKey(one))}.`,
    url: pageOf(one),
  };
}
