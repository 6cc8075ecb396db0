import { readFileSync } from "node:fs";
import { keyAccess, type KeyAccess } from "../../../policies/catalogue/roles/permission.ts";

/**
 * A built-in role of Azure, as far as keys go: plain reads and writes are left out, and so are data actions and what
 * nearly every role has (alert rules, deployments, support tickets).
 */
export interface BuiltInRole {
  id: string;
  name: string;
  actions?: string[];
  notActions?: string[];
  /** The only roles that a condition lets it assign, by their ids. */
  assigns?: string[];
  /** Where alone it can be assigned. */
  scope?: string;
}

/** A built-in role by which a principal gets at keys. */
export interface BetrayingRole extends BuiltInRole {
  access: KeyAccess;
}

/** All built-in roles of Azure, sorted by id. */
export const builtInRoles = JSON.parse(
  readFileSync(new URL("builtInRoles.json", import.meta.url), "utf8"),
) as readonly BuiltInRole[];

/** The roles by which a principal gets at keys, by an action of theirs or by giving itself such a role. */
export function betraying(roles: readonly BuiltInRole[]): BetrayingRole[] {
  // Assigned to a tenant's marketplace or its reservations, a role reaches no resource.
  const reaching = roles.filter(({ scope }) => scope === undefined);
  const found = new Set<string>();
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const role of reaching) if (accessOf(role, found) !== undefined) found.add(role.id);
  }
  return reaching.flatMap((role) => {
    const access = accessOf(role, found);
    return access === undefined ? [] : [{ ...role, access }];
  });
}

function accessOf(
  { actions = [], notActions = [], assigns }: BuiltInRole,
  found: ReadonlySet<string>,
): KeyAccess | undefined {
  return keyAccess({ actions, notActions }, { grants: assigns?.every((id) => !found.has(id)) === true });
}
