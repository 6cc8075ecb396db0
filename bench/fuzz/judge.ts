import { readable, type Fault } from "../../components/faults.ts";
import { ConfigurationError, parseDeclaration } from "../../stacks/declaration.ts";
import type { EnvironmentDeclaration } from "../../stacks/schema.ts";
import type { Configuration } from "./configurations.ts";
import { runPipeline } from "./pipeline.ts";

/** What became of a configuration. */
export type Verdict = { accepted: EnvironmentDeclaration } | { refused: readonly Fault[] };

const stack = "dev";
const now = new Date("2026-03-10T12:00:00Z");

/** Milliseconds of computing within which a configuration is read, however hostile. */
const patience = 2_000;

/** No message is so long that it hides the others. */
const longest = 2_100;

/**
 * Reads a configuration as a run does, and plans it where it is accepted.
 *
 * @throws Error where it is neither accepted and planned nor refused as everything that is refused is to be.
 */
export function judge({ raw, broken }: Configuration): Verdict {
  const verdict = read(raw);
  if ("accepted" in verdict) {
    if (broken.length > 0) throw new Error(`was accepted in spite of ${broken.join(", ")}`);
    const lost = ignored(raw, verdict.accepted);
    if (lost !== undefined) throw new Error(`was accepted without ${lost}`);
    runPipeline(stack, verdict.accepted, now);
    return verdict;
  }
  // Of a thousand unknown keys, one is as good as the next.
  for (const fault of verdict.refused.slice(0, 200)) judgeFault(fault, raw);
  const paths = verdict.refused.map(({ path }) => path);
  // What lies too deep is not looked into.
  const unread = verdict.refused.flatMap(({ path, message }) => (message.includes(" deep in one another") ? path : []));
  const missed = broken.filter((path) => !paths.includes(path) && !unread.includes(path.split(".")[0] ?? ""));
  if (missed.length > 0) throw new Error(`does not tell all at once: nothing is said of ${missed.join(", ")}`);
  return verdict;
}

function read(raw: Configuration["raw"]): Verdict {
  const started = cpuMilliseconds();
  const answer = answerTo(raw);
  const took = cpuMilliseconds() - started;
  if (took > patience) throw new Error(`took ${took.toFixed(0)} ms to read`);
  if (!(answer instanceof ConfigurationError)) return { accepted: answer };
  judgeMessage(answer);
  return { refused: answer.faults };
}

function answerTo(raw: Configuration["raw"]): EnvironmentDeclaration | ConfigurationError {
  try {
    return parseDeclaration(stack, raw, now);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
}

function judgeMessage({ faults, message }: ConfigurationError): void {
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  const [head = "", ...lines] = message.split("\n");
  if (!head.includes(`has ${count}; nothing was planned`)) throw new Error(`has another head: ${head}`);
  if (lines.length !== faults.length) throw new Error(`has ${lines.length} lines for ${count}`);
  const odd = /[^\n\P{Cc}]|[\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.exec(message);
  if (odd !== null) throw new Error(`shows ${JSON.stringify(odd[0])} as it is`);
}

/** The path of something that is configured and that nobody looks at. */
function ignored(given: unknown, taken: unknown, path = ""): string | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  for (const [key, inner] of Object.entries(given)) {
    const place = `${path}/${key}`;
    if (typeof taken !== "object" || taken === null || !Object.hasOwn(taken, key)) return place;
    const found = ignored(inner, (taken as Record<string, unknown>)[key], place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What else the machine does is of no account. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function judgeFault({ path, message }: Fault, raw: Configuration["raw"]): void {
  const shown = JSON.stringify({ path: path.slice(0, 200), message: message.slice(0, 300) });
  if (path === "") throw new Error(`a fault without a path: ${shown}`);
  if (/\bundefined\b|\[object |=>|Symbol\(/.test(stripQuoted(message))) throw new Error(`a slip: ${shown}`);
  if (message.length > longest) throw new Error(`a message of ${message.length} characters: ${shown}`);
  if (!/[.?!]$/.test(message)) throw new Error(`no sentence: ${shown}`);
  if (!leadsSomewhere(path, raw)) throw new Error(`a path that leads nowhere: ${shown}`);
}

function stripQuoted(message: string): string {
  return message.replace(/"(?:[^"\\]|\\.)*"/gs, '""');
}

const general = ["keyless-cosmos-iis", "keyless-cosmos-iis:", "name"];

/** Whether a path leads to what is there, or to what is missing from it, such as a subnet's range where none is declared. */
function leadsSomewhere(path: string, raw: unknown): boolean {
  return general.includes(path) || path.includes("left out)") || missingSteps(path, raw) <= 2;
}

/** How many steps at the end of a path are of nothing that is there. */
function missingSteps(path: string, value: unknown): number {
  if (path === "") return 0;
  const all = path.split(/[.[]/).filter(Boolean).length;
  if (typeof value !== "object" || value === null) return all;
  let fewest = all;
  for (const [key, inner] of Object.entries(value)) {
    const step = Array.isArray(value) ? `[${key}]` : readable({ path: key, message: "" }).path;
    const rest = path.slice(step.length);
    if (path.startsWith(step) && (rest === "" || /^[.[]/.test(rest))) {
      fewest = Math.min(fewest, missingSteps(rest.replace(/^\./, ""), inner));
    }
  }
  return fewest;
}
