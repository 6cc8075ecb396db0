import Table from "cli-table3";
import { checkKinds, type CheckKind } from "./checks.ts";
import type { Outcome, Verdict } from "./judge.ts";

/** Whom the answers are from. */
export type Source = "the servers" | "the simulated servers";

/** What is proved, in the words of a report. */
export const titles: Record<CheckKind, string> = {
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

const onlyItself = "not known: exePath is the application itself";

const unknownNote =
  "Not known in the sandbox: it has identities, rules, roles and names, but no token, no TLS and no IIS.\n" +
  "On Azure they are proved, too: pulumi stack export | npm run --silent verify -- --stack <name> --state -";

function table(source: Source, verdicts: readonly Verdict[]): string {
  const table = new Table({ head: ["server", "workload", "proof", "result"], style: { head: [], border: [] } });
  const placeOf = ({ check }: Verdict): string => JSON.stringify([check.server, check.workload]);
  for (const place of new Set(verdicts.map(placeOf))) {
    const here = verdicts.filter((verdict) => placeOf(verdict) === place);
    const proofs = checkKinds.flatMap((kind) => {
      const group = here.filter(({ check }) => check.kind === kind);
      return group.length === 0 ? [] : [[titles[kind], result(source, group)] as const];
    });
    const { server, workload = "" } = here[0]?.check ?? { server: "" };
    table.push([server, workload, ...[0, 1].map((column) => proofs.map((proof) => proof[column]).join("\n"))]);
  }
  return table.toString();
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
