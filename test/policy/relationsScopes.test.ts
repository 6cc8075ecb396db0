import { describe, expect, it } from "vitest";
import { sqlContainer, sqlDatabase, sqlRoleAssignment } from "../../policies/catalogue/cosmos.ts";
import { requireNarrowScope as rule } from "../../policies/rules/relations/requireNarrowScope.ts";
import { type Given, judgeStack, unknown } from "./support/run.ts";
import { type Spelling, spellings } from "./support/spellings.ts";

const silent = { violations: [], advisory: undefined };
const account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/orders";
const native = (
  type: string,
  props: object,
  name = type,
  propertyDependencies: Record<string, string[]> = {},
): Given => ({
  type: `azure-native:cosmosdb:${type}`,
  props: { accountName: "orders", ...props },
  name,
  propertyDependencies,
});
const grant = (scope: unknown, props: object = {}) => native("SqlResourceSqlRoleAssignment", { scope, ...props });
const database = (databaseName: string) => native("SqlResourceSqlDatabase", { databaseName }, databaseName);
const container = (databaseName: string, containerName: string) =>
  native("SqlResourceSqlContainer", { databaseName, containerName }, containerName);

/** What a message tells to write. */
const told = (stack: Given[]) =>
  judgeStack(rule, stack).violations.map(({ message }) => /Write `scope: <account id>([^`]*)`/.exec(message)?.[1]);

describe("a role at the account", () => {
  it.each<[string, Given[], string[]]>([
    ["without databases", [], []],
    ["with one database", [database("sales")], ["/dbs/sales"]],
    ["with one container", [database("sales"), container("sales", "orders")], ["/dbs/sales/colls/orders"]],
    ["with two containers", [database("sales"), container("sales", "a"), container("sales", "b")], ["/dbs/sales"]],
    ["with two databases", [database("sales"), database("hr")], []],
    [
      "with another account's database",
      [native("SqlResourceSqlDatabase", { accountName: "x", databaseName: "s" })],
      [],
    ],
    ["with a database named inside", [native("SqlResourceSqlDatabase", { resource: { id: "hr" } })], ["/dbs/hr"]],
    [
      "with a database whose name is to come",
      [native("SqlResourceSqlDatabase", { databaseName: unknown.text })],
      ["/dbs/<database>"],
    ],
  ])("%s", (_name, others, wanted) => expect(told([grant(account), ...others])).toEqual(wanted));

  it.each([undefined, null, "", 42, "/", "[parameters('account')]"])("is one with the scope %j, too", (scope) => {
    expect(told([grant(scope), database("sales")])).toEqual(["/dbs/sales"]);
  });
});

describe("a role at a database", () => {
  const one = [database("sales"), container("sales", "orders")];
  it.each<[string, unknown, Given[], string[]]>([
    ["with one container", `${account}/dbs/sales`, one, ["/dbs/sales/colls/orders"]],
    ["with none", `${account}/dbs/sales`, [database("sales")], []],
    ["with two", `${account}/dbs/sales`, [...one, container("sales", "b")], []],
    ["with one of another", `${account}/dbs/sales`, [database("sales"), database("hr"), container("hr", "c")], []],
    [
      "with one, beside another database",
      `${account}/dbs/sales`,
      [...one, database("hr")],
      ["/dbs/sales/colls/orders"],
    ],
    ["that is not in the stack", `${account}/dbs/hr`, one, []],
    ["of which the container is named", `${account}/dbs/sales/colls/orders`, one, []],
    ["in an expression", "[concat(variables('a'), '/dbs/sales')]", one, ["/dbs/sales/colls/orders"]],
  ])("%s", (_name, scope, others, wanted) => expect(told([grant(scope), ...others])).toEqual(wanted));
});

describe("in a preview", () => {
  it("an unknown account is told by what its name comes from", () => {
    const from = (type: string, props: object, source: string) =>
      native(type, { accountName: unknown.text, ...props }, type, { accountName: [source] });
    const stack = (source: string) => [
      native("DatabaseAccount", {}, "account"),
      native("DatabaseAccount", {}, "other"),
      from("SqlResourceSqlRoleAssignment", { scope: account }, "account"),
      from("SqlResourceSqlDatabase", { databaseName: "sales" }, source),
    ];
    expect(told(stack("account"))).toEqual(["/dbs/sales"]);
    expect(told(stack("other"))).toEqual([]);
  });

  it("an unknown database is told by what its name comes from", () => {
    const inside = native("SqlResourceSqlContainer", { databaseName: unknown.text, containerName: "orders" }, "c", {
      databaseName: ["sales"],
    });
    expect(told([grant(account), database("sales"), inside])).toEqual(["/dbs/sales/colls/orders"]);
  });

  it("an unknown scope is left to the update where it matters", () => {
    expect(judgeStack(rule, [grant(unknown.text), database("sales")]).advisory).toContain("scope");
    expect(judgeStack(rule, [grant(unknown.text), database("sales"), database("hr")])).toEqual(silent);
    expect(judgeStack(rule, [grant(unknown.text)])).toEqual(silent);
  });
});

describe("in every spelling", () => {
  const named = ({ form }: Spelling, props: Record<string, unknown>, armName: string, bridgedName: string) =>
    form === "arm" ? { name: armName } : form === "bridged" ? { ...props, name: bridgedName } : props;
  const props = { accountName: "orders", databaseName: "sales", containerName: "items" };

  it.each(spellings(sqlRoleAssignment))("an assignment as $label", (one) => {
    const given = one.declare(named(one, { ...props, scope: account }, "orders/x", "x"), "grant");
    const scoped = one.form === "arm" ? one.declare({ name: "orders/x", scope: account }, "grant") : given;
    expect(told([scoped, database("sales")])).toEqual(["/dbs/sales"]);
  });

  it.each(spellings(sqlDatabase))("a database as $label", (one) => {
    const given = one.declare(named(one, props, "orders/sales", "sales"), "sales");
    expect(told([grant(account), given])).toEqual(["/dbs/sales"]);
  });

  it.each(spellings(sqlContainer))("a container as $label", (one) => {
    const given = one.declare(named(one, props, "orders/sales/items", "items"), "items");
    expect(told([grant(`${account}/dbs/sales`), database("sales"), given])).toEqual(["/dbs/sales/colls/items"]);
  });
});

describe("what belongs together", () => {
  const from = (type: string, props: object, name: string, sources: Record<string, string[]>): Given => ({
    type: `azure-native:${type}`,
    props,
    name,
    propertyDependencies: sources,
  });
  const items = (props: object, sources: Record<string, string[]> = {}) =>
    from(
      "cosmosdb:SqlResourceSqlContainer",
      { accountName: "orders", containerName: "items", ...props },
      "items",
      sources,
    );

  it("is not told by one name and one that is to come", () => {
    const unnamed = (type: string, props: object, name: string) =>
      from(`cosmosdb:${type}`, { accountName: unknown.text, ...props }, name, {});
    expect(told([grant(account), unnamed("SqlResourceSqlDatabase", { databaseName: "sales" }, "sales")])).toEqual([]);
    expect(told([unnamed("SqlResourceSqlRoleAssignment", { scope: account }, "g"), database("sales")])).toEqual([]);
    expect(
      told([
        unnamed("SqlResourceSqlRoleAssignment", { scope: account }, "g"),
        unnamed("SqlResourceSqlDatabase", { databaseName: "sales" }, "s"),
      ]),
    ).toEqual([]);
  });

  it("is not told by no name at all", () => {
    const nameless = (type: string, props: object) => native(type, { accountName: "", ...props });
    expect(
      told([
        nameless("SqlResourceSqlRoleAssignment", { scope: account }),
        nameless("SqlResourceSqlDatabase", { databaseName: "sales" }),
      ]),
    ).toEqual([]);
  });

  it("is told by one of several sources", () => {
    const sources = [native("DatabaseAccount", {}, "account"), native("DatabaseAccount", {}, "suffix")];
    const stack = (own: string[], others: string[]) => [
      ...sources,
      from("cosmosdb:SqlResourceSqlRoleAssignment", { accountName: unknown.text, scope: account }, "g", {
        accountName: own,
      }),
      from("cosmosdb:SqlResourceSqlDatabase", { accountName: unknown.text, databaseName: "sales" }, "s", {
        accountName: others,
      }),
    ];
    expect(told(stack(["account", "suffix"], ["account"]))).toEqual(["/dbs/sales"]);
    expect(told(stack(["account"], ["suffix", "account"]))).toEqual(["/dbs/sales"]);
    expect(told(stack(["account"], ["suffix"]))).toEqual([]);
  });

  it.each<[string, Given]>([
    ["of another account", items({ accountName: "x", databaseName: "sales" })],
    ["of what is no database", items({ databaseName: unknown.text }, { databaseName: ["net"] })],
    ["from nowhere", items({ databaseName: unknown.text })],
  ])("is no container %s", (_name, container) => {
    const net = from("network:VirtualNetwork", {}, "net", {});
    expect(told([grant(account), database("sales"), net, container])).toEqual(["/dbs/sales"]);
  });

  it("is no container without a database's name in a database without a name", () => {
    const unnamed = native("SqlResourceSqlDatabase", { databaseName: unknown.text }, "sales");
    expect(told([grant(account), unnamed, items({ databaseName: undefined })])).toEqual(["/dbs/<database>"]);
  });

  it("in a template is told by the template, while names are computed or inside each other", () => {
    const template = (...resources: object[]): Given => ({
      type: "azure-native:resources:Deployment",
      props: { properties: { template: { resources } } },
      name: "deployment",
    });
    const armGrant = (name: string) => ({
      type: "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments",
      name,
      properties: { scope: account },
    });
    const armDatabase = (name: string, type = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases") => ({
      type,
      name,
      properties: { RESOURCE: { ID: "sales" } },
    });
    expect(
      told([template(armGrant("[concat(parameters('a'), '/x')]"), armDatabase("[concat(parameters('a'), '/s')]"))]),
    ).toEqual(["/dbs/sales"]);
    const nested = {
      type: "Microsoft.DocumentDB/databaseAccounts",
      name: "orders",
      resources: [armDatabase("sales", "sqlDatabases")],
    };
    expect(told([template(nested, armGrant("orders/x"))])).toEqual(["/dbs/sales"]);
    expect(told([template(armGrant("[concat(parameters('a'), '/x')]")), database("sales")])).toEqual([]);
  });

  it("has in the classic provider a name of its own", () => {
    const classic: Given = {
      type: "azure:cosmosdb/sqlDatabase:SqlDatabase",
      props: { accountName: "orders", name: "sales" },
      name: "db",
    };
    expect(told([grant(account), classic])).toEqual(["/dbs/sales"]);
  });
});
