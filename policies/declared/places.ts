import { at, isList, isRecord, isUnknown, type Value, isMissing } from "../values.ts";
import { type DeclaredResource, type Found, read } from "./declaredResources.ts";

/** A value at a place that a path of the catalogue stands for. */
export interface Place extends Found {
  /** It stands where an object, a list or a record should be, so that it hides the value. */
  misplaced?: true;
}

/**
 * Reads all that a path of the catalogue stands for: `[]` is each of a list, `{}` each of a record, and what is behind a
 * `?` is read only where that is there. An empty list at the path's end is as good as none. What Terraform takes as a block
 * is an object or a list with one, as the bridge has it: there, each stands for the other.
 */
export function readPlaces(resource: DeclaredResource, path: string): Place[] {
  const parts = path.split(".");
  const isBridged = resource.form === "bridged";
  const within = (outer: Place): Place[] =>
    isBridged && isList(outer.value) ? blocksOf(outer.path, outer.value) : [outer];
  return parts.reduce<Place[]>(
    (places, part, index) =>
      places.flatMap(within).flatMap((outer) => {
        if (outer.misplaced === true) return [outer];
        if (index > 0 && !isMissing(outer.value) && !isUnknown(outer.value) && !isRecord(outer.value)) {
          return [{ ...outer, misplaced: true }];
        }
        const [, name = "", mark = ""] = /^(\w+)(.*)$/.exec(part) ?? [];
        const inner = index === 0 ? read(resource, name) : readInside(resource, outer, name);
        if (isBridged && mark === "[]" && isRecord(inner.value)) return [inner];
        return elements(inner, mark, index === parts.length - 1);
      }),
    [{ path: "", value: undefined }],
  );
}

function readInside({ form }: DeclaredResource, { path, value }: Found, name: string): Found {
  return { path: `${path}.${name}`, value: at(value, name, { ignoreCase: form === "arm" }) };
}

function elements({ path, value }: Found, mark: string, last: boolean): Place[] {
  if (mark === "" || isUnknown(value)) return [{ path, value }];
  if (isMissing(value)) return last ? [{ path, value }] : [];
  if (mark === "?") return [{ path, value }];
  if (mark === "[]" && isList(value)) {
    if (last && value.length === 0) return [{ path, value: undefined }];
    return eachOf(path, value);
  }
  if (mark === "{}" && isRecord(value)) {
    return Object.entries(value).map(([key, each]) => ({ path: `${path}.${key}`, value: each }));
  }
  return [{ path, value, misplaced: true }];
}

function eachOf(path: string, list: readonly Value[]): Place[] {
  return list.map((each, index) => ({ path: `${path}[${index}]`, value: each }));
}

/** An empty list is no block. */
function blocksOf(path: string, list: readonly Value[]): Place[] {
  return list.length === 0 ? [{ path, value: undefined }] : eachOf(path, list);
}
