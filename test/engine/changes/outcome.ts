import { pulumi, type World } from "../../../bench/torture/scenarios.ts";

/** What an `up` does to resources, as `<verb> <type>`, sorted, one entry for each resource. */
type Operations = readonly string[];

/** What came of a change. */
export interface Outcome {
  /** What `up` did. */
  operations: Operations;
  /** What the preview before it had said. */
  planned: Operations;
  /** Why nothing was planned, or why `up` failed. */
  error?: string;
  /** What was announced before anything was done. */
  warnings: readonly string[];
}

interface Step {
  op: string;
  urn: string;
}

interface Diagnostic {
  severity: string;
  message: string;
}

/** The preview's report: one JSON text, which ends with the first brace that stands alone. */
interface Preview {
  steps?: Step[];
  diagnostics?: Diagnostic[];
}

interface EngineEvent {
  resourcePreEvent?: { metadata: Step };
  diagnosticEvent?: Diagnostic;
}

/** Runs `up`, with a preview before it as a person would, and tells what both said. */
export async function outcomeOf(world: World): Promise<Outcome> {
  const { code, stdout, output } = await pulumi(world, ["up", "--yes", "--json", "--non-interactive"]);
  const lines = stdout.split("\n");
  const end = lines.findIndex((line) => line.startsWith("}"));
  if (end < 0) throw new Error(`no preview came of it:\n${output}`);
  const preview = JSON.parse([...lines.slice(0, end), "}"].join("\n")) as Preview;
  const events = lines
    .slice(end + 1)
    .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as EngineEvent] : []));
  const done = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? []);
  const said = [...(preview.diagnostics ?? []), ...events.flatMap(({ diagnosticEvent }) => diagnosticEvent ?? [])]
    .filter(({ severity }) => severity !== "info")
    .map(({ message }) => plain(message));
  return {
    operations: operationsIn(done),
    planned: operationsIn(preview.steps ?? []),
    warnings: [...new Set(said.flatMap((text) => ofChange.exec(text)?.[1] ?? []))],
    ...(code !== 0 && { error: said.filter((text) => !text.startsWith("warning: ")).join("\n") }),
  };
}

/** What is said of a change; what is said in each run, such as how long somebody's access lasts, is not. */
const ofChange = /^warning: ((?:web|network|cosmos\.databases)\b.*)/;

/** A replacement is one step in a preview, and three of an `up`. */
const verbs: Readonly<Record<string, string>> = {
  create: "creates",
  update: "updates",
  delete: "deletes",
  replace: "replaces",
};

/** Components have no counterpart in Azure. */
function operationsIn(steps: readonly Step[]): Operations {
  return steps
    .flatMap(({ op, urn }) => {
      const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
      const verb = verbs[op];
      if (verb === undefined || /^(keyless-cosmos-iis|pulumi):/.test(type)) return [];
      return [`${verb} ${type.split(":").at(-1) ?? ""}`];
    })
    .sort();
}

/** Without the engine's marks, and without the word that says who speaks. */
function plain(text: string): string {
  return text
    .replaceAll(/<\{%[^%]*%\}>/g, "")
    .replace(/\[runtime\] /, "")
    .trim();
}

/** What came of a change, in words. */
export function said({ operations, error, warnings }: Outcome): string {
  if (error !== undefined) return `${operations.length === 0 ? "refused" : "**fails**"}: ${cell(reason(error))}`;
  if (operations.length === 0) return "changes nothing in Azure";
  const counted = [...Map.groupBy(operations, (operation) => operation)].map(([operation, all]) => {
    const [verb = "", type = ""] = operation.split(" ");
    return { verb, text: all.length === 1 ? type : `${type} ×${all.length}` };
  });
  const verbs = [...Map.groupBy(counted, ({ verb }) => verb)].map(
    ([verb, all]) => `${verb} ${all.map(({ text }) => text).join(", ")}`,
  );
  return cell([verbs.join("; "), ...warnings.map((warning) => `announced: ${warning}`)].join(". "));
}

/** The first fault of a list, what is protected, or Azure's words. */
function reason(error: string): string {
  const marks = ["cannot be deleted\\s+because it is protected", "as it is currently marked for protection"];
  const held = new RegExp(`resource "([^"]+)"\\s+(?:${marks.join("|")})`).exec(error)?.[1];
  if (held !== undefined) return `${held.split("::")[2]?.split(":").at(-1) ?? held} is protected`;
  const [, fault] = /nothing was planned:\s+- ([^\n]+)/.exec(error) ?? [];
  return fault ?? /Code="\w+" Message="[^"]*"/.exec(error)?.[0] ?? error;
}

/** As a table takes it: of ids their last part. */
function cell(text: string): string {
  return text.replaceAll(/\/subscriptions\/[^"'\s,]*\/(?=[^/"'\s,]+)/g, "…/").replaceAll("|", "\\|");
}
