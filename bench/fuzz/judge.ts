import type { Fault } from "../../components/faults.ts";
import { ConfigurationError, parseDeclaration } from "../../stacks/declaration.ts";
import type { EnvironmentDeclaration } from "../../stacks/schema.ts";
import type { Configuration } from "./configurations.ts";
import { judgeFault } from "./judgeFault.ts";
import { runPipeline } from "./pipeline.ts";

/** What became of a configuration. */
export type Verdict = { accepted: EnvironmentDeclaration } | { refused: readonly Fault[] };

const stack = "dev";
const now = new Date("2026-03-10T12:00:00Z");

/** Milliseconds of computing within which a configuration is read, however hostile. */
const patience = 2_000;

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
