import { isRecord } from "../values.ts";

/** How a program names a part of the very resource it declares, whose id it cannot know yet. */
const self = "$self/";

/** Puts a resource's id into the references that its inputs make to its own parts, as azure-native does. */
export function withOwnId(value: unknown, id: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withOwnId(item, id));
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withOwnId(inner, id)]));
  }
  return typeof value === "string" && value.startsWith(self) ? `${id}/${value.slice(self.length)}` : value;
}

/** Whether what was found is what a reference to an own part stands for. */
export function isOwnPart(given: unknown, found: unknown): boolean {
  if (typeof given !== "string" || typeof found !== "string" || !given.startsWith(self)) return false;
  return found.endsWith(given.slice(self.length - 1));
}
