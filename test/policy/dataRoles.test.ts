import { describe, expect, it } from "vitest";
import { sqlRoleAssignment, sqlRoleDefinition } from "../../policies/catalogue/cosmos.ts";
import { forbidBuiltInRoleAtAccount } from "../../policies/rules/cosmos/forbidBuiltInRoleAtAccount.ts";
import { forbidWildcardRoleAtAccount } from "../../policies/rules/cosmos/forbidWildcardRoleAtAccount.ts";
import { type Given, judge, judgeStack, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/orders";
const role = (guid: string) => `${account}/sqlRoleDefinitions/${guid}`;
const reader = role("00000000-0000-0000-0000-000000000001");
const contributor = role("00000000-0000-0000-0000-000000000002");
const guid = "5f0c2f0e-7a3a-5f7e-9d43-000000000002";
const own = role(guid);
const database = `${account}/dbs/sales`;
const container = `${database}/colls/orders`;
const silent = { violations: [], advisory: undefined };
const principalId = "0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11";

describe("cosmos-forbid-built-in-role-at-account", () => {
  describe.each(spellings(sqlRoleAssignment))("$label", ({ declare }) => {
    const assigned = (roleDefinitionId: unknown, scope: unknown) =>
      judge(forbidBuiltInRoleAtAccount, declare({ principalId, roleDefinitionId, scope }));

    it.each([
      [own, account],
      [own, database],
      [reader, database],
      [contributor, container],
      [reader.toUpperCase(), container.toUpperCase()],
      [contributor, "/dbs/sales"],
    ])("passes %s at %s", (roleDefinitionId, scope) => expect(assigned(roleDefinitionId, scope)).toEqual(silent));

    it.each([
      [reader, account],
      [contributor, account],
      [contributor.toUpperCase(), `${account}/`],
      [reader, "/"],
      [reader, ""],
      [reader, undefined],
      [reader, null],
      [reader, 1],
      [reader, `${account}/dbs/`],
      [undefined, account],
      [null, account],
      [42, account],
      ["", account],
      ["[concat(variables('account'), '/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002')]", account],
      ["[parameters('role')]", "[parameters('scope')]"],
    ])("rejects %s at %s", (roleDefinitionId, scope) => {
      const { violations, advisory } = assigned(roleDefinitionId, scope);
      expect(advisory).toBeUndefined();
      expect(violations).toHaveLength(1);
      expect(violations[0]?.message).toMatch(/scope is .*, a whole account, for .*\/dbs\/<database>/);
    });
  });

  const assigned = (roleDefinitionId: unknown, scope: unknown) =>
    judge(forbidBuiltInRoleAtAccount, {
      type: "azure-native:cosmosdb:SqlResourceSqlRoleAssignment",
      props: { roleDefinitionId, scope },
    });

  it("names the role", () => {
    const message = (roleDefinitionId: unknown) => assigned(roleDefinitionId, account).violations[0]?.message;
    expect(message(reader)).toContain("a whole account, for the Cosmos DB Built-in Data Reader;");
    expect(message(contributor)).toContain("for the Cosmos DB Built-in Data Contributor;");
    expect(message("reader")).toContain('for a role that cannot be told ("reader");');
  });

  it("leaves what is unknown to the update, unless the known part decides", () => {
    expect(assigned(unknown.text, account).advisory).toContain("roleDefinitionId");
    expect(assigned(contributor, unknown.text).advisory).toContain("scope");
    expect(assigned(unknown.text, unknown.text).advisory).toBeDefined();
    expect(assigned(unknown.text, container)).toEqual(silent);
    expect(assigned(own, unknown.text)).toEqual(silent);
  });

  it("finds the type behind an unknown account", () => {
    const props = {
      resourceProviderNamespace: "Microsoft.DocumentDB",
      parentResourcePath: unknown.text,
      resourceType: "sqlRoleAssignments",
      properties: { roleDefinitionId: reader, scope: account },
    };
    const type = "azure-native:resources:Resource";
    expect(judge(forbidBuiltInRoleAtAccount, { type, props }).violations).toHaveLength(1);
    const elsewhere = { ...props, parentResourcePath: "cassandraClusters/x" };
    expect(judge(forbidBuiltInRoleAtAccount, { type, props: elsewhere })).toEqual(silent);
  });
});

describe("cosmos-forbid-wildcard-role-at-account", () => {
  const items = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items";
  const wild = { roleDefinitionId: guid, permissions: [{ dataActions: [`${items}/read`, `${items}/*`] }] };
  const narrow = { roleDefinitionId: guid, permissions: [{ dataActions: [`${items}/read`] }] };
  const definition = (props: Record<string, unknown>): Given => ({
    type: "azure-native:cosmosdb:SqlResourceSqlRoleDefinition",
    name: "role",
    props,
  });
  const assignment = (props: Record<string, unknown>, dependsOn: string[] = []): Given => ({
    type: "azure-native:cosmosdb:SqlResourceSqlRoleAssignment",
    name: "grant",
    props,
    propertyDependencies: { roleDefinitionId: dependsOn },
  });
  const stack = (...resources: Given[]) => judgeStack(forbidWildcardRoleAtAccount, resources);

  describe.each(spellings(sqlRoleDefinition))("a definition as $label", ({ declare }) => {
    it("is told wildcard or not", () => {
      const grant = assignment({ roleDefinitionId: own, scope: account });
      expect(stack(declare(wild), grant).violations).toHaveLength(1);
      expect(stack(declare(narrow), grant)).toEqual(silent);
    });
  });

  describe.each(spellings(sqlRoleAssignment))("an assignment as $label", ({ declare }) => {
    it("is told account-wide or not", () => {
      const { violations } = stack(definition(wild), declare({ roleDefinitionId: own, scope: account }));
      expect(violations).toHaveLength(1);
      expect(violations[0]?.message).toContain(`${items}/*`);
      expect(violations[0]?.urn).toMatch(/::orders$/);
      expect(stack(definition(wild), declare({ roleDefinitionId: own, scope: container }))).toEqual(silent);
    });
  });

  it.each(["*", "Microsoft.DocumentDB/databaseAccounts/*", `${items.replace("/items", "")}/*`, `${items}/*`])(
    "takes %s for a wildcard",
    (action) => {
      const role = definition({ ...wild, permissions: [{ dataActions: [action] }] });
      expect(stack(role, assignment({ roleDefinitionId: own, scope: account })).violations).toHaveLength(1);
    },
  );

  it.each([undefined, null, 7, "", {}, account, "/"])("takes the scope %j for the account", (scope) => {
    expect(stack(definition(wild), assignment({ roleDefinitionId: own, scope })).violations).toHaveLength(1);
  });

  it("looks at the roles of this stack only", () => {
    const other = role("aaaaaaaa-0000-0000-0000-000000000000");
    expect(stack(definition(wild), assignment({ roleDefinitionId: other, scope: account }))).toEqual(silent);
    expect(stack(definition(wild))).toEqual(silent);
    expect(stack(assignment({ roleDefinitionId: own, scope: account }))).toEqual(silent);
  });

  it("takes an expression that may compute the role for it, and one that names another role for that", () => {
    const grant = (roleDefinitionId: string) =>
      stack(definition(wild), assignment({ roleDefinitionId, scope: account }));
    expect(
      grant("[resourceId('Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions', 'a', 'b')]").violations,
    ).toHaveLength(1);
    expect(grant(`[format('{0}/sqlRoleDefinitions/${guid}', parameters('a'))]`).violations).toHaveLength(1);
    expect(grant("[format('{0}/sqlRoleDefinitions/aaaaaaaa-0000-0000-0000-000000000000', parameters('a'))]")).toEqual(
      silent,
    );
    expect(grant("no-guid")).toEqual(silent);
  });

  it("asks nothing about unknown roles where no role is wild", () => {
    expect(stack(definition(narrow), assignment({ roleDefinitionId: unknown.text, scope: account }))).toEqual(silent);
  });

  it("takes an action that an expression computes for a wildcard", () => {
    const role = definition({ ...wild, permissions: [{ dataActions: ["[parameters('action')]"] }] });
    expect(stack(role, assignment({ roleDefinitionId: own, scope: account })).violations).toHaveLength(1);
  });

  it("tells the role by what the assignment depends on while its id is unknown", () => {
    const grant = (scope: unknown) => assignment({ roleDefinitionId: unknown.text, scope }, ["role"]);
    expect(stack(definition(wild), grant(account)).violations).toHaveLength(1);
    expect(stack(definition(wild), grant(unknown.text)).advisory).toContain("scope");
    expect(stack(definition(narrow), grant(account))).toEqual(silent);
    const [wildRole, narrowRole] = [definition(wild), { ...definition(narrow), name: "narrow" }];
    const narrowGrant = assignment({ roleDefinitionId: unknown.text, scope: account }, ["narrow"]);
    expect(stack(wildRole, narrowRole, narrowGrant)).toEqual(silent);
  });

  it("leaves what is unknown to the update, after what is known", () => {
    expect(
      stack(definition(wild), assignment({ roleDefinitionId: unknown.text, scope: account })).advisory,
    ).toBeDefined();
    expect(stack(definition({ ...wild, permissions: unknown.list })).advisory).toContain("permissions");
    const known = assignment({ roleDefinitionId: own, scope: account });
    const unclear = { ...definition({ roleDefinitionId: "x", permissions: unknown.list }), name: "unclear" };
    const { violations, advisory } = stack(unclear, definition(wild), known);
    expect(violations).toHaveLength(1);
    expect(advisory).toBeDefined();
  });
});
