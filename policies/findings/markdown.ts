import { escaped } from "./escaped.ts";
import type { Finding, Outcome } from "./finding.ts";

/** What a comment on a pull request may have is 65,536 characters. */
const longest = 60_000;

const counted: readonly (readonly [Outcome, one: string, many: string])[] = [
  ["mandatory", "mandatory violation", "mandatory violations"],
  ["advisory", "piece of advice", "pieces of advice"],
  ["unknown", "undecided until the update", "undecided until the update"],
  ["remediated", "resource set right", "resources set right"],
];

/**
 * The report as a comment of a pull request or a job's summary takes it.
 *
 * @param isComplete - Whether the run has reached its end.
 */
export function markdownReport(findings: readonly Finding[], isComplete: boolean): string {
  const exempt = findings.filter(({ outcome }) => outcome === "exempt");
  const listed = findings.filter(({ outcome }) => outcome !== "exempt");
  return [
    "### Keyless policies",
    "",
    ...(isComplete ? [] : ["**The run did not reach its end: there may be more.**", ""]),
    summary(findings, isComplete),
    ...table(listed),
    ...(exempt.length === 0
      ? []
      : ["", "**Exemptions**", "", ...exempt.map(({ found }) => `- ${escaped(found, 3000)}`)]),
    "",
  ].join("\n");
}

function summary(findings: readonly Finding[], isComplete: boolean): string {
  const parts = counted.flatMap(([outcome, one, many]) => {
    const count = findings.filter((finding) => finding.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return parts.length > 0 ? `${parts.join(", ")}.` : isComplete ? "No rule found anything." : "Nothing is known.";
}

function table(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const rows: string[] = [];
  let length = 0;
  for (const finding of findings) {
    const next = row(finding);
    length += next.length + 1;
    if (length > longest) break;
    rows.push(next);
  }
  const left = findings.length - rows.length;
  const head = ["Level", "Severity", "Rule", "Resource", "Found", "Wanted", "What to do"];
  return [
    "",
    `| ${head.join(" | ")} |`,
    `|${" --- |".repeat(head.length)}`,
    ...rows,
    ...(left === 0 ? [] : ["", `${left} more are not shown here.`]),
  ];
}

function row(finding: Finding): string {
  const { outcome, rule, ruleId, name, found, wanted = "", write } = finding;
  // The pack's own words are no user's, so that the link may stay one.
  const title = rule === undefined ? escaped(ruleId) : `[${ruleId}](${rule.url})`;
  const steps = outcome === "remediated" ? "" : (write ?? rule?.remediationSteps ?? "");
  const cells = [outcome, rule?.severity ?? "", title, escaped(name), escaped(found), escaped(wanted), escaped(steps)];
  return `| ${cells.join(" | ")} |`;
}
