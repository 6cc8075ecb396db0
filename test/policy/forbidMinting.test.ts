import { describe, expect, it } from "vitest";
import { minting } from "../../policies/catalogue/minting.ts";
import { forbidMinting as rule } from "../../policies/rules/credentials/forbidMinting.ts";
import { judge, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const cases = minting.flatMap((type) =>
  spellings(type).map((spelling) => ({ type, spelling, name: `${type.noun} as ${spelling.label}` })),
);

describe("a resource that mints or stores a credential", () => {
  it.each(cases)("$name is a violation whatever it holds", ({ type, spelling }) => {
    for (const props of [{}, { rights: ["Listen"] }, { primaryKey: "s3cret" }, { password: unknown.text }]) {
      const { violations, advisory } = judge(rule, spelling.declare(props, "reader"));
      expect(advisory).toBeUndefined();
      expect(violations).toHaveLength(1);
      expect(violations[0]?.message).toContain(type.noun);
      expect(violations[0]?.message).toContain('"reader"');
      expect(violations[0]?.message).not.toContain("s3cret");
    }
  });
});

it("is told with its page", () => {
  const { violations } = judge(rule, {
    type: "azure-native:servicebus:QueueAuthorizationRule",
    props: {},
    name: "send",
  });
  expect(violations.map(({ message }) => message)).toEqual([
    `The Service Bus queue's authorization rule "send" is a long-lived credential (Service Bus queue's authorization rule); ` +
      "wanted: none. Remove it, and grant the caller's managed identity a role instead. " +
      "See https://learn.microsoft.com/azure/templates/microsoft.servicebus/namespaces/queues/authorizationrules",
  ]);
});

it.each([
  "azure-native:authorization:RoleAssignment",
  "azure-native:managedidentity:FederatedIdentityCredential",
  "azure-native:servicebus:Queue",
  "azure-native:redis:AccessPolicyAssignment",
  "azure-native:keyvault:Key",
  "azure-native:containerregistry:ScopeMap",
  "azure:keyvault/key:Key",
  "random:index/randomPassword:RandomPassword",
])("%s is none", (type) => expect(judge(rule, { type, props: {} })).toEqual({ violations: [], advisory: undefined }));
