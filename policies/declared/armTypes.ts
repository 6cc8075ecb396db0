import { isUnknown, type Value } from "../values.ts";

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
  const [, below] = /(?:^|\/)providers\/(.+)$/i.exec(bare) ?? [];
  if (below !== undefined) {
    const [, namespace] = typeof name === "string" ? (/(?:^|[/'])([a-z]+\.[a-z.]+)\//i.exec(name) ?? []) : [];
    return namespace === undefined ? undefined : `${namespace}/${below}`;
  }
  return parent === undefined || bare.includes(".") ? bare : `${parent}/${bare}`;
}
