import { describe, expect, it } from "vitest";
import { credentialIn } from "../../../components/credentials.ts";
import { callSettings, issuerSettings, signInSettings } from "../../../components/entra/settings.ts";
import { settingFaults } from "../../../components/iis/settingFaults.ts";

const ids = { clientId: "app", identityClientId: "identity", tenantId: "tenant" };
const call = {
  callee: "back-office",
  hostName: "office.example.com",
  scope: "api://app/.default",
  identityClientId: "me",
};

describe("what a pool is told of its sign-in", () => {
  it("is what Microsoft.Identity.Web reads", () => {
    expect(signInSettings(ids)).toEqual({
      AzureAd__Instance: "https://login.microsoftonline.com/",
      AzureAd__TenantId: "tenant",
      AzureAd__ClientId: "app",
      AzureAd__ClientCredentials__0__SourceType: "SignedAssertionFromManagedIdentity",
      AzureAd__ClientCredentials__0__ManagedIdentityClientId: "identity",
      AzureAd__ClientCredentials__0__TokenExchangeUrl: "api://AzureADTokenExchange",
    });
  });

  it("names no tenant where several may sign in", () => {
    expect(signInSettings(ids, "AzureADMultipleOrgs").AzureAd__TenantId).toBe("organizations");
    expect(signInSettings(ids, "AzureADMyOrg").AzureAd__TenantId).toBe("tenant");
  });

  it("is what ASP.NET Core reads for another issuer", () => {
    expect(issuerSettings("https://a.example.com", "api://shop")).toEqual({
      Authentication__Schemes__Bearer__Authority: "https://a.example.com",
      Authentication__Schemes__Bearer__ValidIssuer: "https://a.example.com",
      Authentication__Schemes__Bearer__ValidAudiences__0: "api://shop",
    });
  });

  it("is what IDownstreamApi reads for a call", () => {
    expect(callSettings([call])).toEqual({
      DownstreamApis__back_office__BaseUrl: "https://office.example.com/",
      DownstreamApis__back_office__RequestAppToken: "true",
      DownstreamApis__back_office__Scopes__0: "api://app/.default",
      DownstreamApis__back_office__AcquireTokenOptions__ManagedIdentity__UserAssignedClientId: "me",
    });
  });

  it("has names that a pool takes, and no credential", () => {
    const all = { ...signInSettings(ids), ...issuerSettings("https://a.example.com", "x"), ...callSettings([call]) };
    expect(settingFaults(all)).toEqual([]);
    expect(Object.values(all).filter((value) => credentialIn(value) !== undefined)).toEqual([]);
    expect(Object.keys(all).filter((name) => /secret|password|certificate|key/i.test(name))).toEqual([]);
  });
});
