import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { AzureFault } from "./azureFault.ts";
import { fileName, placeWithin } from "./fileNames.ts";
import type { OperationName } from "./operations.ts";
import type { Store } from "./store.ts";

const account = /\/providers\/Microsoft\.DocumentDB\/databaseAccounts\/([^/]+)(\/|$)/i;

const credential = /\/userAssignedIdentities\/([^/]+)\/federatedIdentityCredentials\//i;

/** What other services keep below an account: its diagnostic settings and its locks. */
const othersOwn = /\/providers\/Microsoft\.(Insights|Authorization)\//i;

/**
 * Lets one write at a time into a Cosmos DB account, and one of the federated credentials of a managed identity: a second
 * one at the same moment is refused, as Azure does, not queued. Everything else runs at once.
 */
export async function exclusively<T>(
  store: Store,
  operation: OperationName,
  id: string,
  run: () => Promise<T>,
): Promise<T> {
  const bound = operation === "read" ? undefined : lockOf(id);
  if (bound === undefined) return run();
  const file = placeWithin(store.directory, "busy", fileName(bound.name));
  if (!(await store.locked(() => claim(file)))) throw bound.refusal;
  try {
    return await run();
  } finally {
    rmSync(file, { force: true });
  }
}

/** What a write to this id has to have for itself, and the answer where another has it. */
function lockOf(id: string): { name: string; refusal: AzureFault } | undefined {
  const identity = credential.exec(id)?.[1]?.toLowerCase();
  if (identity !== undefined) {
    const code = "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity";
    const message = "Concurrent writes of federated identity credentials under one managed identity are not supported.";
    return { name: `identity-${identity}`, refusal: new AzureFault(code, message, 409) };
  }
  const name = account.exec(id)?.[1]?.toLowerCase();
  if (name === undefined || othersOwn.test(id)) return undefined;
  const message = `There is already an operation in progress which requires an exclusive lock on this service ${name}. Please retry the operation after sometime.`;
  return { name, refusal: new AzureFault("PreconditionFailed", message, 412) };
}

function claim(file: string): boolean {
  mkdirSync(dirname(file), { recursive: true });
  // A process that was killed during a write has left its claim.
  if (!isHeld(file)) rmSync(file, { force: true });
  try {
    const handle = openSync(file, "wx");
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function isHeld(file: string): boolean {
  try {
    return process.kill(Number(readFileSync(file, "utf8")), 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
