import type { Fault } from "../components/faults.ts";
import { pathText } from "./shapeFaults.ts";

/** How deep the values of a section may lie in one another; none that has a meaning lies half as deep. */
const deepest = 40;

/** Sections apart by whether they can be looked into at all. */
export interface Readable {
  /** Those that can. */
  sections: Readonly<Record<string, unknown>>;
  /** What is wrong with the others, and with names that no section can have. */
  faults: Fault[];
}

/** Keeps from the schema what it would not survive, and what it would silently pass over. */
export function readableSections(raw: Readonly<Record<string, unknown>>): Readable {
  const deep = Object.keys(raw).filter((name) => isDeeperThan(deepest, raw[name]));
  const sections = Object.fromEntries(Object.entries(raw).filter(([name]) => !deep.includes(name)));
  return { sections, faults: [...deep.map(tooDeep), ...bornNames(sections, [])] };
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

function tooDeep(section: string): Fault {
  return {
    path: pathText([section]),
    message: `holds mappings and lists more than ${deepest} deep in one another: take out what is not meant.`,
  };
}

/** JavaScript takes this one name for an object's origin, so whatever copies a mapping leaves it behind. */
function bornNames(value: unknown, path: readonly PropertyKey[]): Fault[] {
  if (typeof value !== "object" || value === null) return [];
  const entries: (readonly [PropertyKey, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => {
    const place = [...path, key];
    if (key !== "__proto__") return bornNames(inner, place);
    return [{ path: pathText(place), message: '"__proto__" can name nothing here: choose another name.' }];
  });
}
