import { compileAccess } from "../../../components/access/compile.ts";
import type { AccessDeclaration } from "../../../components/access/declaration.ts";
import { grantsQuery, namedGrantees, namesQuery } from "../../../components/audit/nameMap.ts";
import { grants, names, type SavedFunction } from "../../../components/audit/queries/functions.ts";

export const now = new Date("2026-11-24T12:00:00Z");

const object = (digit: number): string => `aaaaaaaa-0000-4000-8000-00000000000${digit}`;

/** The object ids of the grantees below. */
export const principals = {
  storefront: object(1),
  backoffice: object(2),
  export: object(3),
  support: object(4),
  ada: object(5),
};

/** Two workloads, an identity made elsewhere, a group, and a person with a grant for emergencies. */
export const declaration: AccessDeclaration = {
  project: "keyless-cosmos-iis",
  stack: "dev",
  account: "cosmos",
  databases: { sales: ["orders", "customers"] },
  grantees: [
    { key: "storefront", path: "workloads.storefront", grants: [{ on: "sales/orders", allow: ["read", "create"] }] },
    { key: "backoffice", path: "workloads.backoffice", grants: [{ on: "sales", allow: ["query"] }] },
    {
      key: "export",
      path: "identities.export",
      objectId: principals.export.toUpperCase(),
      grants: [{ on: "sales/orders", allow: ["readOnly"] }],
    },
    {
      key: "support",
      path: "people.support",
      objectId: principals.support,
      reason: "INC-4711",
      until: "2026-12-01",
      grants: [{ on: "sales/customers", allow: ["read"] }],
    },
    {
      key: "ada",
      path: "people.ada",
      objectId: principals.ada,
      reason: 'says "please"\\',
      until: "2026-12-01",
      grants: [{ on: "/", allow: ["readWrite"] }],
    },
  ],
};

export const plan = compileAccess(declaration, now);

/** The GUID of somebody's role assignment. */
export function assignmentOf(grantee: string): string {
  const found = plan.roleAssignments.find((assignment) => assignment.grantee === grantee);
  if (found === undefined) throw new Error(`${grantee} is granted nothing`);
  return found.id;
}

export const named = namedGrantees(
  declaration.grantees,
  { storefront: principals.storefront, backoffice: principals.backoffice },
  ["ada"],
);

/** The two functions that are compiled from the declaration above. */
export function compiledMaps(): SavedFunction[] {
  return [
    { alias: names, displayName: "", query: namesQuery(named) },
    { alias: grants, displayName: "", query: grantsQuery(plan, named) },
  ];
}
