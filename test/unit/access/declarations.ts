import fc from "fast-check";
import type { AccessDeclaration, GrantDeclaration } from "../../../components/access/declaration.ts";

/** The time of every run that a test is about. */
export const now = new Date("2026-03-10T12:00:00Z");

/** A declaration of one stack; what a test is about, it gives. */
export function declaration(
  grants: Record<string, GrantDeclaration[]>,
  rest: Partial<AccessDeclaration> = {},
): AccessDeclaration {
  return {
    project: "shop",
    stack: "dev",
    account: "cosmos",
    databases: { sales: ["orders", "customers"], stock: ["items"], empty: [] },
    grantees: Object.entries(grants).map(([key, list]) => ({ key, grants: list })),
    ...rest,
  };
}

const words = [
  "read",
  "query",
  "create",
  "replace",
  "upsert",
  "delete",
  "readChangeFeed",
  "executeStoredProcedure",
  "manageConflicts",
  "readOnly",
  "readWrite",
];

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const databases = fc.dictionary(name, fc.uniqueArray(name, { maxLength: 4 }), { minKeys: 1, maxKeys: 4 });

/** Last days around the time of the run: some over, some of them today, none too far away. */
const days = fc
  .integer({ min: -3, max: 29 })
  .map((offset) => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10));

/** Any declaration without faults. */
export const declarations: fc.Arbitrary<AccessDeclaration> = databases.chain((declared) => {
  const scopes = ["/", ...Object.entries(declared).flatMap(([db, names]) => [db, ...names.map((n) => `${db}/${n}`)])];
  const grant = fc.record({
    on: fc.constantFrom(...scopes),
    allow: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }),
  });
  const grants = fc.uniqueArray(grant, { selector: ({ on }) => on, maxLength: 6 });
  const grantee = fc.oneof(
    fc.record({ key: name, grants }),
    fc.record({ key: name, grants, objectId: fc.uuid() }),
    fc.record({ key: name, grants, objectId: fc.uuid(), reason: name, until: days }),
  );
  const grantees = fc.uniqueArray(grantee, { selector: ({ key }) => key, maxLength: 5 });
  return fc.record({
    project: name,
    stack: name,
    account: name,
    databases: fc.constant(declared),
    grantees,
  });
});
