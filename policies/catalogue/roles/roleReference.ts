import { isExpression } from "../../values.ts";
import { betrayingRoles, type BuiltInRole } from "./builtIn.ts";
import { harmlessRoles } from "./harmless.ts";

const guid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const id = new RegExp(`^(?:.*/)?(${guid})/?$`);
const anyGuid = new RegExp(guid, "g");

/** Functions of ARM by which an id is put together. Others choose between values, or make them. */
const idFunctions = new Set(
  "subscriptionresourceid resourceid tenantresourceid extensionresourceid managementgroupresourceid concat format subscription resourcegroup managementgroup parameters variables tolower".split(
    " ",
  ),
);

/**
 * The GUID of the role definition that an id, or an ARM expression that computes it, refers to, in lower case;
 * `undefined` when it cannot be told.
 */
export function roleId(reference: string): string | undefined {
  const text = reference.trim().toLowerCase();
  if (!isExpression(text)) return id.exec(text)?.[1];
  const functions = [...text.matchAll(/(\w+)\s*\(/g)].map(([, name = ""]) => name);
  if (!functions.every((name) => idFunctions.has(name))) return undefined;
  // The last GUID, for a subscription's stands before it.
  const last = [...text.matchAll(anyGuid)].at(-1);
  const rest = last === undefined ? "" : text.slice(last.index + last[0].length);
  return last !== undefined && /^'\s*\)*\s*\]$/.test(rest) ? last[0] : undefined;
}

const betrayingById = new Map(betrayingRoles.map((role) => [role.id, role]));
const betrayingByName = new Map(betrayingRoles.map((role) => [role.name.toLowerCase(), role]));
const harmlessNames: ReadonlySet<string> = new Set([...harmlessRoles.values()].map((name) => name.toLowerCase()));

/** The built-in role by which a principal gets at keys, from its id, an expression that computes it, or its name. */
export function betrayingRole(reference: string): BuiltInRole | undefined {
  return betrayingById.get(roleId(reference) ?? "") ?? betrayingByName.get(reference.trim().toLowerCase());
}

/** Whether a role is known for one by which nobody gets at keys. */
export function isHarmlessRole(reference: string): boolean {
  return harmlessRoles.has(roleId(reference) ?? "") || harmlessNames.has(reference.trim().toLowerCase());
}
