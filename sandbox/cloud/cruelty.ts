import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import writeFileAtomic from "write-file-atomic";
import { AzureFault } from "./azureFault.ts";
import type { OperationName } from "./operations.ts";

/** The environment variable that asks for faults: a JSON list of {@link RequestedFault}. */
export const faultsVariable = "KEYLESS_SANDBOX_FAULTS";

/** An operation that is to fail, or to take its time. */
export interface RequestedFault {
  /** As Pulumi names it, e.g. `azure-native:cosmosdb:SqlResourceSqlRoleAssignment`. */
  type: string;
  operation: OperationName;
  /** Which of the operations of this kind, counted from 1 over all processes. @default every one */
  nth?: number;
  /** What it fails with. @default it succeeds, late */
  code?: string;
  /**
   * What Azure says in its header `Retry-After`: the provider waits so long and asks again. Without it the provider has
   * done so in vain already. @default nothing
   */
  retryAfterSeconds?: number;
  /** It takes effect first, and fails then: what was asked for is done, and nobody hears of it. @default false */
  after?: boolean;
  /** What is ended at that point: the provider's process, or the engine, by force or as by Ctrl-C. @default nothing */
  kill?: Victim;
  delayMs?: number;
}

const victims = ["provider", "engine", "engine-interrupt"] as const;
type Victim = (typeof victims)[number];

/** What Azure says with a code, and with which status. */
const answers: Record<string, { status: number; code?: string; message: string }> = {
  TooManyRequests: {
    status: 429,
    message: "The request rate is too large. Please retry after some time.",
  },
  Conflict: { status: 409, message: "There is already an operation in progress which requires exclusive lock." },
  PreconditionFailed: {
    status: 412,
    message:
      "There is already an operation in progress which requires an exclusive lock on this service. Please retry the operation after sometime.",
  },
  InternalServerError: { status: 500, message: "The service encountered an internal error. Please retry." },
  PrincipalNotFound: {
    status: 400,
    code: "BadRequest",
    message: "The provided principal ID [fresh] was not found in the AAD tenant [simulated]: it is not replicated yet.",
  },
  VMRunCommandFailed: { status: 400, message: "The script of the run command ended with the exit code 1." },
  BadRequest: { status: 400, message: "The request is invalid or cannot be served in this region at this time." },
  ConnectionReset: { status: 0, message: "read tcp: connection reset by peer; it is not known whether it was done." },
  OperationTimedOut: { status: 0, message: "context deadline exceeded while waiting for the operation to end." },
};

/** @throws Error when the request for faults is no such list. */
export function requestedFaults(text: string | undefined): RequestedFault[] {
  if (text === undefined || text === "") return [];
  const wanted = `${faultsVariable} must be a JSON list of {"type", "operation", "nth"?, "code"?, "retryAfterSeconds"?, "after"?, "kill"?, "delayMs"?}`;
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new Error(`${wanted}, but is no JSON.`, { cause: error });
  }
  if (!Array.isArray(list)) throw new Error(`${wanted}, but is no list.`);
  for (const fault of list as Partial<RequestedFault>[]) {
    if (typeof fault.type !== "string" || typeof fault.operation !== "string") {
      throw new Error(`${wanted}, but ${JSON.stringify(fault)} names no type and operation.`);
    }
    if (fault.code !== undefined && !Object.hasOwn(answers, fault.code)) {
      throw new Error(`${faultsVariable}: "${fault.code}" is none of ${Object.keys(answers).join(", ")}.`);
    }
    if (fault.kill !== undefined && !victims.includes(fault.kill)) {
      throw new Error(`${faultsVariable}: kill ${JSON.stringify(fault.kill)} is none of ${victims.join(", ")}.`);
    }
  }
  return list as RequestedFault[];
}

/**
 * Counts an operation and gives the faults that are meant for it. Call it under the store's lock: all processes count
 * together.
 */
export function faultsFor(
  directory: string,
  faults: readonly RequestedFault[],
  type: string,
  operation: OperationName,
): RequestedFault[] {
  const matching = faults.filter((fault) => fault.type === type && fault.operation === operation);
  if (matching.length === 0) return [];
  const count = increment(directory, `${operation} ${type}`);
  return matching.filter(({ nth }) => nth === undefined || nth === count);
}

/** Ends what a fault asks to be ended. Call it outside of the store's lock, which would stay. */
export async function carryOutKill({ kill }: RequestedFault): Promise<void> {
  if (kill === undefined) return;
  const engine = process.ppid;
  if (kill !== "provider" && engine <= 1) throw new Error("The engine, which a requested fault is to end, is gone.");
  if (kill === "engine-interrupt") {
    process.kill(engine, "SIGINT");
    return setTimeout(interruptMs);
  }
  process.kill(kill === "provider" ? process.pid : engine, "SIGKILL");
  // A provider that lost its engine ends by itself; until then nothing more is to happen.
  return setTimeout(forceMs);
}

/** What the engine takes to see the signal, and what it takes at most to be gone. */
const interruptMs = 500;
const forceMs = 10_000;

/** The error that a fault asks for. */
export function faultError({ code, retryAfterSeconds }: RequestedFault): AzureFault | undefined {
  const answer = code === undefined ? undefined : answers[code];
  if (answer === undefined) return undefined;
  return new AzureFault(
    answer.code ?? code ?? "",
    `${answer.message} (requested fault)`,
    answer.status,
    retryAfterSeconds,
  );
}

function increment(directory: string, what: string): number {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, "fault-counts.json");
  const counts = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, number>) : {};
  const count = (counts[what] ?? 0) + 1;
  writeFileAtomic.sync(file, `${JSON.stringify({ ...counts, [what]: count }, undefined, 2)}\n`);
  return count;
}
