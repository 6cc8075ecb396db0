import type { Fault } from "../faults.ts";
import type { AccessDeclaration, Grantee } from "./declaration.ts";
import { placeOf } from "./granteeFaults.ts";
import { isWithin, parseOn } from "./scope.ts";

/**
 * The settings by which a grantee's application finds its data: `COSMOS_DATABASE_<NAME>` and `COSMOS_CONTAINER_<NAME>`
 * for everything it is granted something on, each with the name in its own spelling.
 */
export function poolCosmosSettings(declaration: AccessDeclaration, key: string): Record<string, string> {
  const grantee = declaration.grantees.find((candidate) => candidate.key === key);
  if (grantee === undefined) return {};
  return Object.fromEntries(namesOf(declaration, grantee).map(({ setting, value }) => [setting, value]));
}

/** Faults where two names come to one setting, because all but letters and digits is `_` there. */
export function settingConflicts(declaration: AccessDeclaration, grantee: Grantee): Fault[] {
  // Only a workload of the stack has a pool.
  if (grantee.objectId !== undefined) return [];
  const seen = new Map<string, string>();
  return namesOf(declaration, grantee).flatMap(({ setting, value }) => {
    const other = seen.get(setting) ?? value;
    seen.set(setting, other);
    if (other === value) return [];
    const message = `"${other}" and "${value}" would both be the pool's setting ${setting}: rename one, or grant only one here.`;
    return [{ path: `${placeOf(grantee)}.grants`, message }];
  });
}

function namesOf({ databases }: AccessDeclaration, { grants }: Grantee): { setting: string; value: string }[] {
  const scopes = grants.flatMap(({ on }) => parseOn(on) ?? []);
  return Object.entries(databases).flatMap(([database, containers]) => {
    const granted = containers.filter((container) => scopes.some((scope) => isWithin({ database, container }, scope)));
    if (granted.length === 0 && !scopes.some((scope) => isWithin({ database }, scope))) return [];
    return [
      { setting: `COSMOS_DATABASE_${settingName(database)}`, value: database },
      ...granted.map((container) => ({ setting: `COSMOS_CONTAINER_${settingName(container)}`, value: container })),
    ];
  });
}

function settingName(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}
