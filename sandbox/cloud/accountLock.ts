import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { AzureFault } from "./azureFault.ts";
import type { OperationName } from "./operations.ts";
import type { Store } from "./store.ts";

const account = /\/providers\/Microsoft\.DocumentDB\/databaseAccounts\/([^/]+)(\/|$)/i;

/** What other services keep below an account: its diagnostic settings and its locks. */
const othersOwn = /\/providers\/Microsoft\.(Insights|Authorization)\//i;

/**
 * Lets one write at a time into a Cosmos DB account: a second one at the same moment is refused with 412, as Azure
 * does, not queued. Everything else runs at once.
 */
export async function exclusively<T>(
  store: Store,
  operation: OperationName,
  id: string,
  run: () => Promise<T>,
): Promise<T> {
  const name = account.exec(id)?.[1]?.toLowerCase();
  if (name === undefined || operation === "read" || othersOwn.test(id)) return run();
  const file = join(store.directory, "busy", encodeURIComponent(name));
  if (!(await store.locked(() => claim(store, file)))) {
    throw new AzureFault(
      "PreconditionFailed",
      `There is already an operation in progress which requires an exclusive lock on this service ${name}. Please retry the operation after sometime.`,
      412,
    );
  }
  try {
    return await run();
  } finally {
    rmSync(file, { force: true });
  }
}

function claim(store: Store, file: string): boolean {
  mkdirSync(join(store.directory, "busy"), { recursive: true });
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
