import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { badRequest } from "./faults.ts";
import { isPropertyPath } from "./paths.ts";

const procedureId = /^dbs\/[^/]+\/colls\/[^/]+\/sprocs\/[^/]+$/;

/**
 * Azure takes a policy on any account. It does something where several regions write.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/conflict-resolution-policies
 */
export function checkConflictPolicy({ conflictResolutionPolicy: policy }: Values): void {
  if (!isRecord(policy)) return;
  const { mode = "LastWriterWins", conflictResolutionPath: path, conflictResolutionProcedure: procedure } = policy;
  if (mode !== "LastWriterWins" && mode !== "Custom") {
    throw badRequest(`The conflict resolution mode ${JSON.stringify(mode)} must be LastWriterWins or Custom.`);
  }
  if (isGiven(mode === "Custom" ? path : procedure)) {
    throw badRequest(
      `The conflict resolution mode ${mode} takes a ${mode === "Custom" ? "procedure, and no path" : "path, and no procedure"}.`,
    );
  }
  if (isGiven(path) && !isPropertyPath(path)) {
    throw badRequest(`The conflictResolutionPath ${JSON.stringify(path)} must be like "/_ts".`);
  }
  if (isGiven(procedure) && !procedureId.test(String(procedure))) {
    throw badRequest(
      `The conflictResolutionProcedure ${JSON.stringify(procedure)} must be like "dbs/{database}/colls/{container}/sprocs/{procedure}".`,
    );
  }
}

/** @throws AzureFault when a container would come to resolve its conflicts in another way. */
export function checkConflictPolicyKept(resource: Values, before: Values): void {
  if (!isDeepStrictEqual(comparable(resource), comparable(before))) {
    throw badRequest("Document collection conflict resolution policy cannot be changed: make a new container.");
  }
}

/** With what Azure fills in. */
function comparable({ conflictResolutionPolicy: policy }: Values): unknown[] {
  const given = isRecord(policy) ? policy : {};
  const { mode = "LastWriterWins", conflictResolutionPath: path, conflictResolutionProcedure: procedure } = given;
  return [mode, mode === "Custom" ? "" : (path ?? "/_ts"), procedure ?? ""];
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
