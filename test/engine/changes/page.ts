import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../support/repository.ts";
import { bases } from "./bases.ts";
import { allChanges, type Change } from "./cases.ts";
import { propertyOf, valueAt } from "./properties.ts";

/** The page with the table. */
export const pageFile = join(repository, "docs", "changes.md");

const [begin, end] = ["<!-- changes: begin -->", "<!-- changes: end -->"];

/** The page with its tables written anew, as far as the outcomes of the changes are known. */
export function render(outcomes: ReadonlyMap<string, string>): string {
  const page = readFileSync(pageFile, "utf8");
  const [before = "", rest = ""] = page.split(begin);
  const [, after = ""] = rest.split(end);
  const sections = [...Map.groupBy(allChanges, sectionOf)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const tables = sections.map(([section, changes]) =>
    table(
      section,
      changes.flatMap((change): Row[] => {
        const outcome = outcomes.get(keyOf(change));
        return outcome === undefined ? [] : [[...cellsOf(change), outcome]];
      }),
    ),
  );
  return `${before}${begin}\n\n${tables.join("\n\n")}\n\n${end}${after}`;
}

/** What the page has of each change, by `keyOf`. */
export function pageOutcomes(): Map<string, string> {
  const rows = readFileSync(pageFile, "utf8").matchAll(/^\| (`.*?`) +\| (.*?) +\| (.*?) *\|$/gm);
  return new Map([...rows].map(([, property = "", change = "", outcome = ""]) => [`${property} ${change}`, outcome]));
}

/** What the page knows a change by. */
export function keyOf(change: Change): string {
  return cellsOf(change).join(" ");
}

/** Unpadded: a longer line would change all the others. */
function table(section: string, rows: readonly Row[]): string {
  const cells = [["Property", "Change", "`up`"], ["---", "---", "---"], ...rows.toSorted(byProperty)];
  return `## ${section}\n\n${cells.map((row) => `| ${row.join(" | ")} |`).join("\n")}`;
}

type Row = [property: string, change: string, outcome: string];

function byProperty([one]: Row, [other]: Row): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function sectionOf({ path }: Change): string {
  return /^[\w:-]+/.exec(path)?.[0] ?? path;
}

function cellsOf({ base, path, to }: Change): [property: string, change: string] {
  return [`\`${propertyOf(path)}\``, `${shown(valueAt(bases[base], path))} → ${shown(to)}`];
}

/** A value as a person would write it; of an id its last part, of what is long its beginning. */
function shown(value: unknown): string {
  if (value === undefined) return "left out";
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)) return "a day";
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "string"
      ? inner.replace(/^\/subscriptions\/.*\/(?=[^/]+$)/, "…/").replace(/(\w)\1{63}/, "$1$1…")
      : inner,
  ).replaceAll('"', "");
  return `\`${(text.length > 60 ? `${text.slice(0, 59)}…` : text).replaceAll("|", "\\|")}\``;
}
