import { Address4 } from "ip-address";
import { contains, isPrivate } from "../../components/network/cidr.ts";
import type { Answers } from "./answers.ts";
import type { Check, CheckKind } from "./checks.ts";
import type { Answer } from "./questions.ts";

/** How a check ended: proved, disproved, or not to be known by whoever was asked. */
export type Outcome = "passed" | "failed" | "unknown";

/** A check with its end. */
export interface Verdict {
  check: Check;
  outcome: Outcome;
  /** What was answered; `undefined` where nothing was. */
  answer: Answer | undefined;
  /** Of what failed: what is wrong, and the way on. */
  message?: string;
}

/** Judges every check by its answer. What was not answered has failed. */
export function judge(checks: readonly Check[], answers: Answers, endpointRanges: readonly string[]): Verdict[] {
  return checks.map((check) => {
    const answer = answers.get(check.question.id);
    if (answer === null) return { check, answer, outcome: "unknown" };
    if (proves(check, answer, endpointRanges)) return { check, answer, outcome: "passed" };
    return {
      check,
      answer,
      outcome: "failed",
      message: `${found(check, answer, endpointRanges)} ${wayOn(check, answer)}`,
    };
  });
}

function proves({ kind, expected }: Check, answer: Answer | undefined, ranges: readonly string[]): boolean {
  if (kind === "privateAddress") return typeof answer === "string" && areInside(answer, ranges);
  return typeof answer === "number" && expected.includes(answer);
}

function areInside(addresses: string, ranges: readonly string[]): boolean {
  const read = addresses.split(",").flatMap((text) => (Address4.isValid(text) ? [new Address4(text)] : []));
  // An IPv6 address is a public one: private endpoints have none.
  if (read.length === 0 || read.length !== addresses.split(",").length) return false;
  return read.every((address) =>
    ranges.length === 0 ? isPrivate(address) : ranges.some((range) => contains(new Address4(range), address)),
  );
}

const noAnswer =
  "The script failed, or its output was cut, of which a run command keeps 4,096 characters: print it with --script, run it " +
  "on the server, and judge what it prints with --answers.";

function found(check: Check, answer: Answer | undefined, ranges: readonly string[]): string {
  const { kind, what } = check;
  if (answer === undefined) return `${what}: no answer.`;
  if (kind === "privateAddress") {
    const wanted = ranges.length === 0 ? "private addresses" : `addresses in ${ranges.join(", ")}`;
    return `${what} resolves to ${answer === "" ? "no private address" : String(answer)}; wanted: ${wanted}.`;
  }
  if (isPermitted(check, answer)) return `${what}: it was permitted (${String(answer)}); wanted: refused.`;
  const wanted = check.expected.length > 4 ? "200 to 499" : check.expected.join(" or ");
  return `${what}: the answer is ${String(answer)}; wanted: ${wanted}.`;
}

function isPermitted({ kind, permitted }: Check, answer: Answer): boolean {
  return kind !== "granted" && typeof answer === "number" && permitted.includes(answer);
}

const waysOn: Record<CheckKind, string> = {
  privateAddress:
    'See that the zone privatelink.documents.azure.com is linked to the servers\' network and that the private endpoint has its zone group there; "pulumi refresh" and "pulumi up" bring both back.',
  ownToken:
    'See that the identity is attached to the server, and that the access profile lets this pool\'s process ask; "pulumi refresh" and "pulumi up" bring both back. docs/isolation.md tells how to read the agent\'s log.',
  tokenIssued: "The metadata service answered without a token: see the agent's log, as docs/isolation.md tells.",
  granted:
    'See "npm run access -- --live" for the role assignment that is missing; "pulumi refresh" and "pulumi up" bring it back. A new one takes some minutes to hold.',
  ungranted:
    'See "npm run access -- --live" for the role assignment that nothing declares, and delete it by hand: Pulumi does not know it.',
  othersTokens:
    'The access profile is not in force, or another one is: see the server\'s securityProfile.proxyAgentSettings, whose profile must be in the mode Enforce; "pulumi refresh" and "pulumi up" bring it back.',
  https: "See the site's binding and certificate: the log of the bootstrap on the server tells (docs/iis.md).",
  redirect: "See the site's HSTS settings on the server: the bootstrap sets them when it is run again (docs/iis.md).",
  probe: "See the site of the health probe on the server: the load balancer takes the server for sick (docs/iis.md).",
};

function wayOn(check: Check, answer: Answer | undefined): string {
  if (answer === undefined) return noAnswer;
  const isData = check.question.ask === "data";
  if (isData && answer === 401) return "No token could be shown: mend the check of the own token first.";
  if (isData && answer === 0) return "The account was not reached: mend the check of its address first.";
  if (check.kind === "ungranted" && !isPermitted(check, answer)) {
    return "It was neither permitted nor refused for want of a right: see whether the container is there, and try again.";
  }
  return waysOn[check.kind];
}
