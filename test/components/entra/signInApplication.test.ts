import { beforeAll, describe, expect, it } from "vitest";
import { SignInApplication, type SignInApplicationArgs } from "../../../components/entra/signInApplication.ts";
import { answer, record, refusal, run, valueOf } from "../recorder.ts";

const guid = "11111111-2222-4333-8444-555555555555";
const guidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const token = (name: string): string => `azuread:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
const applicationId = "id of shop-application";

const least: SignInApplicationArgs = {
  displayName: "storefront (dev)",
  principalId: "principal of the identity",
  tenantId: "tenant",
  redirectUris: ["https://shop.example.com/signin-oidc"],
};

beforeAll(async () => {
  await record();
  answer(token("ApplicationRegistration"), { clientId: "client" });
  answer(token("ServicePrincipal"), { objectId: "object of the service principal" });
});

/** The inputs of what was registered, by name. */
async function inputsOf(args: SignInApplicationArgs) {
  const { result, resources } = await run(() => new SignInApplication("shop", args));
  return { result, resources, inputs: Object.fromEntries(resources.map(({ name, inputs }) => [name, inputs])) };
}

describe("an application that people sign in to", () => {
  it("has a federated credential of the workload's identity, and no other", async () => {
    const { resources, inputs } = await inputsOf(least);
    expect(resources.map(({ type, name, parent }) => [type, name, parent])).toEqual(
      [
        ["keyless-cosmos-iis:index:SignInApplication", "shop", ""],
        ...[
          ["ApplicationRegistration", "shop-application"],
          ["ApplicationIdentifierUri", "shop-uri"],
          ["ApplicationRedirectUris", "shop-redirects"],
          ["ApplicationFederatedIdentityCredential", "shop-credential"],
          ["ServicePrincipal", "shop-principal"],
        ].map(([type = "", name]) => [token(type), name, "shop"]),
      ].sort(byOrderOf(resources)),
    );
    expect(inputs["shop-credential"]).toEqual({
      applicationId,
      displayName: "managed-identity",
      issuer: "https://login.microsoftonline.com/tenant/v2.0",
      subject: "principal of the identity",
      audiences: ["api://AzureADTokenExchange"],
    });
  });

  it("is for the tenant alone, by the code flow alone, and for those who are assigned", async () => {
    const { inputs } = await inputsOf(least);
    expect(inputs["shop-application"]).toEqual({
      displayName: "storefront (dev)",
      signInAudience: "AzureADMyOrg",
      implicitAccessTokenIssuanceEnabled: false,
      implicitIdTokenIssuanceEnabled: false,
      requestedAccessTokenVersion: 2,
    });
    expect(inputs["shop-principal"]).toEqual({ clientId: "client", appRoleAssignmentRequired: true });
    expect(inputs["shop-uri"]).toEqual({ applicationId, identifierUri: "api://client" });
    expect(inputs["shop-redirects"]).toEqual({ applicationId, type: "Web", redirectUris: least.redirectUris });
  });

  it("has roles with those who have them, each by an id that follows from its name", async () => {
    const { inputs } = await inputsOf({
      ...least,
      appRoles: {
        "Orders.Read": { description: "Reads orders.", groups: { clerks: guid }, callers: { backoffice: "principal" } },
      },
    });
    const { roleId, ...role } = inputs["shop-role-Orders.Read"] ?? {};
    expect(role).toEqual({
      applicationId,
      value: "Orders.Read",
      displayName: "Orders.Read",
      description: "Reads orders.",
      allowedMemberTypes: ["User", "Application"],
    });
    expect(roleId).toMatch(guidForm);
    const resourceObjectId = "object of the service principal";
    const assigned = { appRoleId: roleId, resourceObjectId };
    expect(inputs["shop-role-Orders.Read-group-clerks"]).toEqual({ ...assigned, principalObjectId: guid });
    expect(inputs["shop-role-Orders.Read-caller-backoffice"]).toEqual({ ...assigned, principalObjectId: "principal" });
    const again = await inputsOf({ ...least, appRoles: { "Orders.Read": { description: "Reads." } } });
    expect(again.inputs["shop-role-Orders.Read"]?.roleId).toBe(roleId);
    expect(again.inputs["shop-role-Orders.Read"]?.allowedMemberTypes).toEqual(["User"]);
  });

  it("has scopes, owners, groups without a role and an address for signing out where they are given", async () => {
    const { inputs, resources } = await inputsOf({
      ...least,
      logoutUrl: "https://shop.example.com/signout-oidc",
      identifierUri: "api://example.com/shop",
      signInAudience: "AzureADMultipleOrgs",
      scopes: { Show: { description: "Shows.", type: "User" }, Change: { description: "Changes." } },
      owners: [guid],
      groups: { clerks: guid },
    });
    expect(inputs["shop-application"]).toMatchObject({
      logoutUrl: "https://shop.example.com/signout-oidc",
      signInAudience: "AzureADMultipleOrgs",
    });
    expect(inputs["shop-uri"]?.identifierUri).toBe("api://example.com/shop");
    const { scopeId, ...show } = inputs["shop-scope-Show"] ?? {};
    expect(scopeId).toMatch(guidForm);
    expect(show).toEqual({
      applicationId,
      value: "Show",
      type: "User",
      adminConsentDisplayName: "Show",
      adminConsentDescription: "Shows.",
      userConsentDisplayName: "Show",
      userConsentDescription: "Shows.",
    });
    expect(inputs["shop-scope-Change"]).toMatchObject({ type: "Admin", adminConsentDescription: "Changes." });
    expect(inputs["shop-scope-Change"]).not.toHaveProperty("userConsentDescription");
    expect(inputs[`shop-owner-${guid}`]).toEqual({ applicationId, ownerObjectId: guid });
    expect(inputs["shop-group-clerks"]).toEqual({
      appRoleId: "00000000-0000-0000-0000-000000000000",
      principalObjectId: guid,
      resourceObjectId: "object of the service principal",
    });
    expect(resources.filter(({ type }) => /Password|Certificate|Secret/.test(type))).toEqual([]);
    expect(JSON.stringify(inputs)).not.toMatch(/password|certificate|secret/i);
  });

  it("gives its ids", async () => {
    const { result } = await inputsOf(least);
    expect(await valueOf(result.clientId)).toBe("client");
    expect(await valueOf(result.identifierUri)).toBe("api://client");
    expect(await valueOf(result.servicePrincipalId)).toBe("object of the service principal");
  });

  it("is refused with everything that is wrong, before anything is registered", async () => {
    const wrong = { ...least, redirectUris: ["http://shop.example.com"], appRoles: { "a b": { description: "x" } } };
    const { paths, resources, message } = await refusal(() => new SignInApplication("shop", wrong));
    expect(paths).toEqual(["redirectUris[0]", "appRoles.a b"]);
    expect(resources).toEqual([]);
    expect(message).toContain('The application "shop" cannot be registered');
  });

  it("may run on localhost in a stack named dev, which this one is", async () => {
    const { inputs } = await inputsOf({ ...least, redirectUris: ["http://localhost:5000/signin-oidc"] });
    expect(inputs["shop-redirects"]?.redirectUris).toEqual(["http://localhost:5000/signin-oidc"]);
  });
});

/** Registration waits for inputs: which of two comes first is not the test's matter. */
function byOrderOf(resources: readonly { name: string }[]) {
  const place = ([, name]: (string | undefined)[]): number => resources.findIndex((each) => each.name === name);
  return (one: (string | undefined)[], other: (string | undefined)[]): number => place(one) - place(other);
}
