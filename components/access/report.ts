import type { AccessDeclaration, AccessPlan, DataScope } from "./declaration.ts";
import { accessDifferences, type AccessDifference } from "./differences.ts";
import { operations, type Operation } from "./operations.ts";
import { recordedAccess, type RecordedAccess, type RecordedRoleAssignment, type StackState } from "./recorded.ts";
import { isWithin, scopeText } from "./scope.ts";

/** One role assignment as recorded: who may do what where, and by which role. */
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

/** Who may do what with which container, as recorded in the state, and how that differs from what was declared. */
export interface AccessReport {
  /** The role assignments, sorted by who and where. */
  rows: readonly AccessRow[];
  /** The declared containers, in the order of the declaration. */
  containers: readonly ContainerAccess[];
  /** Empty when what is recorded is what was declared. */
  differences: readonly AccessDifference[];
}

/** What a report is made of. */
export interface AccessReportInput {
  /** What `pulumi stack export` prints. */
  state: StackState;
  /** What {@link compileAccess} makes of the declaration. */
  plan: AccessPlan;
  /** What was declared. */
  declaration: AccessDeclaration;
  /** The object ids that the stack's outputs give for the grantees' identities. */
  principalIds: Readonly<Record<string, string>>;
  /** The ARM id of the account, as the stack's outputs give it; left out, every account of the stack is taken for it. */
  accountId?: string;
}

/** Reports who may do what with which container, as recorded in a stack's state and not as declared. */
export function accessReport({ state, plan, declaration, principalIds, accountId }: AccessReportInput): AccessReport {
  const recorded = recordedAccess(state, accountId);
  const entries = recorded.roleAssignments.map((assignment) => ({
    assignment,
    row: rowOf(assignment, recorded, principalIds),
  }));
  entries.sort((one, other) => (sortKey(one.row) < sortKey(other.row) ? -1 : 1));
  const containers = Object.entries(declaration.databases).flatMap(([database, names]) =>
    names.map((container) => containerAccess({ database, container }, entries)),
  );
  return {
    rows: entries.map(({ row }) => row),
    containers,
    differences: accessDifferences(recorded, plan, principalIds),
  };
}

function rowOf(
  assignment: RecordedRoleAssignment,
  { identities, roleDefinitions }: RecordedAccess,
  principalIds: Readonly<Record<string, string>>,
): AccessRow {
  const { principalId, roleDefinition, operations: allowed, scope, isElsewhere } = assignment;
  const [grantee] = Object.entries(principalIds).find(([, id]) => id.toLowerCase() === principalId) ?? [];
  const identity = identities.find((candidate) => candidate.principalId === principalId);
  const roleName = roleDefinitions.find(({ guid }) => guid === roleDefinition)?.roleName;
  return {
    who: grantee ?? identity?.name ?? principalId ?? "unknown principal",
    ...(grantee === undefined ? {} : { grantee }),
    ...(identity === undefined ? {} : { identityName: identity.name }),
    ...(principalId === undefined ? {} : { principalId }),
    ...(identity?.clientId === undefined ? {} : { clientId: identity.clientId }),
    on: scope === undefined || isElsewhere ? assignment.scopeText : scopeText(scope),
    ...(allowed === undefined ? {} : { operations: allowed }),
    ...(roleDefinition === undefined ? {} : { roleDefinition }),
    ...(roleName === undefined ? {} : { roleName }),
    roleAssignment: assignment.guid,
    scope: assignment.scopeText,
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
