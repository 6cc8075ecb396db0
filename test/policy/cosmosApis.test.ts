import { describe, expect, it } from "vitest";
import {
  cassandraCluster,
  dataRoleAssignments,
  dataRoleDefinitions,
  databaseAccount,
  mongoCluster,
} from "../../policies/catalogue/cosmos.ts";
import { minting } from "../../policies/catalogue/minting.ts";
import { forbidBuiltInRoleAtAccount } from "../../policies/rules/cosmos/forbidBuiltInRoleAtAccount.ts";
import { forbidPasswordApis } from "../../policies/rules/cosmos/forbidPasswordApis.ts";
import { forbidWildcardRoleAtAccount } from "../../policies/rules/cosmos/forbidWildcardRoleAtAccount.ts";
import { requireMongoEntraOnly } from "../../policies/rules/cosmos/requireMongoEntraOnly.ts";
import { judge, judgeStack, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const silent = { violations: [], advisory: undefined };
const account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/orders";

describe("an account's API", () => {
  describe.each(spellings(databaseAccount))("as $label", ({ declare }) => {
    const given = (props: Record<string, unknown>) => judge(forbidPasswordApis, declare(props));

    it.each([
      {},
      { kind: "GlobalDocumentDB" },
      { kind: null, capabilities: null },
      { capabilities: [] },
      { capabilities: [{ name: "EnableTable" }, { name: "EnableServerless" }] },
      { capabilities: [{ name: "EnableCassandra" }] },
      { capabilities: [{ name: "EnableGremlin" }] },
    ])("is passed with %j", (props) => expect(given(props)).toEqual(silent));

    it.each([
      [{ kind: "MongoDB" }, "kind"],
      [{ kind: "mongodb" }, "kind"],
      [{ kind: "Parse" }, "kind"],
      [{ kind: 42 }, "kind"],
      [{ kind: "[parameters('kind')]" }, "kind"],
      [{ capabilities: [{ name: "EnableMongo" }] }, "capabilities[0].name"],
      [{ capabilities: [{ name: "EnableServerless" }, { name: "enablemongo" }] }, "capabilities[1].name"],
      [{ capabilities: [{ name: "EnableMongoRoleBasedAccessControl" }] }, "capabilities[0].name"],
      [{ capabilities: [{ name: "[parameters('api')]" }] }, "capabilities[0].name"],
      [{ capabilities: [{}] }, "capabilities[0].name"],
      [{ capabilities: ["EnableMongo"] }, "capabilities[0].name"],
      [{ capabilities: "[parameters('all')]" }, "capabilities"],
      [{ capabilities: { name: "EnableMongo" } }, "capabilities"],
    ])("is reported with %j", (props, path) => {
      const { violations, advisory } = given(props);
      expect(advisory).toBeUndefined();
      expect(violations).toHaveLength(1);
      expect(violations[0]?.message).toContain(`${path} is `);
    });
  });

  const native = (props: object) => judge(forbidPasswordApis, { type: "azure-native:cosmosdb:DatabaseAccount", props });

  it("is left to the update while unknown, but for what is known", () => {
    expect(native({ kind: unknown.text }).advisory).toContain("kind");
    expect(native({ capabilities: unknown.list }).advisory).toContain("capabilities");
    expect(native({ capabilities: [{ name: unknown.text }] }).advisory).toContain("capabilities");
    const both = native({ kind: "MongoDB", capabilities: unknown.list });
    expect(both.violations).toHaveLength(1);
    expect(both.advisory).toBeDefined();
  });

  it("is read where templates have it, beside the properties", () => {
    const template = { resources: [{ type: databaseAccount.arm, kind: "MongoDB", properties: {} }] };
    const { violations } = judge(forbidPasswordApis, {
      type: "azure-native:resources:Deployment",
      props: { properties: { template } },
    });
    expect(violations.map(({ message }) => message)).toEqual([expect.stringContaining("resources[0].kind is")]);
  });

  it("is told with what to use instead", () => {
    expect(native({ kind: "MongoDB" }).violations[0]?.message).toBe(
      'The Cosmos DB account "orders": kind is "MongoDB", whose clients know keys and passwords only; wanted: ' +
        '"GlobalDocumentDB". Use the API for NoSQL, or Azure DocumentDB (MongoDB vCore) with MicrosoftEntraID as its only ' +
        `way to sign in. See ${forbidPasswordApis.url}`,
    );
  });
});

it.each(spellings(cassandraCluster))(
  "a managed Cassandra cluster as $label is a violation, whatever it says",
  (one) => {
    for (const authenticationMethod of ["Cassandra", "None", "Ldap", undefined]) {
      const props = { authenticationMethod, properties: { authenticationMethod } };
      expect(judge(forbidPasswordApis, one.declare(props)).violations).toHaveLength(1);
    }
  },
);

describe("a MongoDB vCore cluster", () => {
  describe.each(spellings(mongoCluster))("as $label", ({ form, declare }) => {
    const given = (modes: unknown) =>
      judge(
        requireMongoEntraOnly,
        declare(
          form === "bridged"
            ? { authenticationMethods: modes }
            : { properties: { authConfig: { allowedModes: modes } } },
        ),
      );

    it("is passed with Entra identities only", () => expect(given(["MicrosoftEntraID"])).toEqual(silent));

    it.each([
      [undefined],
      [null],
      [[]],
      [["NativeAuth"]],
      [["MicrosoftEntraID", "NativeAuth"]],
      [["microsoftentraid"]],
      ["MicrosoftEntraID"],
      [[true]],
      ["[parameters('modes')]"],
    ])("is reported with %j", (modes) => {
      const { violations, advisory } = given(modes);
      expect(advisory).toBeUndefined();
      expect(violations).toHaveLength(1);
      expect(violations[0]?.message).toContain("MicrosoftEntraID");
    });

    it("is reported when it says nothing at all, as azure-native's own version of the API does", () => {
      expect(judge(requireMongoEntraOnly, declare({})).violations).toHaveLength(1);
    });
  });

  it("is left to the update while unknown", () => {
    const type = "azure-native:mongocluster:MongoCluster";
    for (const props of [
      { properties: unknown.object },
      { properties: { authConfig: unknown.object } },
      { properties: { authConfig: { allowedModes: unknown.list } } },
    ]) {
      const { violations, advisory } = judge(requireMongoEntraOnly, { type, props });
      expect(violations).toEqual([]);
      expect(advisory).toContain("properties");
    }
  });
});

describe("data roles of every API", () => {
  const guid = "5f0c2f0e-7a3a-5f7e-9d43-000000000002";
  const wild = {
    roleDefinitionId: guid,
    permissions: [{ dataActions: ["Microsoft.DocumentDB/databaseAccounts/tables/*"] }],
  };

  it("are those of NoSQL and of four others", () => {
    expect(dataRoleAssignments.map(({ arm }) => arm?.split("/").at(-1))).toEqual([
      "sqlRoleAssignments",
      "tableRoleAssignments",
      "gremlinRoleAssignments",
      "cassandraRoleAssignments",
      "mongoMIRoleAssignments",
    ]);
  });

  const assignments = dataRoleAssignments.flatMap((type) =>
    spellings(type).map((one) => ({ ...one, name: `${type.noun} as ${one.label}` })),
  );
  it.each(assignments)("$name: no built-in role on the account, whatever its number", ({ declare }) => {
    for (const number of [1, 2, 3, 4]) {
      const roleDefinitionId = `${account}/gremlinRoleDefinitions/00000000-0000-0000-0000-00000000000${number}`;
      const at = (scope: string) => judge(forbidBuiltInRoleAtAccount, declare({ roleDefinitionId, scope }));
      expect(at(account).violations).toHaveLength(1);
      expect(at(`${account}/dbs/shop/colls/orders`)).toEqual(silent);
    }
  });

  it.each(assignments)("$name: no role with wildcards on the account", ({ declare }) => {
    const definition = { type: "azure-native:cosmosdb:TableResourceTableRoleDefinition", name: "role", props: wild };
    const at = (scope: string) =>
      judgeStack(forbidWildcardRoleAtAccount, [
        definition,
        declare({ roleDefinitionId: `${account}/x/${guid}`, scope }),
      ]);
    expect(at(account).violations).toHaveLength(1);
    expect(at(`${account}/dbs/shop`)).toEqual(silent);
  });

  it.each(dataRoleDefinitions.flatMap(spellings))("a definition as $label is told wildcard or not", ({ declare }) => {
    const grant = {
      type: "azure-native:cosmosdb:TableResourceTableRoleAssignment",
      name: "grant",
      props: { roleDefinitionId: `${account}/x/${guid}`, scope: account },
    };
    expect(judgeStack(forbidWildcardRoleAtAccount, [declare(wild), grant]).violations).toHaveLength(1);
    const narrow = { ...wild, permissions: [{ dataActions: ["Microsoft.DocumentDB/databaseAccounts/readMetadata"] }] };
    expect(judgeStack(forbidWildcardRoleAtAccount, [declare(narrow), grant])).toEqual(silent);
  });
});

it("users of MongoDB with a password are known as credentials", () => {
  expect(minting.map(({ native }) => native)).toContain("cosmosdb:MongoDBResourceMongoUserDefinition");
});
