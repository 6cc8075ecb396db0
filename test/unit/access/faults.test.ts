import { describe, expect, it } from "vitest";
import type { GrantDeclaration } from "../../../components/access/declaration.ts";
import { accessFaults } from "../../../components/access/faults.ts";
import { declaration, now } from "./declarations.ts";

const words =
  "read, query, create, replace, upsert, delete, readChangeFeed, executeStoredProcedure, manageConflicts, readOnly, readWrite";

const faultsOf = (...grants: GrantDeclaration[]) => accessFaults(declaration({ storefront: grants }), now);

describe("grants without fault", () => {
  it.each([
    ["none", []],
    ["a container", [{ on: "sales/orders", allow: ["read"] }]],
    ["an empty database", [{ on: "empty", allow: ["read"] }]],
    [
      "one covered by a wider one",
      [
        { on: "/", allow: ["readWrite"] },
        { on: "sales", allow: ["read"] },
        { on: "sales/orders", allow: ["read", "read"] },
      ],
    ],
  ])("%s", (_what, grants) => expect(faultsOf(...grants)).toEqual([]));
});

describe("a grant with a fault", () => {
  it.each<[string, GrantDeclaration, { path: string; message: string }]>([
    [
      "an unknown database",
      { on: "sale", allow: ["read"] },
      {
        path: "storefront.grants[0].on",
        message: 'there is no database "sale". Declared: sales, stock, empty. Did you mean "sales"?',
      },
    ],
    [
      "an unknown container",
      { on: "sales/order", allow: ["read"] },
      {
        path: "storefront.grants[0].on",
        message:
          'there is no container "order" in database "sales". Declared: orders, customers. Did you mean "orders"?',
      },
    ],
    [
      "a container of another database",
      { on: "stock/orders", allow: ["read"] },
      {
        path: "storefront.grants[0].on",
        message: 'there is no container "orders" in database "stock". Declared: items.',
      },
    ],
    [
      "a container of an empty database",
      { on: "empty/orders", allow: ["read"] },
      {
        path: "storefront.grants[0].on",
        message:
          'there is no container "orders" in database "empty". None is declared: declare it in cosmos.databases.empty.containers.',
      },
    ],
    [
      "a name that every object has",
      { on: "constructor", allow: ["read"] },
      {
        path: "storefront.grants[0].on",
        message: 'there is no database "constructor". Declared: sales, stock, empty.',
      },
    ],
    [
      "no scope",
      { on: "sales/", allow: ["read"] },
      {
        path: "storefront.grants[0].on",
        message:
          '"sales/" is no scope. Write a database ("sales"), a container ("sales/orders"), or "/" for the account.',
      },
    ],
    [
      "nothing allowed",
      { on: "sales", allow: [] },
      { path: "storefront.grants[0].allow", message: `is empty: name what is allowed (${words}).` },
    ],
    [
      "a misspelt operation",
      { on: "sales", allow: ["read", "qury"] },
      {
        path: "storefront.grants[0].allow[1]",
        message: `"qury" is no operation. Allowed: ${words}. Did you mean "query"?`,
      },
    ],
    [
      "a wildcard",
      { on: "sales", allow: ["*"] },
      { path: "storefront.grants[0].allow[0]", message: `"*" is no operation. Allowed: ${words}.` },
    ],
    [
      "another case",
      { on: "sales", allow: ["READ"] },
      {
        path: "storefront.grants[0].allow[0]",
        message: `"READ" is no operation. Allowed: ${words}. Did you mean "read"?`,
      },
    ],
    [
      "a name that every object has as operation",
      { on: "sales", allow: ["constructor"] },
      { path: "storefront.grants[0].allow[0]", message: `"constructor" is no operation. Allowed: ${words}.` },
    ],
  ])("%s", (_what, grant, fault) => expect(faultsOf(grant)).toEqual([fault]));
});

describe("faults", () => {
  it("name the same scope twice in one grantee", () => {
    const grant = { on: "sales", allow: ["read"] };
    expect(faultsOf(grant, { on: "stock", allow: ["read"] }, grant, grant)).toEqual([
      { path: "storefront.grants[2].on", message: '"sales" stands in grants[0] already: put all it allows there.' },
      { path: "storefront.grants[3].on", message: '"sales" stands in grants[0] already: put all it allows there.' },
    ]);
  });

  it("leave the same scope of two grantees alone", () => {
    const grants = [{ on: "sales", allow: ["read"] }];
    expect(accessFaults(declaration({ storefront: grants, backoffice: grants }), now)).toEqual([]);
  });

  it("name a grantee that is declared twice", () => {
    const grantee = { key: "storefront", grants: [] };
    expect(accessFaults(declaration({}, { grantees: [grantee, grantee] }), now)).toEqual([
      { path: "storefront", message: "is declared twice: put all its grants into one place." },
    ]);
  });

  it("come all at once", () => {
    const faults = accessFaults(
      declaration({
        storefront: [{ on: "sale", allow: [] }],
        backoffice: [{ on: "sales/order", allow: ["rea", "x"] }],
      }),
      now,
    );
    expect(faults.map(({ path }) => path)).toEqual([
      "storefront.grants[0].on",
      "storefront.grants[0].allow",
      "backoffice.grants[0].on",
      "backoffice.grants[0].allow[0]",
      "backoffice.grants[0].allow[1]",
    ]);
  });

  it("name two containers that one setting would hold", () => {
    const databases = { sales: ["order-lines", "order_lines"] };
    const grants = { storefront: [{ on: "sales", allow: ["read"] }] };
    expect(accessFaults(declaration(grants, { databases }), now)).toEqual([
      {
        path: "storefront.grants",
        message:
          '"order-lines" and "order_lines" would both be the pool\'s setting COSMOS_CONTAINER_ORDER_LINES: rename one, or grant only one here.',
      },
    ]);
    const one = { storefront: [{ on: "sales/order_lines", allow: ["read"] }] };
    expect(accessFaults(declaration(one, { databases }), now)).toEqual([]);
  });
});
