import { isoDay } from "./day.ts";
import { isBlanket } from "./glob.ts";

/** What a rule is not to reject for a while, who answers for it, and why. */
export interface Exemption {
  /** The rule's name. */
  rule: string;
  /** A resource's URN, its name or its type; `*` stands for any characters. */
  resource: string;
  reason: string;
  /** A person or a team. */
  owner: string;
  /** The last day on which it holds (UTC), such as `2026-12-24`. */
  until: string;
}

const properties = ["rule", "resource", "reason", "owner", "until"] as const;

/** A list of exemptions, as far as it can be used, and what is wrong with the rest. */
export interface ReadExemptions {
  exemptions: readonly Exemption[];
  /** One sentence each, with the place. */
  faults: readonly string[];
}

/**
 * Reads a list of exemptions. What is not exactly right exempts nothing.
 *
 * @param place - Where the list is, for messages.
 * @param rules - The names of the pack's rules.
 */
export function readExemptions(list: unknown, place: string, rules: readonly string[]): ReadExemptions {
  if (!Array.isArray(list)) return { exemptions: [], faults: [`${place} is no list; wanted: a list of exemptions.`] };
  const read = list.map((each: unknown, index) => ({ each, faults: faultsOf(each, `${place}[${index}]`, rules) }));
  return {
    exemptions: read.flatMap(({ each, faults }) => (faults.length === 0 ? [each as Exemption] : [])),
    faults: read.flatMap(({ faults }) => faults),
  };
}

function faultsOf(entry: unknown, place: string, rules: readonly string[]): string[] {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    return [`${place} is no mapping; wanted: ${properties.join(", ")}.`];
  }
  const given = entry as Readonly<Record<string, unknown>>;
  const missing = properties.filter((name) => typeof given[name] !== "string" || given[name].trim() === "");
  const unknown = Object.keys(given).filter((name) => !properties.some((property) => property === name));
  return [
    ...missing.map((name) => `${place}.${name} is missing; wanted: a text.`),
    ...unknown.map((name) => `${place} has "${name}"; allowed: ${properties.join(", ")}.`),
    ...(missing.length > 0 ? [] : contentFaults(entry as Exemption, place, rules)),
  ];
}

function contentFaults({ rule, resource, until }: Exemption, place: string, rules: readonly string[]): string[] {
  const faults: string[] = [];
  if (!rules.includes(rule)) {
    faults.push(`${place}.rule is "${rule}", which is no rule; allowed: ${rules.toSorted().join(", ")}.`);
  }
  if (isBlanket(resource)) {
    faults.push(`${place}.resource is "${resource}", which is nearly everything; wanted: a URN, a name or a type.`);
  }
  if (isoDay(until) === undefined) faults.push(`${place}.until is "${until}"; wanted: a day such as 2026-12-24.`);
  return faults;
}
