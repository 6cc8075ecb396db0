import type { Fault } from "../faults.ts";
import { superfluous } from "./allowed.ts";
import type { CosmosDeclaration } from "./declaration.ts";

const id =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.DocumentDB\/databaseAccounts\/[a-z0-9-]{3,44}$/i;

/** What remains to be said of an account that somebody else manages: where it is, and how it is reached. */
const ownSections = ["databases", "existing", "privateDnsZone", "additionalNetworks"];

/** Everything that is wrong with an account that is adopted by reference. */
export function existingFaults(declaration: CosmosDeclaration): Fault[] {
  const { existing, databases } = declaration;
  if (existing === undefined) return [];
  const faults: Fault[] = [];
  if (!id.test(existing.accountId)) {
    const allowed =
      "/subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.DocumentDB/databaseAccounts/<account>";
    faults.push({
      path: "existing.accountId",
      message: `"${existing.accountId}" is no account's ARM id. Allowed: ${allowed}.`,
    });
  }
  const why = "beside existing: the stack does not manage that account";
  const others = Object.fromEntries(Object.entries(declaration).filter(([name]) => !ownSections.includes(name)));
  faults.push(...superfluous(others, why));
  for (const [database, { containers, ...throughput }] of Object.entries(databases)) {
    const path = `databases.${database}`;
    faults.push(...superfluous(prefixed(path, throughput), why));
    for (const [container, declared] of Object.entries(containers)) {
      faults.push(...superfluous(prefixed(`${path}.containers.${container}`, declared), why));
    }
  }
  return faults;
}

function prefixed(path: string, values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, unknown] => [`${path}.${name}`, value]),
  );
}
