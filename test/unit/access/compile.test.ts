import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileAccess, expiredAccess } from "../../../components/access/compile.ts";
import type { AccessDeclaration, AccessPlan } from "../../../components/access/declaration.ts";
import { declaration, declarations, now } from "./declarations.ts";

const runs = { numRuns: 1000 };

const account = "Microsoft.DocumentDB/databaseAccounts";
const containers = `${account}/sqlDatabases/containers`;

/** What each word is to come to, written down a second time. */
const meant: Record<string, string[]> = {
  read: ["items/read"],
  query: ["executeQuery", "readChangeFeed"],
  create: ["items/create"],
  replace: ["items/replace"],
  upsert: ["items/upsert"],
  delete: ["items/delete"],
  readChangeFeed: ["readChangeFeed"],
  executeStoredProcedure: ["executeStoredProcedure"],
  manageConflicts: ["manageConflicts"],
  readOnly: ["items/read", "executeQuery", "readChangeFeed"],
  readWrite: [
    "items/read",
    "executeQuery",
    "readChangeFeed",
    "items/create",
    "items/replace",
    "items/upsert",
    "items/delete",
  ],
};

/** A right as the service decides on it: who, at which path, by which action. */
const right = (grantee: string, path: string, action: string) => `${grantee} ${path} ${action}`;

/** Every place of a declaration: the account, its databases, its containers. */
const places = ({ databases }: AccessDeclaration): string[] => [
  "",
  ...Object.entries(databases).flatMap(([database, names]) => [
    `/${database}`,
    ...names.map((name) => `/${database}/${name}`),
  ]),
];

/** Whether a place is another, or lies in it. */
const inside = (place: string, outer: string) => place === outer || place.startsWith(`${outer}/`);

/** Who is still granted something: the days compare as texts. */
const holding = ({ grantees }: AccessDeclaration) =>
  grantees.filter(({ until }) => until === undefined || until >= now.toISOString().slice(0, 10));

function declaredRights(declared: AccessDeclaration): Set<string> {
  const rights = holding(declared).flatMap(({ key, grants }) =>
    grants.flatMap(({ on, allow }) => {
      const outer = on === "/" ? "" : `/${on}`;
      const actions = [
        `${account}/readMetadata`,
        ...allow.flatMap((word) => meant[word] ?? []).map((action) => `${containers}/${action}`),
      ];
      return places(declared)
        .filter((place) => inside(place, outer))
        .flatMap((place) => actions.map((action) => right(key, place, action)));
    }),
  );
  return new Set(rights);
}

function plannedRights(declared: AccessDeclaration, plan: AccessPlan): Set<string> {
  const rights = plan.roleAssignments.flatMap(({ grantee, roleDefinition, scope }) => {
    const outer = [scope.database, scope.container].flatMap((part) => (part === undefined ? [] : `/${part}`)).join("");
    const { dataActions = [] } = plan.roleDefinitions.find(({ id }) => id === roleDefinition) ?? {};
    return places(declared)
      .filter((place) => inside(place, outer))
      .flatMap((place) => dataActions.map((action) => right(grantee, place, action)));
  });
  return new Set(rights);
}

const shuffled = (declared: AccessDeclaration): fc.Arbitrary<AccessDeclaration> => {
  const shuffle = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  return fc
    .tuple(
      shuffle(Object.entries(declared.databases)),
      shuffle(declared.grantees).chain((grantees) =>
        fc.tuple(
          ...grantees.map(({ grants, ...grantee }) =>
            shuffle(grants)
              .chain((some) =>
                fc.tuple(...some.map(({ on, allow }) => shuffle(allow).map((words) => ({ on, allow: words })))),
              )
              .map((some) => ({ ...grantee, grants: some })),
          ),
        ),
      ),
    )
    .map(([databases, grantees]) => ({ ...declared, databases: Object.fromEntries(databases), grantees }));
};

describe("a plan", () => {
  it("grants exactly what is declared, never more", () => {
    fc.assert(
      fc.property(declarations, (declared) => {
        expect(plannedRights(declared, compileAccess(declared, now))).toEqual(declaredRights(declared));
      }),
      runs,
    );
  });

  it("is the same every time, and in whichever order it is declared", () => {
    const both = declarations.chain((declared) => fc.tuple(fc.constant(declared), shuffled(declared)));
    fc.assert(
      fc.property(both, ([declared, other]) => {
        expect(compileAccess(declared, now)).toEqual(compileAccess(declared, now));
        expect(compileAccess(other, now)).toEqual(compileAccess(declared, now));
      }),
      runs,
    );
  });

  it("has one assignment for each grant, one definition for each set of actions, and no wildcard", () => {
    fc.assert(
      fc.property(declarations, (declared) => {
        const { roleAssignments, roleDefinitions } = compileAccess(declared, now);
        const unique = (values: string[]) => new Set(values).size;
        expect(roleAssignments).toHaveLength(holding(declared).flatMap(({ grants }) => grants).length);
        expect(unique(roleAssignments.map(({ id }) => id))).toBe(roleAssignments.length);
        for (const property of ["id", "roleName"] as const) {
          expect(unique(roleDefinitions.map((each) => each[property]))).toBe(roleDefinitions.length);
        }
        expect(unique(roleDefinitions.map(({ dataActions }) => dataActions.join()))).toBe(roleDefinitions.length);
        expect(new Set(roleAssignments.map(({ roleDefinition }) => roleDefinition))).toEqual(
          new Set(roleDefinitions.map(({ id }) => id)),
        );
        for (const { dataActions } of roleDefinitions) {
          expect(dataActions).toContain(`${account}/readMetadata`);
          expect(dataActions.join()).not.toContain("*");
        }
      }),
      runs,
    );
  });

  it("shares no GUID with the plan of another project, stack or account", () => {
    const different = fc
      .tuple(declarations, fc.constantFrom("project", "stack", "account"))
      .map(([declared, part]) => [declared, { ...declared, [part]: `${declared.account}x-other` }] as const);
    fc.assert(
      fc.property(different, ([one, other]) => {
        const guids = (plan: AccessPlan) => [...plan.roleDefinitions, ...plan.roleAssignments].map(({ id }) => id);
        const taken = new Set(guids(compileAccess(one, now)));
        expect(guids(compileAccess(other, now)).filter((id) => taken.has(id))).toEqual([]);
      }),
      runs,
    );
  });
});

describe("the plan of an environment", () => {
  const plan = compileAccess(
    declaration({
      storefront: [
        { on: "sales/orders", allow: ["read", "query", "create"] },
        { on: "sales/customers", allow: ["read"] },
      ],
      backoffice: [{ on: "sales", allow: ["query", "read"] }],
    }),
    now,
  );

  // They may never change: they are names of resources in Azure. The first definition and the first assignment were worked
  // out by another implementation of UUIDv5 as well.
  it("keeps its GUIDs for ever", () => {
    expect(plan.roleDefinitions.map(({ id, operations }) => [id, operations])).toEqual([
      ["0aa2e42e-e2ac-520d-b971-50819ac1686a", ["read"]],
      ["738183d6-738b-5591-b203-23dfa30bb48a", ["read", "query", "create", "readChangeFeed"]],
      ["e294d4af-a443-5c05-817f-851c5b1d4aaf", ["read", "query", "readChangeFeed"]],
    ]);
    expect(plan.roleAssignments).toEqual([
      {
        id: "141de33b-8dd3-5aa3-8871-57f562d4bda8",
        grantee: "storefront",
        roleDefinition: "0aa2e42e-e2ac-520d-b971-50819ac1686a",
        scope: { database: "sales", container: "customers" },
        operations: ["read"],
      },
      {
        id: "201af56b-c282-51b5-ae4a-85099d52028d",
        grantee: "storefront",
        roleDefinition: "738183d6-738b-5591-b203-23dfa30bb48a",
        scope: { database: "sales", container: "orders" },
        operations: ["read", "query", "create", "readChangeFeed"],
      },
      {
        id: "d266b7da-aa97-5295-b1cb-6a664ad4ac8f",
        grantee: "backoffice",
        roleDefinition: "e294d4af-a443-5c05-817f-851c5b1d4aaf",
        scope: { database: "sales" },
        operations: ["read", "query", "readChangeFeed"],
      },
    ]);
  });

  it("names a role after its operations and its GUID", () => {
    expect(plan.roleDefinitions[1]?.roleName).toBe(
      "read-query-create-readChangeFeed 738183d6-738b-5591-b203-23dfa30bb48a",
    );
  });

  it("is for the account of that key", () => expect(plan.account).toBe("cosmos"));
});

describe("a change", () => {
  const of = (...allow: string[]) => compileAccess(declaration({ storefront: [{ on: "sales", allow }] }), now);

  it("of the allowed words that comes to the same actions changes nothing", () => {
    expect(of("read", "query", "readChangeFeed")).toEqual(of("readOnly"));
    expect(of("query", "readChangeFeed")).toEqual(of("query"));
  });

  it("of the actions makes a new definition and a new assignment", () => {
    const [before, after] = [of("read"), of("read", "create")];
    expect(after.roleDefinitions[0]?.id).not.toBe(before.roleDefinitions[0]?.id);
    expect(after.roleAssignments[0]?.id).not.toBe(before.roleAssignments[0]?.id);
  });

  it("of one grantee leaves the others alone", () => {
    const backoffice = [{ on: "sales", allow: ["read"] }];
    const before = compileAccess(declaration({ backoffice, storefront: [{ on: "stock", allow: ["read"] }] }), now);
    const after = compileAccess(declaration({ backoffice, storefront: [{ on: "sales", allow: ["create"] }] }), now);
    const theirs = (plan: AccessPlan) => plan.roleAssignments.filter(({ grantee }) => grantee === "backoffice");
    expect(theirs(after)).toEqual(theirs(before));
  });

  it("of names that read alike when put together is seen", () => {
    const grants = { w: [{ on: "sales", allow: ["read"] }] };
    const one = compileAccess(declaration(grants, { project: "a", stack: "b-c" }), now);
    const other = compileAccess(declaration(grants, { project: "a-b", stack: "c" }), now);
    expect(other.roleAssignments[0]?.id).not.toBe(one.roleAssignments[0]?.id);
  });
});

describe("a declaration with faults", () => {
  it("is refused with all of them", () => {
    const grants = { storefront: [{ on: "sale", allow: ["rea"] }], backoffice: [{ on: "stock", allow: [] }] };
    expect(() => compileAccess(declaration(grants), now)).toThrow(
      /^storefront\.grants\[0\]\.on: .*\nstorefront\.grants\[0\]\.allow\[0\]: .*\nbackoffice\.grants\[0\]\.allow: .*$/,
    );
  });
});

describe("nothing granted", () => {
  it("plans nothing", () => {
    expect(compileAccess(declaration({ storefront: [] }), now)).toEqual({
      account: "cosmos",
      roleDefinitions: [],
      roleAssignments: [],
    });
  });
});

describe("a grantee given by an object id", () => {
  const objectId = "0A1B2C3D-0000-4000-8000-00000000000A";
  const grants = [{ on: "sales/orders", allow: ["read"] }];
  const planFor = (key: string, id: string | undefined) =>
    compileAccess(declaration({}, { grantees: [{ key, grants, ...(id === undefined ? {} : { objectId: id }) }] }), now)
      .roleAssignments[0];

  it("has it in its plan, in lowercase", () =>
    expect(planFor("export", objectId)).toMatchObject({ grantee: "export", objectId: objectId.toLowerCase() }));

  it("is who it is under any key, and in any case", () =>
    expect(planFor("renamed", objectId.toLowerCase())?.id).toBe(planFor("export", objectId)?.id));

  it("is somebody else with another object id, or without", () => {
    const ids = [objectId, objectId.replace("A", "B"), undefined].map((id) => planFor("export", id)?.id);
    expect(new Set(ids).size).toBe(3);
  });
});

describe("an expired grant", () => {
  const person = { key: "ada", objectId: "0a1b2c3d-0000-4000-8000-00000000000a", reason: "INC-1" };
  const declared = declaration({ shop: [{ on: "sales", allow: ["read"] }] }, {});
  const grants = [{ on: "sales/orders", allow: ["delete"] }];
  const until = (day: string) => ({ ...declared, grantees: [...declared.grantees, { ...person, grants, until: day }] });

  it("is not planned any more, and is known to have been", () => {
    const before = compileAccess(until("2026-03-10"), now);
    expect(before.roleAssignments.map(({ grantee }) => grantee).sort()).toEqual(["ada", "shop"]);
    expect(expiredAccess(until("2026-03-10"), now).roleAssignments).toEqual([]);
    expect(compileAccess(until("2026-03-09"), now)).toEqual(compileAccess(declared, now));
    expect(expiredAccess(until("2026-03-09"), now).roleAssignments).toEqual(
      before.roleAssignments.filter(({ grantee }) => grantee === "ada"),
    );
  });
});
