import { didYouMean, type Fault } from "../faults.ts";

/** A fault where a word is none of those that Azure knows. */
export function oneOf(path: string, value: string | undefined, allowed: readonly string[]): Fault[] {
  if (value === undefined || allowed.includes(value)) return [];
  return [
    { path, message: `"${value}" is not possible. Allowed: ${allowed.join(", ")}.${didYouMean(value, allowed)}` },
  ];
}

/** A fault where a number is not whole, or not within its bounds. */
export function within(path: string, value: number | undefined, least: number, most: number, unit: string): Fault[] {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return [];
  return [{ path, message: `${value} is not possible. Allowed: whole ${unit} from ${least} to ${most}.` }];
}

/** Faults for what is given although it means nothing beside something else. */
export function superfluous(values: Readonly<Record<string, unknown>>, why: string): Fault[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([path]) => ({ path, message: `means nothing ${why}: remove it.` }));
}

/** Faults for items that stand in a list before. */
export function repeated(path: string, items: readonly string[], property = ""): Fault[] {
  return items.flatMap((item, index) => {
    const first = items.indexOf(item);
    if (first === index) return [];
    return [
      { path: `${path}[${index}]${property}`, message: `"${item}" stands in ${path}[${first}] already: name it once.` },
    ];
  });
}
