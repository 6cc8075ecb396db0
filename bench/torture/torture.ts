import type { Run } from "../../test/engine/support/run.ts";
import { damageState } from "./damage.ts";
import { misfired, wasReached } from "./evidence.ts";
import { faultOf, type Pair, requested } from "./faults.ts";
import { filesHolding, normalised, operations, orphans, readState } from "./observe.ts";
import { holdsData, nameOf, recover, wasBusy } from "./recovery.ts";
import { openWorld, pulumi, type ScenarioName, type Undisturbed, type World } from "./scenarios.ts";

/** What came of a pair. */
export interface Outcome {
  pair: Pair;
  /** How the disturbed command ended. */
  first: "failed" | "rode out" | "not reached";
  /** Which commands of the way on were needed, the command itself last. */
  wayOn: readonly string[];
  /** What must not be, each in a sentence; none when all is well. */
  violations: readonly string[];
  seconds: number;
  /** What was said, for the search of a violation's cause. */
  log: string;
}

/** Runs a scenario with one fault, goes the documented way on, and judges each step. */
export async function torture(calm: Undisturbed, pair: Pair): Promise<Outcome> {
  const world = openWorld(calm.stack, calm.stackFile, calm.snapshot);
  const began = performance.now();
  try {
    const before = operations(world.sandbox).length;
    const runs = [await pulumi(world, calm.command, [requested(pair)])];
    const first = howItEnded(world, pair, runs[0]);
    const violations = first === "not reached" ? [] : judgeFault(world, pair, before, calm, runs[0]);
    violations.push(...lostData(world, before, calm));
    if (first === "failed") violations.push(...(await damaged(world, pair, calm, runs)));
    const disturbed = runs.length;
    // The engine (3.259) ends an interrupted destroy as if it had deleted everything.
    if (first === "failed" || pair.fault === "engine-interrupted") violations.push(...(await wayOn(world, calm, runs)));
    violations.push(...lostData(world, before, calm), ...judgeEnd(world, calm, runs.slice(disturbed)));
    violations.push(...(await leaked(world, runs)));
    return {
      ...{ pair, first, wayOn: runs.slice(disturbed).map(commandOf), violations: [...new Set(violations)] },
      seconds: (performance.now() - began) / 1000,
      log: runs.map(({ output }) => output).join("\n--- next command ---\n"),
    };
  } finally {
    world.sandbox.remove();
  }
}

function howItEnded(world: World, { target }: Pair, { code } = noRun): Outcome["first"] {
  if (!wasReached(world, target)) return "not reached";
  return code === 0 ? "rode out" : "failed";
}

/** That the fault happened as it is called, and that what was said of it helps. */
function judgeFault(world: World, pair: Pair, before: number, { urns, name }: Undisturbed, run = noRun): string[] {
  const { rodeOutBy, damage, sign } = faultOf(pair);
  const violations = misfired(world, pair, before, run);
  if (/unhandled exception|TypeError|ReferenceError/i.test(run.output)) violations.push("the output shows a crash");
  const isRetried = isRetriedByUs(pair, name);
  if (run.output.includes("trying again") !== isRetried) {
    violations.push(isRetried ? "the package did not try again" : "the package tried again what does not pass");
  }
  if (run.code === 0) {
    const isFine = rodeOutBy !== undefined || isRetried || (name === "destroy" && isInterrupted(pair));
    return isFine ? violations : [...violations, "the command succeeded in spite of it"];
  }
  if (rodeOutBy !== undefined) violations.push(`the ${rodeOutBy} did not ride it out`);
  const killed = "After the engine was killed";
  const wanted = damage === undefined ? sign : killed;
  if (!run.output.includes(wanted)) violations.push(`the output does not say "${wanted}"`);
  const { type } = pair.target;
  const names = urns.filter((urn) => urn.split("::")[2]?.split("$").at(-1) === type).map(nameOf);
  const named = [...run.output.matchAll(/(\S+) \(([^)]+)\):\s+(?:error|warning)/g)];
  // The engine shows `azuread:index:Application` of `azuread:index/application:Application`.
  const shown = type.replace(/\/\w+/, "");
  const isNamed = named.some(([, token, resource]) => token === shown && names.includes(resource ?? ""));
  if (!isKilled(pair) && !isNamed) violations.push(`no diagnostic names a ${type} of the program`);
  return violations;
}

const noRun: Run = { code: undefined, stdout: "", stderr: "", output: "" };

/** Role writes are tried again by the package, and nothing else is. A destroy runs no program, and so nothing of the package. */
function isRetriedByUs({ target: { type, operation }, fault }: Pair, scenario: ScenarioName): boolean {
  const isRoleWrite = /:SqlResourceSqlRole(Definition|Assignment)$/.test(type) && operation !== "read";
  return scenario !== "destroy" && isRoleWrite && (fault === "locked" || fault === "throttled");
}

function isInterrupted({ fault }: Pair): boolean {
  return fault === "engine-interrupted";
}

/** The engine itself was ended, which says nothing of a resource. */
function isKilled(pair: Pair): boolean {
  return faultOf(pair).asks.kill?.startsWith("engine") === true;
}

/** A state that cannot be read is refused, in words that docs/operations.md has the way on for. */
async function damaged(world: World, pair: Pair, { command }: Undisturbed, runs: Run[]): Promise<string[]> {
  const { damage, sign } = faultOf(pair);
  if (damage === undefined) return [];
  damageState(world, damage);
  const refused = await pulumi(world, command);
  runs.push(refused);
  const violations = refused.code === 0 ? ["a damaged state is taken"] : [];
  return refused.output.includes(sign) ? violations : [...violations, `the output does not say "${sign}"`];
}

/** A way on that cannot be gone is a violation like others, and not the end of the torture. */
async function wayOn(world: World, calm: Undisturbed, runs: Run[]): Promise<string[]> {
  try {
    await recover(world, calm.command, calm.urns, runs);
    return [];
  } catch (error) {
    return [`the way on cannot be gone: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** The first word of a way on, which each run's output begins with. */
function commandOf({ output }: Run): string {
  const known: readonly [RegExp, string][] = [
    [/has been canceled/, "cancel"],
    [/^Refreshing/m, "refresh"],
    [/^Importing/m, "import"],
    [/^By hand/, "by hand"],
    [/^Destroying/m, "destroy"],
  ];
  return known.find(([pattern]) => pattern.test(output))?.[1] ?? "up";
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
  const failed = runs.find((run, index) => run.code !== 0 && (index === runs.length - 1 || !wasBusy(run)));
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
