import { describe, expect, it } from "vitest";
import { application, credentials } from "../../policies/catalogue/entra.ts";
import { forbidCredentials as rule } from "../../policies/rules/entra/forbidCredentials.ts";
import { judge, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

describe.each(credentials.flatMap((type) => spellings(type)))("$label", ({ declare }) => {
  it.each([{}, { displayName: "ci" }, { endDate: unknown.text }, { value: "s3cret", password: "s3cret" }])(
    "is a credential by its existence: %j",
    (props) => {
      const { violations, advisory } = judge(rule, declare(props, "ci"));
      expect(advisory).toBeUndefined();
      expect(violations).toHaveLength(1);
      expect(violations[0]?.message).toContain('"ci"');
      expect(violations[0]?.message).not.toContain("s3cret");
    },
  );
});

describe.each(spellings(application))("$label", ({ declare }) => {
  it.each([{}, { password: undefined }, { password: null }, { passwords: [] }])("passes %j", (props) => {
    expect(judge(rule, declare(props))).toEqual({ violations: [], advisory: undefined });
  });

  it.each([
    { password: { displayName: "ci" } },
    { password: {} },
    { password: "s3cret" },
    { passwords: [{ displayName: "ci", value: "s3cret" }] },
  ])("rejects %j", (props) => {
    const { violations } = judge(rule, declare(props));
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).not.toContain("s3cret");
  });

  it("leaves an unknown block to the update", () => {
    expect(judge(rule, declare({ password: unknown.object })).advisory).toContain("password");
  });
});

it.each([
  "azuread:index/servicePrincipal:ServicePrincipal",
  "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential",
  // Entra's own key for signing SAML tokens: the application proves nothing by it.
  "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
  "random:index/randomPassword:RandomPassword",
])("%s is no credential of an application", (type) => {
  expect(judge(rule, { type, props: {} })).toEqual({ violations: [], advisory: undefined });
});
