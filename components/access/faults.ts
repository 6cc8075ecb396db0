import { didYouMean, type Fault } from "../faults.ts";
import type { AccessDeclaration, GrantDeclaration } from "./declaration.ts";
import { allowedWords } from "./operations.ts";
import { parseOn } from "./scope.ts";
import { settingConflicts } from "./settings.ts";

/** Everything that is wrong with the grants, each fault at `<grantee>.grants[<n>]…`. */
export function accessFaults(declaration: AccessDeclaration): Fault[] {
  return declaration.grantees.flatMap(({ key, grants }, index) => {
    if (declaration.grantees.findIndex((grantee) => grantee.key === key) !== index) {
      return [{ path: key, message: "is declared twice: put all its grants into one place." }];
    }
    const faults = grants.flatMap((grant, place) => grantFaults(`${key}.grants[${place}]`, grant, declaration));
    return [...faults, ...repeated(key, grants), ...settingConflicts(declaration, key)];
  });
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
    const message = `there is no database "${scope.database}". Declared: ${list(known)}.${didYouMean(scope.database, known)}`;
    return [{ path, message }];
  }
  const containers = databases[scope.database] ?? [];
  if (scope.container === undefined || containers.includes(scope.container)) return [];
  const where = `there is no container "${scope.container}" in database "${scope.database}"`;
  return [{ path, message: `${where}. Declared: ${list(containers)}.${didYouMean(scope.container, containers)}` }];
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}

function repeated(key: string, grants: readonly GrantDeclaration[]): Fault[] {
  return grants.flatMap(({ on }, index) => {
    const first = grants.findIndex((grant) => grant.on === on);
    if (first === index) return [];
    return [
      {
        path: `${key}.grants[${index}].on`,
        message: `"${on}" stands in grants[${first}] already: put all it allows there.`,
      },
    ];
  });
}
