import type { AccessPlan, Grantee } from "../access/declaration.ts";
import { literal } from "./queries/literal.ts";

/** Somebody as the audit names them. */
export interface NamedGrantee {
  /** The key it is declared under, such as `storefront`. */
  name: string;
  /** The section it is declared in. */
  kind: "workload" | "identity" | "person or group";
  /** The object id that Azure Cosmos DB writes down; of a group none is ever written down, but its members'. */
  principalId: string;
  /** Why a person or a group is granted something; empty for the others. */
  reason: string;
  /** The last day of the grants, such as `2026-12-24`; empty for those that have none. */
  until: string;
  /** Whether it is granted something for emergencies only. */
  breakGlass: boolean;
}

const kinds: Readonly<Record<string, NamedGrantee["kind"]>> = {
  workloads: "workload",
  identities: "identity",
  people: "person or group",
};

/**
 * Names everybody who is declared, in the order of the declaration.
 *
 * @param principalIds - The object ids of the grantees whose identities the stack makes.
 * @param breakGlass - The keys of those who are granted something for emergencies only.
 * @throws Error when the object id of somebody is not known: the audit would take them for a stranger.
 */
export function namedGrantees(
  grantees: readonly Grantee[],
  principalIds: Readonly<Record<string, string>>,
  breakGlass: readonly string[],
): NamedGrantee[] {
  return grantees.map(({ key, path = "", objectId, reason = "", until = "" }) => {
    const principalId = objectId ?? (Object.hasOwn(principalIds, key) ? principalIds[key] : undefined);
    if (principalId === undefined) throw new Error(`The object id of "${key}" is not known.`);
    const kind = kinds[path.split(".")[0] ?? ""] ?? "identity";
    return { name: key, kind, principalId, reason, until, breakGlass: breakGlass.includes(key) };
  });
}

/** The body of the saved function that names principals. Ids are in lowercase. */
export function namesQuery(grantees: readonly NamedGrantee[]): string {
  const rows = grantees.map(({ principalId, name, kind, reason, until, breakGlass }) =>
    [...[principalId.toLowerCase(), name, kind, reason, until].map(literal), String(breakGlass)].join(", "),
  );
  return table(
    "PrincipalId: string, Grantee: string, GranteeKind: string, GranteeReason: string, GranteeUntil: string, GranteeBreakGlass: bool",
    rows,
  );
}

/**
 * The body of the saved function that names role assignments: what a group's members do is known by the assignment that
 * allowed it. A scope's missing part is empty.
 */
export function grantsQuery({ roleAssignments }: AccessPlan, grantees: readonly NamedGrantee[]): string {
  const named = new Map(grantees.map((grantee) => [grantee.name, grantee]));
  const rows = roleAssignments.map(({ id, grantee, scope, operations }) => {
    const { kind = "identity", reason = "", breakGlass = false } = named.get(grantee) ?? {};
    const where = [scope.database ?? "", scope.container ?? ""];
    const texts = [id.toLowerCase(), grantee, kind, reason, ...where, operations.join(", ")];
    return [...texts.map(literal), String(breakGlass)].join(", ");
  });
  return table(
    "RoleAssignmentId: string, GrantedTo: string, GrantedKind: string, GrantedReason: string, GrantedDatabase: string, GrantedContainer: string, GrantedOperations: string, GrantedBreakGlass: bool",
    rows,
  );
}

function table(columns: string, rows: readonly string[]): string {
  return `datatable (${columns}) [\n${rows.map((row) => `  ${row}`).join(",\n")}\n]`;
}
