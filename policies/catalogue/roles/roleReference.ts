import { betrayingRoles, type BuiltInRole } from "./builtIn.ts";
import { definitionId } from "./definitionId.ts";
import { harmlessRoles } from "./harmless.ts";

const betrayingById = new Map(betrayingRoles.map((role) => [role.id, role]));
const betrayingByName = new Map(betrayingRoles.map((role) => [role.name.toLowerCase(), role]));
const harmlessNames: ReadonlySet<string> = new Set([...harmlessRoles.values()].map((name) => name.toLowerCase()));

/** The built-in role by which a principal gets at keys, from its id, an expression that computes it, or its name. */
export function betrayingRole(reference: string): BuiltInRole | undefined {
  return betrayingById.get(definitionId(reference) ?? "") ?? betrayingByName.get(reference.trim().toLowerCase());
}

/** Whether a role is known for one by which nobody gets at keys. */
export function isHarmlessRole(reference: string): boolean {
  return harmlessRoles.has(definitionId(reference) ?? "") || harmlessNames.has(reference.trim().toLowerCase());
}
