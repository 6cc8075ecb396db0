import assert from "node:assert";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { findings, unknown } from "keyless-cosmos-iis/policies/testing";
import { unitTest } from "./catalogue/indexPage.ts";

const account = {
  type: "azure-native:cosmosdb:DatabaseAccount",
  name: "orders",
  props: {
    disableLocalAuth: true,
    disableKeyBasedMetadataWriteAccess: true,
    publicNetworkAccess: "Disabled",
    minimalTlsVersion: "Tls12",
  },
};

/** The rules that found something, apart from those about what goes with doing without keys. */
const rulesOf = (props: object) =>
  findings([{ ...account, props: { ...account.props, ...props } }])
    .map(({ rule }) => rule)
    .filter((rule) => !/^(network|audit|relations)-/.test(rule));

describe("the published helpers for tests of stacks", () => {
  it("find nothing in a keyless resource", () => expect(rulesOf({})).toEqual([]));

  it("name the rule that a resource breaks", () =>
    expect(rulesOf({ disableLocalAuth: false })).toEqual(["cosmos-disable-local-auth"]));

  it("tell what a preview does not know", () =>
    expect(rulesOf({ disableLocalAuth: unknown.flag })).toEqual(["cosmos-disable-local-auth"]));

  it("judge a stack as a whole, too", () => {
    const role = "4b1c9f57-6b5e-4c5a-9d1e-3d8a50b7c1aa";
    const stack = [
      {
        type: "azure-native:cosmosdb:SqlResourceSqlRoleDefinition",
        name: "role",
        props: { roleDefinitionId: role, permissions: [{ dataActions: ["x/*"] }] },
      },
      {
        type: "azure-native:cosmosdb:SqlResourceSqlRoleAssignment",
        name: "grant",
        props: { roleDefinitionId: `/account/sqlRoleDefinitions/${role}`, scope: "/account" },
      },
    ];
    expect(findings(stack).map(({ rule }) => rule)).toContain("cosmos-forbid-wildcard-role-at-account");
  });

  it("are used as the rules' index page shows", () => {
    const [, body] = unitTest.split("\n\n");
    runInNewContext(body ?? "throw new Error()", { findings, assert });
    expect(unitTest).toContain('"keyless-cosmos-iis/policies/testing"');
  });
});
