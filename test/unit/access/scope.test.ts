import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataScope, isWithin, parseDataScope, parseOn, scopeText } from "../../../components/access/scope.ts";

const accountId =
  "/subscriptions/1111/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/dev-cosmos-account1";

describe("a grant's on", () => {
  it.each([
    ["/", {}],
    ["sales", { database: "sales" }],
    ["sales/orders", { database: "sales", container: "orders" }],
    ["sales /orders", { database: "sales ", container: "orders" }],
  ])("%j is %j", (on, scope) => {
    expect(parseOn(on)).toStrictEqual(scope);
    expect(scopeText(scope)).toBe(on);
  });

  it.each(["", "/sales", "sales/", "//", "sales//orders", "sales/orders/", "a/b/c"])("%j is none", (on) => {
    expect(parseOn(on)).toBeUndefined();
  });
});

describe("a data scope", () => {
  it.each([
    [{}, accountId],
    [{ database: "sales" }, `${accountId}/dbs/sales`],
    [{ database: "sales", container: "orders" }, `${accountId}/dbs/sales/colls/orders`],
  ])("of %j is read back", (scope, expected) => {
    expect(dataScope(accountId, scope)).toBe(expected);
    expect(parseDataScope(accountId, expected)).toStrictEqual(scope);
    expect(parseDataScope(accountId.toUpperCase(), expected)).toStrictEqual(scope);
  });

  it.each([
    `${accountId}2`,
    `${accountId}2/dbs/sales`,
    accountId.replace("dev", "prd"),
    `${accountId.replace("dev", "prd")}/dbs/sales`,
    `${accountId}/`,
    `${accountId}/dbs/`,
    `${accountId}/dbs/sales/`,
    `${accountId}/dbs/sales/colls/`,
    `${accountId}/sqlDatabases/sales/containers/orders`,
    `${accountId}/dbs/sales/colls/orders/docs/1`,
    "/subscriptions/1111",
    "/",
    "",
  ])("is not %s", (scope) => expect(parseDataScope(accountId, scope)).toBeUndefined());

  it("is read back whatever the names", () => {
    const name = fc.stringMatching(/^[^/\\#?]{1,20}$/);
    fc.assert(
      fc.property(name, fc.option(name, { nil: undefined }), (database, container) => {
        const scope = container === undefined ? { database } : { database, container };
        expect(parseDataScope(accountId, dataScope(accountId, scope))).toStrictEqual(scope);
        expect(parseOn(scopeText(scope))).toStrictEqual(scope);
      }),
    );
  });
});

describe("a scope", () => {
  const orders = { database: "sales", container: "orders" };
  it.each([
    [orders, {}, true],
    [orders, { database: "sales" }, true],
    [orders, orders, true],
    [orders, { database: "sales", container: "customers" }, false],
    [orders, { database: "stock" }, false],
    [{ database: "sales" }, orders, false],
    [{ database: "sales" }, {}, true],
    [{}, { database: "sales" }, false],
    [{}, {}, true],
  ])("%j within %j: %s", (inner, outer, expected) => expect(isWithin(inner, outer)).toBe(expected));
});
