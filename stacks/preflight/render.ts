import type { Need, Verdict } from "./need.ts";

/** A need as it is shown: what is not looked at has no verdict. */
export interface Shown {
  need: Need;
  verdict?: Verdict;
}

/** The words before each need. */
const words: Readonly<Record<Verdict["outcome"], string>> = { met: "met", missing: "MISSING", unsure: "not known" };

/** The needs as a person reads them. */
export function renderNeeds(title: string, shown: readonly Shown[]): string {
  return [title, "", ...shown.map(paragraph), ...count(shown)].join("\n");
}

function paragraph({ need, verdict }: Shown): string {
  const { what, reason, command, remedy } = need;
  if (verdict === undefined) return `- ${what}\n    why:   ${reason}\n    look:  ${command}\n    else:  ${remedy}\n`;
  const line = `- ${words[verdict.outcome]}: ${what} (${verdict.found})`;
  if (verdict.outcome === "met") return line;
  return `${line}\n    why:   ${reason}\n    ${verdict.outcome === "missing" ? "do:   " : "look: "} ${verdict.outcome === "missing" ? remedy : command}`;
}

function count(shown: readonly Shown[]): string[] {
  if (shown.some(({ verdict }) => verdict === undefined)) return [];
  const of = (outcome: Verdict["outcome"]) => shown.filter(({ verdict }) => verdict?.outcome === outcome).length;
  return ["", `${of("met")} met, ${of("missing")} missing, ${of("unsure")} not known.`];
}

/** The needs for programs. */
export function needsJson(about: object, shown: readonly Shown[]): string {
  const needs = shown.map(({ need: { what, reason, command, remedy, questions }, verdict }) => ({
    ...{ what, reason, command, remedy },
    requests: questions.map(({ path }) => `GET ${path}`),
    ...verdict,
  }));
  return JSON.stringify({ ...about, needs }, null, 2);
}
