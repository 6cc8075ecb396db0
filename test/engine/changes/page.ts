import { join } from "node:path";
import { repository } from "../support/repository.ts";
import { bases } from "./bases.ts";
import { allChanges, type Change } from "./cases.ts";
import { propertyOf, valueAt } from "./properties.ts";
import type { Recorded } from "./recorded.ts";

/** The page with the table. */
export const pageFile = join(repository, "docs", "changes.md");

const [begin, end] = ["<!-- changes: begin -->", "<!-- changes: end -->"];

/** The page with the table of all that is recorded in the place of the one before. */
export function render(page: string, all: readonly Recorded[]): string {
  const [before = "", rest = ""] = page.split(begin);
  const [, after = ""] = rest.split(end);
  const outcomes = new Map(all.map((each) => [`${each.base} ${each.path}`, each]));
  const rows = allChanges.flatMap((change) => {
    const outcome = outcomes.get(`${change.base} ${change.path}`);
    return outcome === undefined ? [] : [{ section: sectionOf(change), row: rowOf(change, outcome) }];
  });
  const tables = [...Map.groupBy(rows, ({ section }) => section)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([section, own]) => table(section, own.map(({ row }) => row)));
  return `${before}${begin}\n\n${tables.join("\n\n")}\n\n${end}${after}`;
}

function table(section: string, rows: readonly Row[]): string {
  const cells = [["Property", "Change", "`up`"], ["-", "-", "-"], ...rows.toSorted(byProperty)];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) => {
    const padded = row.map((cell, column) => cell.padEnd(widths[column] ?? 0, cell === "-" ? "-" : " "));
    return `| ${padded.join(" | ")} |`;
  });
  return `## ${section}\n\n${lines.join("\n")}`;
}

type Row = [property: string, change: string, outcome: string];

function byProperty([one]: Row, [other]: Row): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function sectionOf({ path }: Change): string {
  return /^[\w:-]+/.exec(path)?.[0] ?? path;
}

function rowOf(change: Change, outcome: Recorded): Row {
  const before = shown(valueAt(bases[change.base], change.path));
  return [`\`${propertyOf(change.path)}\``, `${before} → ${shown(change.to)}`, said(outcome)];
}

/** A value as a person would write it; of an id its last part, of what is long its beginning. */
function shown(value: unknown): string {
  if (value === undefined) return "left out";
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)) return "a day";
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "string" ? inner.replace(/^\/subscriptions\/.*\/(?=[^/]+$)/, "…/").replace(/(\w)\1{63}/, "$1$1…") : inner,
  ).replaceAll('"', "");
  return `\`${(text.length > 60 ? `${text.slice(0, 59)}…` : text).replaceAll("|", "\\|")}\``;
}

/** What came of a change, in words. */
export function said({ operations, error, warnings }: Pick<Recorded, "operations" | "error" | "warnings">): string {
  if (error !== undefined) return `${operations.length === 0 ? "refused" : "**fails**"}: ${reason(error)}`;
  if (operations.length === 0) return "changes nothing in Azure";
  const done = [...Map.groupBy(operations, (operation) => operation)]
    .map(([operation, all]) => [operation.split(" "), all.length] as const)
    .map(([[verb = "", type = ""], count]) => ({ verb, text: count === 1 ? type : `${type} ×${count}` }));
  const verbs = [...Map.groupBy(done, ({ verb }) => verb)].map(
    ([verb, all]) => `${verb} ${all.map(({ text }) => text).join(", ")}`,
  );
  return [verbs.join("; "), ...warnings.map((warning) => `announced: ${warning}`)].join(". ").replaceAll("|", "\\|");
}

/** The first fault of a list, what is protected, or Azure's words. */
function reason(error: string): string {
  const held = /resource "(?<urn>[^"]+)" cannot be (deleted|replaced)\s+because it is protected/.exec(error)?.groups?.urn;
  if (held !== undefined) return `${held.split("::")[2]?.split(":").at(-1) ?? held} is protected`;
  const [, fault] = /nothing was planned:\s+- ([^\n]+)/.exec(error) ?? [];
  return (fault ?? /Code="\w+" Message="[^"]*"/.exec(error)?.[0] ?? error)
    .replaceAll(/"?\/subscriptions\/[^"\s]*\/([^/"\s]+)"?/g, '"…/$1"')
    .replaceAll("|", "\\|");
}
