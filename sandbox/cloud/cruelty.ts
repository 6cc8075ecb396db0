import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
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
  delayMs?: number;
}

/** What Azure says with a code, and with which status. */
const answers: Record<string, { status: number; code?: string; message: string }> = {
  TooManyRequests: { status: 429, message: "The request rate is too large. Please retry after some time." },
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
};

/** @throws Error when the request for faults is no such list. */
export function requestedFaults(text: string | undefined): RequestedFault[] {
  if (text === undefined || text === "") return [];
  const wanted = `${faultsVariable} must be a JSON list of {"type", "operation", "nth"?, "code"?, "delayMs"?}`;
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

/** The error that a fault asks for. */
export function faultError({ code }: RequestedFault): AzureFault | undefined {
  const answer = code === undefined ? undefined : answers[code];
  return answer && new AzureFault(answer.code ?? code ?? "", `${answer.message} (requested fault)`, answer.status);
}

function increment(directory: string, what: string): number {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, "fault-counts.json");
  const counts = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, number>) : {};
  const count = (counts[what] ?? 0) + 1;
  writeFileAtomic.sync(file, `${JSON.stringify({ ...counts, [what]: count }, undefined, 2)}\n`);
  return count;
}
