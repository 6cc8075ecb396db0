import Table from "cli-table3";
import type { AccessReport, AccessRow } from "../components/access/report.ts";

/** Where the report was read from. */
export type Source = "the state" | "the account" | "the simulated account";

/** The report as a person reads it: a matrix of who may do what, then by which role, then what differs. */
export function renderAccess(stack: string, source: Source, report: AccessReport): string {
  const origin = source === "the state" ? "as recorded in the state" : `as found in ${source}`;
  return [
    `Who may do what with the data of "${stack}", ${origin}:`,
    matrix(report),
    "",
    "By which role definition and scope (scopes below the account):",
    roles(report.rows),
    ...people(report.rows),
    "",
    ...notices(report),
    differences(source, report),
  ].join("\n");
}

const plain = { style: { head: [], border: [] } };

function matrix({ containers }: AccessReport): string {
  const table = new Table({ head: ["container", "who", "may", "nobody may"], ...plain });
  for (const { database, container, allowed, nobody } of containers) {
    const cell = `${database}/${container}`;
    const nobodyText = lines(nobody);
    if (allowed.length === 0) table.push([cell, "nobody", "", nobodyText]);
    allowed.forEach(({ who, operations }, index) => {
      const may = operations === undefined ? "unknown: the state does not tell" : lines(operations);
      if (index > 0) table.push([who, may]);
      else {
        const span = { rowSpan: allowed.length };
        table.push([{ content: cell, ...span }, who, may, { content: nobodyText, ...span }]);
      }
    });
  }
  return table.toString();
}

function roles(rows: readonly AccessRow[]): string {
  const table = new Table({ head: ["who", "identity (principal)", "on", "role definition", "scope"], ...plain });
  for (const { who, identityName, principalId, on, roleDefinition, scope } of rows) {
    const identity = [identityName ?? "not in this stack", principalId ?? "unknown"].join("\n");
    table.push([who, identity, on, roleDefinition ?? "unknown", belowAccount(scope)]);
  }
  return table.toString();
}

/** The account's ARM id stands before every scope and would only make the table wide. */
function belowAccount(scope: string): string {
  const [, below] = /\/databaseAccounts\/[^/]+(\/.*)?$/i.exec(scope) ?? [];
  return below ?? (/\/databaseAccounts\/[^/]+$/i.test(scope) ? "(the whole account)" : scope);
}

/** Words broken after every second one, so that the table stays narrow. */
function lines(words: readonly string[]): string {
  const pairs = words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1]]] : []));
  return pairs.map((pair) => pair.filter((word) => word !== undefined).join(", ")).join(",\n");
}

/** Who has access for a while only, why, and how long still. */
function people(rows: readonly AccessRow[]): string[] {
  const table = new Table({ head: ["for a while", "on", "why", "last day", "days left"], ...plain });
  for (const { who, on, reason = "", until, daysLeft } of rows) {
    if (until !== undefined) table.push([who, on, reason, until, String(daysLeft ?? 0)]);
  }
  return table.length === 0 ? [] : ["", table.toString()];
}

function notices({ notices: found }: AccessReport): string[] {
  if (found.length === 0) return [];
  return ["Worth knowing:", ...found.map(({ path, message }) => `  - ${path}: ${message}`), ""];
}

function differences(source: Source, { differences: found }: AccessReport): string {
  const subject = `${source.charAt(0).toUpperCase()}${source.slice(1)}`;
  if (found.length === 0) return `${subject} is what the stack file declares.`;
  const list = found.map(({ kind, message }) => `  - ${kind}: ${message}`).join("\n");
  return `${subject} is not what the stack file declares:\n${list}\n${wayOn(source)}`;
}

function wayOn(source: Source): string {
  if (source === "the state") return 'Bring it about with "pulumi up", or correct the stack file.';
  return 'Pulumi does not see what others added: delete that by hand. The rest "pulumi refresh" and "pulumi up" bring about.';
}
