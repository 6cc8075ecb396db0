import { isList, isRecord, isUnknown, type Value } from "../values.ts";

/** The types in `databaseAccounts/orders`. What a preview cannot know is `*`. */
export function parentTypes(parentResourcePath: Value): string[] {
  if (isUnknown(parentResourcePath)) return ["*"];
  if (typeof parentResourcePath !== "string") return [];
  const segments = parentResourcePath.split("/").filter((segment) => segment !== "");
  return segments.filter((_, index) => index % 2 === 0);
}

/**
 * The full type of a resource in a template. A child inside its parent leaves the parent's type out; an extension's type
 * has its version behind an `@`; and `Microsoft.Web/sites/providers/locks` has its own namespace in its name only.
 *
 * @returns `undefined` when the name does not tell the namespace.
 */
export function fullType(type: string, name: Value, parent: string | undefined): string | undefined {
  const [bare = type] = type.split("@");
  const [, below] = /\/providers\/(.+)$/i.exec(bare) ?? [];
  if (below !== undefined) {
    const [, namespace] = typeof name === "string" ? (/(?:^|[/'])([a-z]+\.[a-z.]+)\//i.exec(name) ?? []) : [];
    return namespace === undefined ? undefined : `${namespace}/${below}`;
  }
  return parent === undefined || bare.includes(".") ? bare : `${parent}/${bare}`;
}

/** The first place where two properties' names differ in case only: Azure does not tell which of them counts. */
export function ambiguousName(value: Value, path: string): string | undefined {
  if (isList(value)) return first(value.map((each, index) => [`${path}[${index}]`, each]));
  if (!isRecord(value)) return undefined;
  const names = Object.keys(value);
  const place = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const seen = new Set<string>();
  const twin = names.find((name) => seen.size === seen.add(name.toLowerCase()).size);
  return twin === undefined ? first(names.map((name) => [place(name), value[name]])) : place(twin);
}

function first(places: readonly (readonly [string, Value])[]): string | undefined {
  for (const [path, value] of places) {
    const found = ambiguousName(value, path);
    if (found !== undefined) return found;
  }
  return undefined;
}
