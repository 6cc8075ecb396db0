import type { Run } from "../../test/engine/support/run.ts";
import { type Pair, requested } from "./faults.ts";
import { filesHolding, normalised, operations, orphans, readState } from "./observe.ts";
import { holdsData, recover } from "./recovery.ts";
import { openWorld, pulumi, type Undisturbed, type World } from "./scenarios.ts";

/** What came of a pair. */
export interface Outcome {
  pair: Pair;
  /** How the disturbed command ended. */
  first: "failed" | "rode out" | "not reached";
  /** Which commands of the way on were needed, the command itself last. */
  wayOn: readonly string[];
  /** What must not be, each in a sentence; none when all is well. */
  violations: readonly string[];
  /** What was said, for the search of a violation's cause. */
  log: string;
}

/** Runs a scenario with one fault, goes the documented way on, and judges each step. */
export async function torture(calm: Undisturbed, pair: Pair): Promise<Outcome> {
  const world = openWorld(calm.stack, calm.stackFile, calm.snapshot);
  try {
    const before = operations(world.sandbox).length;
    const disturbed = await pulumi(world, calm.command, [requested(pair)]);
    const reached = operations(world.sandbox).length > before && wasReached(world, pair);
    const first = disturbed.code === 0 ? (reached ? "rode out" : "not reached") : "failed";
    const violations = first === "failed" ? saidWell(disturbed, pair) : [];
    violations.push(...lostData(world, before, calm));
    // The engine (3.259) ends an interrupted destroy as if it had deleted everything.
    const needsMore = first === "failed" || pair.fault === "engine-interrupted";
    const { runs, failed } = needsMore ? await wayOn(world, calm) : { runs: [], failed: undefined };
    if (failed !== undefined) violations.push(failed);
    violations.push(...lostData(world, before, calm), ...judgeEnd(world, calm, runs));
    violations.push(...(await leaked(world, [disturbed, ...runs])));
    const log = [disturbed, ...runs].map(({ output }) => output).join("\n--- next command ---\n");
    return { pair, first, wayOn: runs.map(commandOf), violations: [...new Set(violations)], log };
  } finally {
    world.sandbox.remove();
  }
}

/** A way on that cannot be gone is a violation like others, and not the end of the torture. */
async function wayOn(world: World, calm: Undisturbed): Promise<{ runs: Run[]; failed: string | undefined }> {
  const runs: Run[] = [];
  try {
    await recover(world, calm.command, urnsOf(calm), runs);
    return { runs, failed: undefined };
  } catch (error) {
    return { runs, failed: `the way on cannot be gone: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function wasReached({ sandbox }: World, { target }: Pair): boolean {
  const ofKind = operations(sandbox).filter(
    ({ type, operation }) => type === target.type && operation === target.operation,
  );
  return ofKind.length >= target.nth;
}

/** The first word of a way on, which each run's output begins with. */
function commandOf({ output }: Run): string {
  const known: readonly [RegExp, string][] = [
    [/has been canceled/, "cancel"],
    [/^Refreshing/m, "refresh"],
    [/^Importing/m, "import"],
    [/^Deleted by hand/, "delete by hand"],
    [/^Destroying/m, "destroy"],
  ];
  return known.find(([pattern]) => pattern.test(output))?.[1] ?? "up";
}

/** The error names the resource; where the engine itself was ended, what to do about it. */
function saidWell({ output, code }: Run, { target, fault }: Pair): string[] {
  const faults: string[] = [];
  if (/unhandled exception|TypeError|ReferenceError/i.test(output)) faults.push("the output shows a crash");
  if (fault.startsWith("engine-killed")) {
    if (code !== 137) faults.push(`the exit code is ${String(code)}, not 137`);
    if (!output.includes("cancel")) faults.push('the output does not say "cancel"');
  } else if (fault === "engine-interrupted") {
    if (!/cancel/i.test(output)) faults.push("the output does not say that the command was cancelled");
  } else if (!new RegExp(`${target.type} \\([^)]+\\):\\s+(error|warning)`).test(output)) {
    faults.push(`no diagnostic names a ${target.type}`);
  }
  return faults;
}

/** What holds data is deleted by a destroy alone. */
function lostData({ sandbox }: World, before: number, calm: Undisturbed): string[] {
  if (calm.name === "destroy") return [];
  return operations(sandbox)
    .slice(before)
    .filter(({ operation, type, outcome }) => operation === "delete" && outcome === "ok" && holdsData.test(type))
    .map(({ type }) => `a ${type} was deleted`);
}

function judgeEnd({ sandbox, stack }: World, calm: Undisturbed, runs: readonly Run[]): string[] {
  const violations: string[] = [];
  const failed = runs.find(({ code }) => code !== 0);
  if (failed !== undefined) violations.push(`the way on failed: ${commandOf(failed)}`);
  violations.push(...orphans(sandbox, stack).map((id) => `left over: ${id}`));
  violations.push(...readState(sandbox, stack).pending.map(({ resource }) => `still pending: ${resource.urn}`));
  const end = normalised(sandbox, stack);
  const [missing, added] = [minus(calm.end, end), minus(end, calm.end)];
  violations.push(...missing.map((line, index) => `differs in the end: ${difference(line, added[index])}`));
  violations.push(...added.slice(missing.length).map((line) => `only after the fault: ${line.slice(0, 300)}`));
  return violations;
}

function minus(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}

/** Where two lines begin to differ, with what stands around. */
function difference(calm: string, disturbed = ""): string {
  let at = 0;
  while (at < calm.length && calm[at] === disturbed[at]) at += 1;
  const around = (line: string): string => line.slice(Math.max(0, at - 120), at + 120);
  return `calm …${around(calm)}…\n        after …${around(disturbed)}…`;
}

/** No output and no file holds a secret of the state in clear. */
async function leaked(world: World, runs: readonly Run[]): Promise<string[]> {
  const shown = await pulumi(world, ["stack", "export", "--show-secrets"]);
  const secrets = [...shown.stdout.matchAll(/"plaintext": ("(?:[^"\\]|\\.)*")/g)]
    .map(([, text = '""']) => JSON.parse(JSON.parse(text) as string) as unknown)
    .filter((secret) => typeof secret === "string" && secret.length >= 8) as string[];
  if (shown.code !== 0) return ["the state cannot be exported"];
  const hasPassword = readState(world.sandbox, world.stack).resources.some(({ type }) => type.endsWith("Password"));
  if (hasPassword && secrets.length === 0) return ["the password cannot be read, so nothing was looked for"];
  const spoken = runs.some(({ output }) => secrets.some((secret) => output.includes(secret)));
  const files = filesHolding(world.sandbox, secrets);
  return [...(spoken ? ["an output holds a secret"] : []), ...files.map((file) => `${file} holds a secret`)];
}

function urnsOf(calm: Undisturbed): string[] {
  return calm.end.flatMap((line) => /"urn":"([^"]+)"/.exec(line)?.[1] ?? []);
}
