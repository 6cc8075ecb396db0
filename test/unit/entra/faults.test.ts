import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SignInDeclaration, SignInWorkload } from "../../../components/entra/declaration.ts";
import { entraFaults } from "../../../components/entra/faults.ts";
import { allowedMemberTypes, callsOf, parseCall } from "../../../components/entra/members.ts";
import { isDevelopment, redirectUriFault } from "../../../components/entra/uris.ts";

const id = "11111111-2222-4333-8444-555555555555";
const other = "11111111-2222-4333-8444-666666666666";
const groups = { clerks: { objectId: id } };

const office: SignInDeclaration = {
  redirectUris: ["https://office.example.com/signin-oidc"],
  appRoles: {
    "Orders.Read": { description: "Reads orders." },
    Clerk: { description: "Works here.", groups: ["clerks"] },
  },
  scopes: { "Orders.Show": { description: "Shows a person's orders.", type: "User" } },
  owners: [id, other],
};

/** An environment of a shop that calls the office, with another sign-in of the office. */
function workloads(signIn: SignInDeclaration | "none" = office, calls = ["backoffice/Orders.Read"]) {
  return {
    storefront: { hostName: "shop.example.com", calls },
    backoffice: { hostName: "office.example.com", ...(signIn !== "none" && { signIn }) },
  } satisfies Record<string, SignInWorkload>;
}

const faults = (signIn: SignInDeclaration, environment = "prod") =>
  entraFaults(environment, workloads(signIn, []), groups);

describe("a sign-in without fault", () => {
  it.each<[string, SignInDeclaration]>([
    ["with everything", office],
    ["with nothing", {}],
    ["of an application that exists", { clientId: id }],
    ["of another issuer", { issuer: "https://example.okta.com/oauth2/default", audience: "api://shop" }],
    ["with an issuer that ends in a slash", { issuer: "https://cognito.example.com/pool/", audience: "shop" }],
    ["for several tenants", { signInAudience: "AzureADMultipleOrgs" }],
    ["with an identifier URI of a domain", { identifierUri: "api://example.com/shop" }],
    ["with groups and no roles", { groups: ["clerks"] }],
  ])("%s", (_what, signIn) => expect(faults(signIn)).toEqual([]));

  it("and a call without fault", () => expect(entraFaults("prod", workloads(), groups)).toEqual([]));

  it("gives access without a role beside roles that only workloads have", () => {
    const signIn = { groups: ["clerks"], appRoles: { "Orders.Read": { description: "Reads." } } };
    expect(entraFaults("prod", workloads(signIn), groups)).toEqual([]);
  });
});

describe("what is wrong with a sign-in", () => {
  const at = "workloads.backoffice.signIn";
  const role = (value: string) => ({ appRoles: { [value]: { description: "Reads." } } });

  it.each<[string, SignInDeclaration, string, RegExp]>([
    ["http", { redirectUris: ["http://office.example.com/x"] }, "redirectUris[0]", /not https, and the sign-in's code/],
    ["localhost", { redirectUris: ["http://localhost:5000/x"] }, "redirectUris[0]", /localhost only serves .* dev/],
    ["no URI", { redirectUris: ["office"] }, "redirectUris[0]", /no redirect URI/],
    ["a wildcard", { redirectUris: ["https://*.example.com/"] }, "redirectUris[0]", /no "\*"/],
    ["a fragment", { redirectUris: ["https://a.example.com/#x"] }, "redirectUris[0]", /no "#"/],
    ["a long URI", { redirectUris: [`https://a.example.com/${"x".repeat(256)}`] }, "redirectUris[0]", /256/],
    ["one URI twice", { redirectUris: ["https://a.b/c", "https://a.b/c"] }, "redirectUris[1]", /already/],
    ["no URI at all", { redirectUris: [] }, "redirectUris", /is empty/],
    [
      "too many URIs",
      { redirectUris: Array.from({ length: 257 }, (_, n) => `https://a.b/${n}`) },
      "redirectUris",
      /257/,
    ],
    ["a blank in a role", role("Orders Read"), "appRoles.Orders Read", /without blanks/],
    ["an empty role", role(""), "appRoles.", /cannot stand in a token/],
    ["a role with a dot first", role(".Read"), "appRoles..Read", /no "\." first/],
    ["a long role", role("x".repeat(121)), `appRoles.${"x".repeat(121)}`, /121 characters/],
    ["an umlaut in a role", role("Über"), "appRoles.Über", /cannot stand in a token/],
    ["no description", { appRoles: { Read: { description: " " } } }, "appRoles.Read.description", /is empty/],
    [
      "a role's value in a scope",
      { ...role("R"), scopes: { R: { description: "x" } } },
      "scopes.R",
      /role's value already/,
    ],
    ["a scope's description", { scopes: { R: { description: "" } } }, "scopes.R.description", /is empty/],
    ["a scope's type", { scopes: { R: { description: "x", type: "user" } } }, "scopes.R.type", /Admin, User/],
    ["an owner by name", { owners: ["jo@example.com"] }, "owners[0]", /no GUID/],
    ["an owner twice", { owners: [id, id] }, "owners[1]", /already/],
    ["personal accounts", { signInAudience: "PersonalMicrosoftAccount" }, "signInAudience", /AzureADMyOrg/],
    ["an identifier URI", { identifierUri: "urn:shop" }, "identifierUri", /no identifier URI/],
    ["a slash at its end", { identifierUri: "https://example.com/shop/" }, "identifierUri", /no identifier URI/],
    ["a group that is not declared", { groups: ["clerk"] }, "groups[0]", /no group.*Did you mean "clerks"/],
    ["a role's group", { appRoles: { R: { description: "x", groups: ["x"] } } }, "appRoles.R.groups[0]", /no group/],
    ["a group twice", { groups: ["clerks", "clerks"] }, "groups[1]", /already/],
    ["access without a role beside roles", { ...role("R"), groups: ["clerks"] }, "groups", /Entra refuses/],
    ["a client id", { clientId: "shop" }, "clientId", /no GUID/],
    ["an issuer for a client id", { clientId: id, issuer: "https://a.b" }, "issuer", /remove one/],
    ["an audience for a client id", { clientId: id, audience: "x" }, "audience", /remove one/],
    ["an issuer without audience", { issuer: "https://a.example.com" }, "audience", /is required/],
    ["an empty audience", { issuer: "https://a.example.com", audience: "" }, "audience", /is required/],
    ["blanks in an audience", { issuer: "https://a.example.com", audience: "a b" }, "audience", /without blanks/],
    ["an audience without issuer", { audience: "x" }, "issuer", /is required/],
    ["an http issuer", { issuer: "http://a.example.com", audience: "x" }, "issuer", /no issuer/],
    ["a query in an issuer", { issuer: "https://a.example.com/?x=1", audience: "x" }, "issuer", /no issuer/],
    ["Entra as issuer", { issuer: "https://login.microsoftonline.com/x/v2.0", audience: "x" }, "issuer", /is Entra ID/],
    ["Entra's old issuer", { issuer: "https://sts.windows.net/x/", audience: "x" }, "issuer", /is Entra ID/],
  ])("%s", (_what, signIn, path, message) => {
    const found = faults(signIn);
    expect(found.map((fault) => fault.path)).toEqual([`${at}.${path}`]);
    expect(found[0]?.message).toMatch(message);
  });

  it.each(["signInAudience", "identifierUri", "redirectUris", "appRoles", "scopes", "groups", "owners"])(
    "%s of an application that is registered elsewhere",
    (word) => {
      const given = { ...office, signInAudience: "x", identifierUri: "y", groups: [] };
      const value = (given as Record<string, unknown>)[word];
      expect(faults({ clientId: id, [word]: value }).map(({ path }) => path)).toEqual([`${at}.${word}`]);
      const issued = { issuer: "https://a.example.com", audience: "x", [word]: value };
      expect(faults(issued).map(({ path }) => path)).toEqual([`${at}.${word}`]);
    },
  );

  it("is never said with a password in it", () => {
    const secret = "hunter2secret";
    const found = [
      ...faults({ redirectUris: [`https://me:${secret}@a.example.com/x`] }),
      ...faults({ issuer: `https://me:${secret}@a.example.com`, audience: "x" }),
      ...faults({ identifierUri: `https://me:${secret}@a.example.com` }),
    ];
    expect(found).toHaveLength(3);
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  it("and a group that is no object id", () => {
    expect(entraFaults("prod", {}, { clerks: { objectId: "clerks@example.com" } })).toEqual([
      { path: "groups.clerks.objectId", message: expect.stringContaining("no GUID") as string },
    ]);
  });

  it("and a group where none is declared", () => {
    const [fault] = entraFaults("prod", workloads({ groups: ["clerks"] }, []));
    expect(fault?.message).toContain("declare it in the section groups");
  });
});

describe("what is wrong with a call", () => {
  it.each<[string, SignInDeclaration | "none", string, RegExp]>([
    ["no form", office, "backoffice", /no call.*<workload>\/<role>/],
    ["blanks", office, "backoffice/Orders Read", /no call/],
    ["nobody", office, "backofice/Orders.Read", /no workload.*Did you mean "backoffice"/],
    ["itself", office, "storefront/Orders.Read", /the workload itself/],
    ["a workload without signIn", "none", "backoffice/Orders.Read", /has no signIn/],
    ["an application of others", { clientId: id }, "backoffice/Orders.Read", /not registered here/],
    ["a role that is not there", office, "backoffice/Orders.Raed", /no role.*Did you mean "Orders.Read"/],
    ["a role where there is none", {}, "backoffice/Orders.Read", /none is declared/],
    ["what every object has", office, "constructor/x", /no workload/],
  ])("of %s", (_what, signIn, call, message) => {
    const environment = workloads(signIn, [call]);
    const found = entraFaults("prod", environment, groups);
    expect(found.map(({ path }) => path)).toEqual(["workloads.storefront.calls[0]"]);
    expect(found[0]?.message).toMatch(message);
  });

  it("that stands twice", () => {
    const twice = ["backoffice/Orders.Read", "backoffice/Orders.Read"];
    expect(entraFaults("prod", workloads(office, twice), groups).map(({ path }) => path)).toEqual([
      "workloads.storefront.calls[1]",
    ]);
  });

  it("whose settings are another's", () => {
    const signIn = { appRoles: { R: { description: "x" } } };
    const environment = {
      shop: { hostName: "s", calls: ["a-b/R", "a--b/R"] },
      "a-b": { hostName: "x", signIn },
      "a--b": { hostName: "y", signIn },
    };
    expect(entraFaults("prod", environment)).toEqual([
      { path: "workloads.shop.calls", message: expect.stringContaining("DownstreamApis__a_b") as string },
    ]);
  });
});

describe("redirect URIs on localhost", () => {
  it.each([
    ["dev", true],
    ["dev-jo", true],
    ["devops", false],
    ["prod", false],
    ["staging-dev", false],
  ])("serve %s: %s", (environment, allowed) => {
    expect(isDevelopment(environment)).toBe(allowed);
    expect(redirectUriFault("http://localhost:5000/signin-oidc", environment) === undefined).toBe(allowed);
  });

  it("are no other host's", () => {
    for (const host of ["localhost.example.com", "127.0.0.1", "[::1]", "localhost@example.com"]) {
      expect(redirectUriFault(`http://${host}/x`, "dev")).toBeDefined();
    }
  });

  it("are never anything but https elsewhere", () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ validSchemes: ["http", "ftp", "ws"] }), fc.string()), (uri) => {
        fc.pre(!/^https:/i.test(uri.trim()));
        expect(redirectUriFault(uri, "prod")).toBeDefined();
      }),
    );
  });
});

describe("whom a role is for", () => {
  it.each([
    [{ groups: 0, callers: 0 }, ["User"]],
    [{ groups: 1, callers: 0 }, ["User"]],
    [{ groups: 0, callers: 1 }, ["Application"]],
    [{ groups: 1, callers: 1 }, ["User", "Application"]],
  ])("%o: %o", (counts, types) => expect(allowedMemberTypes(counts)).toEqual(types));

  it("a call is taken apart at its first slash", () => {
    expect(parseCall("a/b/c")).toEqual({ callee: "a", role: "b/c" });
    const call = { caller: "storefront", callee: "backoffice", role: "R" };
    const { by, to } = callsOf(workloads(office, ["backoffice/R", "x"]));
    expect([...by]).toEqual([["storefront", [call]]]);
    expect([...to]).toEqual([["backoffice", [call]]]);
  });

  it("calls are read once for all workloads, however many there are", () => {
    const readsPerWorkload = (count: number): number => {
      let reads = 0;
      const environment = Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `w${index}`,
          {
            hostName: "h",
            signIn: { appRoles: { R: { description: "Reads." } }, groups: [] },
            get calls() {
              reads += 1;
              return [`w${(index + 1) % count}/R`];
            },
          },
        ]),
      );
      expect(entraFaults("prod", environment)).toEqual([]);
      return reads / count;
    };
    expect(readsPerWorkload(300)).toBe(readsPerWorkload(3));
  });
});
