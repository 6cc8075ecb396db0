import type { Fault } from "../faults.ts";
import { compileAccess, expiredAccess } from "./compile.ts";
import type { AccessDeclaration, DataScope, Grantee } from "./declaration.ts";
import { accessDifferences, type AccessDifference } from "./differences.ts";
import { daysLeft } from "./lapse.ts";
import { accessNotices } from "./notices.ts";
import { operations, type Operation } from "./operations.ts";
import { defined, type RecordedAccess, type RecordedRoleAssignment } from "./recorded.ts";
import { isWithin, scopeText } from "./scope.ts";

/** One role assignment as it is there: who may do what where, and by which role. */
export interface AccessRow {
  /** Whom it is for: the grantee, else the identity's name, else the object id. */
  who: string;
  /** The grantee whose identity it is for; `undefined` when it is nobody's of the declaration. */
  grantee?: string;
  /** The identity's name; `undefined` when the state records no such identity. */
  identityName?: string;
  /** The identity's object id. */
  principalId?: string;
  /** The identity's application id. */
  clientId?: string;
  /** Where it holds, as a grant's `on`; the recorded text when that is no scope of the account. */
  on: string;
  /** What it allows; `undefined` when the state does not tell what its role definition allows. */
  operations?: readonly Operation[];
  /** The GUID of its role definition. */
  roleDefinition?: string;
  /** The name of its role definition. */
  roleName?: string;
  /** The GUID of the role assignment. */
  roleAssignment: string;
  /** The scope as the state spells it. */
  scope: string;
  /** Why the grantee, a person or a group, is granted something. */
  reason?: string;
  /** The last day on which the grants of a person or a group hold. */
  until?: string;
  /** Days that are left until then, today among them; 0 when it is over. */
  daysLeft?: number;
}

/** What may be done with one container. */
export interface ContainerAccess {
  /** The database's name. */
  database: string;
  /** The container's name. */
  container: string;
  /** Who may do what with it, by whichever of their role assignments; `undefined`: the state does not tell. */
  allowed: readonly { who: string; operations?: readonly Operation[] }[];
  /** What nobody may do with it. */
  nobody: readonly Operation[];
}

/** Who may do what with which container, and how that differs from what was declared. */
export interface AccessReport {
  /** The role assignments, sorted by who and where. */
  rows: readonly AccessRow[];
  /** The declared containers, in the order of the declaration. */
  containers: readonly ContainerAccess[];
  /** Empty when what is there is what was declared. */
  differences: readonly AccessDifference[];
  /** What is worth knowing about the declared grants: those that end soon, those that ended, and superfluous ones. */
  notices: readonly Fault[];
}

/** What a report is made of. */
export interface AccessReportInput {
  /** What is there: what {@link recordedAccess} reads from a state. */
  recorded: RecordedAccess;
  /** What was declared. */
  declaration: AccessDeclaration;
  /** The time of the run, against which the end of each person's access is judged. */
  now: Date;
  /** The object ids that the stack's outputs give for the grantees' identities. */
  principalIds: Readonly<Record<string, string>>;
}

/** Reports who may do what with which container, as it is there and not as declared, and how the two differ. */
export function accessReport({ recorded, declaration, now, ...input }: AccessReportInput): AccessReport {
  const principalIds = { ...input.principalIds, ...declaredObjectIds(declaration) };
  const who = whoIsWho(declaration, principalIds);
  const rowOf = rowsFor(recorded, who, now);
  const declared = { plan: compileAccess(declaration, now), expired: expiredAccess(declaration, now), principalIds };
  const entries = recorded.roleAssignments.map((assignment) => ({
    assignment,
    row: rowOf(assignment),
  }));
  entries.sort((one, other) => (sortKey(one.row) < sortKey(other.row) ? -1 : 1));
  const containers = Object.entries(declaration.databases).flatMap(([database, names]) =>
    names.map((container) => containerAccess({ database, container }, entries)),
  );
  return {
    rows: entries.map(({ row }) => row),
    containers,
    differences: accessDifferences(recorded, declared),
    notices: accessNotices(declaration, now),
  };
}

function declaredObjectIds({ grantees }: AccessDeclaration): Record<string, string> {
  return Object.fromEntries(grantees.flatMap(({ key, objectId }) => (objectId === undefined ? [] : [[key, objectId]])));
}

/** The grantees, by object id in lowercase. */
function whoIsWho(
  { grantees }: AccessDeclaration,
  principalIds: Readonly<Record<string, string>>,
): ReadonlyMap<string, Grantee> {
  return new Map(
    grantees.flatMap((grantee) => {
      const id = Object.hasOwn(principalIds, grantee.key) ? principalIds[grantee.key] : undefined;
      return id === undefined ? [] : [[id.toLowerCase(), grantee]];
    }),
  );
}

function rowsFor(
  { identities, roleDefinitions }: RecordedAccess,
  grantees: ReadonlyMap<string, Grantee>,
  now: Date,
): (assignment: RecordedRoleAssignment) => AccessRow {
  const identityOf = new Map(identities.map((identity) => [identity.principalId, identity]));
  const roleNames = new Map(roleDefinitions.map(({ guid, roleName }) => [guid, roleName]));
  return ({ guid, principalId, roleDefinition, operations: allowed, scope, scopeText: spelled, isElsewhere }) => {
    const grantee = grantees.get(principalId ?? "");
    const identity = identityOf.get(principalId ?? "");
    const { reason, until } = grantee ?? {};
    return {
      who: grantee?.key ?? identity?.name ?? principalId ?? "unknown principal",
      on: scope === undefined || isElsewhere ? spelled : scopeText(scope),
      roleAssignment: guid,
      scope: spelled,
      ...defined({
        grantee: grantee?.key,
        identityName: identity?.name,
        principalId,
        clientId: identity?.clientId,
        operations: allowed,
        roleDefinition,
        roleName: roleNames.get(roleDefinition ?? ""),
        reason,
        until,
        daysLeft: until === undefined ? undefined : daysLeft(until, now),
      }),
    };
  };
}

function containerAccess(
  place: Required<DataScope>,
  entries: readonly { assignment: RecordedRoleAssignment; row: AccessRow }[],
): ContainerAccess {
  const byWho = new Map<string, ReadonlySet<Operation> | undefined>();
  for (const { assignment, row } of entries) {
    if (!mayReach(assignment, place)) continue;
    const { who } = row;
    const before = byWho.has(who) ? byWho.get(who) : new Set<Operation>();
    byWho.set(who, before && row.operations && new Set([...before, ...row.operations]));
  }
  const allowed = [...byWho].map(([who, set]) => (set === undefined ? { who } : { who, operations: inOrder(set) }));
  return {
    ...place,
    allowed,
    nobody: operations.filter((each) => allowed.every((a) => a.operations?.includes(each) === false)),
  };
}

/** A scope that cannot be read might be any: what nobody may do must be true. */
function mayReach({ scope, isElsewhere }: RecordedRoleAssignment, place: DataScope): boolean {
  return !isElsewhere && (scope === undefined || isWithin(place, scope));
}

function inOrder(set: ReadonlySet<Operation>): Operation[] {
  return operations.filter((operation) => set.has(operation));
}

function sortKey(row: AccessRow): string {
  return JSON.stringify([row.who, row.on, row.roleAssignment]);
}
