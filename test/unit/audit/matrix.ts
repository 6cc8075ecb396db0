import { bind, queries } from "./queries.ts";
import { eventAlerts, logAlerts, raisedByEvent, raisedByRows } from "./raised.ts";
import { activitySamples, rowSamples } from "./samples.ts";

/** Which sample raises which alert, as a page: what its query or condition comes to. */
export function matrixPage(): string {
  const rows = Object.entries(rowSamples).map(([what, { raises, ...sample }]): Line => ({
    what,
    raises,
    raised: raisedByRows(sample),
  }));
  const events = activitySamples.map(([event, raises]): Line => ({
    what: eventText(event),
    raises,
    raised: raisedByEvent(event),
  }));
  const errors = Object.values(queries).flatMap((query) => bind(query).diagnostics);
  return `# What raises which alert

Written by a test that runs every query and every condition on samples, good and bad; what each sample has to come to stands in
\`test/unit/audit/samples.ts\`. Beside that, Microsoft's language service binds all queries to the tables' columns: ${Object.keys(queries).length} queries,
${errors.length} errors.

## Rows of the workspace

${table(logAlerts, rows)}

\`role-changed\` as it is with \`deployers\`, which lists the deployer of the samples.

## Events of the activity log

${table(eventAlerts, events)}
`;
}

/** What happens, what it has to raise, and what it raises. */
interface Line {
  what: string;
  raises: readonly string[];
  raised: readonly string[];
}

function eventText({ operationName = "no operation", status = "", category = "" }: Readonly<Record<string, string>>) {
  return [`\`${operationName}\``, status, category].filter((part) => part !== "").join(", ");
}

function cell(name: string, { raises, raised }: Line): string {
  const [must, does] = [raises.includes(name), raised.includes(name)];
  if (must !== does) return does ? "FIRES IN VAIN" : "MISSES IT";
  return does ? "**fires**" : "–";
}

function table(alerts: readonly { name: string }[], lines: readonly Line[]): string {
  const names = alerts.map(({ name }) => name);
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    row(["What happens", ...names.map((name) => `[\`${name}\`](runbooks/${name}.md)`)]),
    row(["---", ...names.map(() => ":-:")]),
    ...lines.map((line) => row([line.what, ...names.map((name) => cell(name, line))])),
  ].join("\n");
}
