import Table from "cli-table3";
import { checkKinds, type CheckKind } from "./checks.ts";
import type { Outcome, Verdict } from "./judge.ts";

/** Whom the answers are from. */
export type Source = "the servers" | "the simulated servers";

const titles: Record<CheckKind, string> = {
  privateAddress: "the account has a private address",
  ownToken: "the pool may ask for its own token",
  tokenIssued: "it gets one",
  granted: "what is granted works",
  ungranted: "what is not granted is refused (403)",
  othersTokens: "others' tokens are refused",
  https: "the site answers on 443 with its certificate",
  redirect: "HTTP is redirected",
  probe: "the health probe is answered (200)",
};

/** The verdicts as a person reads them: a line for each proof, then what failed, and what was not to be known. */
export function renderVerification(stack: string, source: Source, verdicts: readonly Verdict[]): string {
  return [
    `What ${source} of "${stack}" prove:`,
    table(source, verdicts),
    "",
    ...(source === "the servers" ? [] : [unknownNote, ""]),
    conclusion(verdicts),
  ].join("\n");
}

const onlyItself = "not known: its rule is for exePath alone, and that is the application";

const unknownNote =
  "Not known in the sandbox: it has identities, rules, roles and names, but no token, no TLS and no IIS.\n" +
  "On Azure they are proved, too: pulumi stack export | npm run --silent verify -- --stack <name> --state -";

function table(source: Source, verdicts: readonly Verdict[]): string {
  const table = new Table({ head: ["server", "workload", "proof", "result"], style: { head: [], border: [] } });
  for (const group of grouped(verdicts)) {
    const [{ check } = {}] = group;
    if (check === undefined) continue;
    table.push([check.server, check.workload ?? "", titles[check.kind], result(source, group)]);
  }
  return table.toString();
}

/** The verdicts of the same proof together, in the order of a report. */
function grouped(verdicts: readonly Verdict[]): Verdict[][] {
  const groups = new Map<string, Verdict[]>();
  const ofServer = (verdict: Verdict): string => JSON.stringify([verdict.check.server, verdict.check.workload ?? ""]);
  for (const place of new Set(verdicts.map(ofServer))) {
    for (const kind of checkKinds) {
      const group = verdicts.filter((verdict) => ofServer(verdict) === place && verdict.check.kind === kind);
      if (group.length > 0) groups.set(`${place}${kind}`, group);
    }
  }
  return [...groups.values()];
}

function result(source: Source, group: readonly Verdict[]): string {
  const count = (wanted: Outcome): number => group.filter(({ outcome }) => outcome === wanted).length;
  const [failed, unknown] = [count("failed"), count("unknown")];
  if (failed > 0) return `FAILED (${failed} of ${group.length})`;
  if (unknown > 0) return source === "the servers" ? onlyItself : "not known in the sandbox";
  return group.length === 1 ? "yes" : `yes (${group.length})`;
}

function conclusion(verdicts: readonly Verdict[]): string {
  const failed = verdicts.filter(({ outcome }) => outcome === "failed");
  const count = (wanted: Outcome): number => verdicts.filter(({ outcome }) => outcome === wanted).length;
  const unknown = count("unknown");
  const counted = `${count("passed")} checks passed, ${failed.length} failed, ${unknown} could not be known.`;
  if (failed.length === 0) return counted;
  return [counted, ...failed.map(({ check, message = "" }) => `  - ${place(check)}: ${message}`)].join("\n");
}

function place({ server, workload }: Verdict["check"]): string {
  return workload === undefined ? `server ${server}` : `${workload} on server ${server}`;
}
