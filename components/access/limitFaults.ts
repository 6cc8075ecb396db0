import type { Fault } from "../faults.ts";
import type { AccessDeclaration, DataScope } from "./declaration.ts";
import { isExpired } from "./lapse.ts";
import { dataActionsOf, operationsOf } from "./operations.ts";
import { parseOn } from "./scope.ts";

/** What an account holds. See https://learn.microsoft.com/azure/cosmos-db/concepts-limits#role-based-access-control */
const limits = { roleDefinitions: 100, roleAssignments: 2000 };

/** A message names so many places where merging gains most. */
const suggestions = 3;

interface Entry {
  grantee: string;
  scope: DataScope;
  words: readonly string[];
  actions: readonly string[];
}

/** Faults where the grants come to more role definitions or assignments than an account holds, with what to merge. */
export function limitFaults({ grantees }: AccessDeclaration, now: Date): Fault[] {
  const entries = grantees
    .filter((grantee) => !isExpired(grantee, now))
    .flatMap(({ key, grants }) =>
      grants.map(({ on, allow }): Entry => {
        const words = operationsOf(allow);
        return { grantee: key, scope: parseOn(on) ?? {}, words, actions: dataActionsOf(words) };
      }),
    );
  return [...definitionFaults(entries), ...assignmentFaults(entries)];
}

function definitionFaults(entries: readonly Entry[]): Fault[] {
  const sets = new Map<string, Entry>();
  for (const entry of entries) if (!sets.has(entry.actions.join())) sets.set(entry.actions.join(), entry);
  if (sets.size <= limits.roleDefinitions) return [];
  const pairs = nearestPairs([...sets.values()]).map(([one, other]) => `${described(one)} and ${described(other)}`);
  const message =
    `come to ${sets.size} role definitions, one for each distinct set of operations; an account holds ${limits.roleDefinitions}. ` +
    `Let some allow the same. Nearest to each other: ${pairs.join("; ")}.`;
  return [{ path: "grants", message }];
}

function described({ grantee, words }: Entry): string {
  return `"${grantee}" (${words.join(", ")})`;
}

/** The pairs of sets that differ in the fewest actions, each set in one pair. */
function nearestPairs(sets: readonly Entry[]): (readonly [Entry, Entry])[] {
  const pairs = sets.flatMap((one, index) =>
    sets.slice(index + 1).map((other) => ({ one, other, apart: difference(one.actions, other.actions) })),
  );
  const used = new Set<Entry>();
  const chosen: (readonly [Entry, Entry])[] = [];
  for (const { one, other } of pairs.sort((a, b) => a.apart - b.apart)) {
    if (chosen.length === suggestions) break;
    if (used.has(one) || used.has(other)) continue;
    used.add(one).add(other);
    chosen.push([one, other]);
  }
  return chosen;
}

function difference(one: readonly string[], other: readonly string[]): number {
  return one.filter((each) => !other.includes(each)).length + other.filter((each) => !one.includes(each)).length;
}

function assignmentFaults(entries: readonly Entry[]): Fault[] {
  if (entries.length <= limits.roleAssignments) return [];
  const inDatabase = Object.groupBy(
    entries.filter(({ scope }) => scope.container !== undefined),
    ({ grantee, scope, words }) => JSON.stringify([grantee, scope.database, words]),
  );
  const merges = Object.values(inDatabase)
    .flatMap((group = []) =>
      group[0] !== undefined && group.length > 1 ? [{ first: group[0], count: group.length }] : [],
    )
    .sort((one, other) => other.count - one.count)
    .slice(0, suggestions)
    .map(
      ({ first, count }) =>
        `"${first.grantee}" has ${count} grants of ${first.words.join(", ")} on containers of "${first.scope.database ?? ""}"`,
    );
  const advice =
    merges.length === 0
      ? "Split the account, or merge workloads."
      : `One grant on the database stands for many: ${merges.join("; ")}.`;
  const message = `come to ${entries.length} role assignments; an account holds ${limits.roleAssignments}. ${advice}`;
  return [{ path: "grants", message }];
}
