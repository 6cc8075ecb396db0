import { didYouMean, type Fault } from "../faults.ts";
import type { AccessDeclaration, GrantDeclaration, Grantee } from "./declaration.ts";
import { granteeFaults, placeOf } from "./granteeFaults.ts";
import { limitFaults } from "./limitFaults.ts";
import { allowedWords } from "./operations.ts";
import { parseOn } from "./scope.ts";
import { settingConflicts } from "./settings.ts";

/**
 * Everything that is wrong with grants and grantees, each fault at `<grantee>.grants[<n>]…`.
 *
 * @param now - The time of the run, against which each `until` is judged.
 */
export function accessFaults(declaration: AccessDeclaration, now: Date): Fault[] {
  const faults = [
    ...granteeFaults(declaration, now),
    ...declaration.grantees.flatMap((grantee) => [
      ...grantee.grants.flatMap((grant, index) => grantFaults(grantPath(grantee, index), grant, declaration)),
      ...repeated(grantee),
      ...settingConflicts(declaration, grantee),
    ]),
  ];
  // Limits count what the grants come to, which takes grants without fault.
  return faults.length > 0 ? faults : limitFaults(declaration, now);
}

function grantPath(grantee: Grantee, index: number): string {
  return `${placeOf(grantee)}.grants[${index}]`;
}

function grantFaults(path: string, { on, allow }: GrantDeclaration, { databases }: AccessDeclaration): Fault[] {
  const faults = onFaults(`${path}.on`, on, databases);
  if (allow.length === 0) {
    faults.push({ path: `${path}.allow`, message: `is empty: name what is allowed (${allowedWords.join(", ")}).` });
  }
  allow.forEach((word, index) => {
    if (allowedWords.includes(word)) return;
    const message = `"${word}" is no operation. Allowed: ${allowedWords.join(", ")}.${didYouMean(word, allowedWords)}`;
    faults.push({ path: `${path}.allow[${index}]`, message });
  });
  return faults;
}

function onFaults(path: string, on: string, databases: AccessDeclaration["databases"]): Fault[] {
  const scope = parseOn(on);
  if (scope === undefined) {
    const message = `"${on}" is no scope. Write a database ("sales"), a container ("sales/orders"), or "/" for the account.`;
    return [{ path, message }];
  }
  if (scope.database === undefined) return [];
  const known = Object.keys(databases);
  if (!known.includes(scope.database)) {
    const message = `there is no database "${scope.database}". ${declared(known, "cosmos.databases")}${didYouMean(scope.database, known)}`;
    return [{ path, message }];
  }
  const containers = databases[scope.database] ?? [];
  if (scope.container === undefined || containers.includes(scope.container)) return [];
  const where = `there is no container "${scope.container}" in database "${scope.database}"`;
  return [
    {
      path,
      message: `${where}. ${declared(containers, `cosmos.databases.${scope.database}.containers`)}${didYouMean(scope.container, containers)}`,
    },
  ];
}

function declared(names: readonly string[], section: string): string {
  return names.length === 0 ? `None is declared: declare it in ${section}.` : `Declared: ${names.join(", ")}.`;
}

function repeated(grantee: Grantee): Fault[] {
  const first = new Map<string, number>();
  return grantee.grants.flatMap(({ on }, index) => {
    const before = first.get(on);
    if (before === undefined) {
      first.set(on, index);
      return [];
    }
    const message = `"${on}" stands in grants[${before}] already: put all it allows there.`;
    return [{ path: `${grantPath(grantee, index)}.on`, message }];
  });
}
