import { operations, type Operation } from "../../components/access/operations.ts";
import { probePort } from "../../components/iis/probe.ts";
import { dataRequest, permittedStatuses } from "./dataRequest.ts";
import type { NumberedQuestion, Question } from "./questions.ts";
import type { Target, VerifiedServer, VerifiedWorkload } from "./target.ts";

/** What is proved, in the order of a report. */
export const checkKinds = [
  "privateAddress",
  "ownToken",
  "tokenIssued",
  "granted",
  "ungranted",
  "othersTokens",
  "https",
  "redirect",
  "probe",
] as const;

/** What one question is to prove. */
export type CheckKind = (typeof checkKinds)[number];

/** One thing to be proved on one server, by the answer to one question. */
export interface Check {
  kind: CheckKind;
  /** The label of the server. */
  server: string;
  /** The workload under whose identity it is asked; none where the server itself is. */
  workload?: string;
  /** What exactly, e.g. `read on sales/orders`. */
  what: string;
  question: NumberedQuestion;
  /** The statuses that prove it; of `privateAddress` the ranges do. */
  expected: readonly number[];
  /** Of `ungranted`: the statuses that show that it was permitted. */
  permitted: readonly number[];
}

/** IMDS says 400 of an identity that the server has not, and the proxy agent 403 of what its rules deny. */
const refusedTokens = [400, 403];

const redirects = [301, 302, 307, 308];

/** The site itself has to answer; whether its front page is for everybody is its own business. */
const answers = Array.from({ length: 300 }, (_, index) => 200 + index);

type Unnumbered = Omit<Check, "question" | "server" | "permitted"> & {
  question: Question;
  permitted?: readonly number[];
};

/**
 * Everything that is to be proved of a stack's servers, each with the question that does. The same target and item give
 * the same checks with the same numbers.
 *
 * @param item - The id of an item that no container has.
 */
export function checksOf(target: Target, item: string): Check[] {
  const checks = target.servers.flatMap((server) =>
    [...serverChecks(target), ...workloadChecks(target, server, item)].map((check) => ({
      permitted: [],
      ...check,
      server: server.label,
    })),
  );
  return checks.map((check, id) => ({ ...check, question: { ...check.question, id } }));
}

function serverChecks({ endpoint }: Target): Unnumbered[] {
  const { hostname: hostName } = new URL(endpoint);
  return [
    { kind: "privateAddress", what: hostName, question: { ask: "resolve", hostName }, expected: [] },
    { kind: "probe", what: `port ${probePort}`, question: { ask: "probe", port: probePort }, expected: [200] },
  ];
}

function workloadChecks(target: Target, server: VerifiedServer, item: string): Unnumbered[] {
  const served = target.workloads.filter(({ name }) => server.workloads.includes(name));
  return served.flatMap((workload) => [
    ...tokenChecks(workload, target.workloads),
    ...workload.containers.flatMap(({ container, granted }) =>
      operations.map((operation) => {
        const { asker, clientId, name } = workload;
        const request = dataRequest(target.endpoint, container, operation, item);
        const question: Question = { ask: "data", asker, clientId, request };
        const what = `${operation} on ${container.database}/${container.container}`;
        return { workload: name, what, question, ...verdictOf(operation, granted) };
      }),
    ),
    ...siteChecks(workload),
  ]);
}

function verdictOf(operation: Operation, granted: readonly Operation[]) {
  const permitted = permittedStatuses(operation);
  if (granted.includes(operation)) return { kind: "granted", expected: permitted, permitted } as const;
  return { kind: "ungranted", expected: [403], permitted } as const;
}

/** Every other workload's client id is asked for, those of other servers too, whose identities are not attached. */
function tokenChecks({ name, asker, clientId }: VerifiedWorkload, all: readonly VerifiedWorkload[]): Unnumbered[] {
  const others = all.filter((other) => other.name !== name);
  return [
    {
      kind: "ownToken",
      workload: name,
      what: `client id ${clientId}`,
      question: { ask: "token", asker, clientId },
      expected: [200],
    },
    {
      kind: "tokenIssued",
      workload: name,
      what: `client id ${clientId}`,
      question: { ask: "issued", asker, clientId },
      expected: [1],
    },
    ...others.map((other): Unnumbered => ({
      kind: "othersTokens",
      workload: name,
      what: `client id of ${other.name}`,
      question: { ask: "token", asker, clientId: other.clientId },
      expected: refusedTokens,
      permitted: [200],
    })),
  ];
}

function siteChecks({ name, hostName, hasCertificate }: VerifiedWorkload): Unnumbered[] {
  return [
    {
      kind: "https",
      workload: name,
      what: hostName,
      question: { ask: "https", hostName, isTrusted: hasCertificate },
      expected: answers,
    },
    { kind: "redirect", workload: name, what: hostName, question: { ask: "http", hostName }, expected: redirects },
  ];
}
