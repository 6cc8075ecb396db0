import { pageOf, type Switch } from "../catalogue/switch.ts";
import type { DeclaredResource } from "../declared/declaredResources.ts";
import type { DeclaredReport } from "../declared/each.ts";
import { type Place, readPlaces } from "../declared/places.ts";
import { isList, isUnknown } from "../values.ts";
import { shown } from "../violation.ts";

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
    if (one.notIn?.includes(tokenOf) !== true) requireOneOf(one, resource, report);
  } else if (one.property !== undefined) {
    const property = resource.form === "arm" ? (one.arm ?? one.property) : one.property;
    const wanted = { property, safe: one.safe, omitted: one.service };
    for (const place of readPlaces(resource, property)) {
      if (isUnknown(place.value)) report.unknown(place.value);
      else if (!isSafe(place, wanted)) violate(place, wanted, one, report);
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
  if (wrong !== undefined) violate(wrong.place, wrong.wanted, one, report);
  else if (unknown !== undefined) report.unknown(unknown);
  else if (given.length === 0) {
    const missing = spelt.find(({ place, wanted }) => !isSafe(place, wanted));
    if (missing !== undefined) violate(missing.place, missing.wanted, one, report);
  }
}

function isSafe({ value, misplaced }: Place, { safe, omitted }: Wanted): boolean {
  if (misplaced === true) return false;
  const missing = value === undefined || value === null;
  if (safe.length === 0) return missing || (isList(value) && value.length === 0);
  const stands = missing ? omitted : value;
  return safe.some((each) => each === stands);
}

function violate(place: Place, { property, safe }: Wanted, one: Switch, report: DeclaredReport): void {
  const plain = property.replaceAll(/[?[\]{}]/g, "");
  const values = safe.map((value) => JSON.stringify(value));
  report.violation({
    path: place.path,
    found: shown(place.value),
    wanted: values.length === 0 ? "none" : values.join(" or "),
    write: values.length === 0 ? `Leave \`${plain}\` out.` : `Write \`${plain}: ${writtenFor(property, values[0])}\`.`,
    url: pageOf(one),
  });
}

/** A path's end in `[]` wants a list. */
function writtenFor(property: string, value = ""): string {
  return property.endsWith("[]") ? `[${value}]` : value;
}
