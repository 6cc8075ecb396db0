import type { Fault } from "../faults.ts";
import { superfluous } from "./allowed.ts";
import { isManaged, type CosmosDeclaration } from "./declaration.ts";
import { resourceIds } from "./resourceId.ts";

const accounts = resourceIds("Microsoft.DocumentDB/databaseAccounts/<account>", { account: "[a-z0-9-]{3,44}" });

/** What remains to be said of an account that somebody else manages: where it is, and how it is reached. */
const ownSections = ["databases", "existing", "privateDnsZone", "additionalNetworks"];

/** Everything that is wrong with an account that the stack did not make. */
export function existingFaults(declaration: CosmosDeclaration): Fault[] {
  const { existing } = declaration;
  if (existing === undefined) return [];
  const message = `"${existing.accountId}" is no account's ARM id. Allowed: ${accounts.form}.`;
  const faults = accounts.matches(existing.accountId) ? [] : [{ path: "existing.accountId", message }];
  return isManaged(declaration) ? faults : [...faults, ...notOurs(declaration)];
}

function notOurs(declaration: CosmosDeclaration): Fault[] {
  const why = "beside existing: the stack does not manage that account";
  const others = Object.fromEntries(Object.entries(declaration).filter(([name]) => !ownSections.includes(name)));
  const faults = superfluous(others, why);
  for (const [database, { containers, ...throughput }] of Object.entries(declaration.databases)) {
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
