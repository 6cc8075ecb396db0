import { tokenExchangeAudience } from "./federation.ts";
import { apiName } from "./faults.ts";

const authority = "https://login.microsoftonline.com/";

/** An application of Entra ID, and the identity by which a pool proves that it is this application. */
export interface SignInIds<Text> {
  /** The application's client id. */
  clientId: Text;
  /** The identity's client id. */
  identityClientId: Text;
  /** The tenant. */
  tenantId: Text;
}

/**
 * What Microsoft.Identity.Web reads from its section `AzureAd`: no secret among it, since the pool's managed identity
 * signs for the application.
 *
 * @see https://learn.microsoft.com/entra/msidweb/authentication/credentials/certificateless
 */
export function signInSettings<Text>(
  { clientId, identityClientId, tenantId }: SignInIds<Text>,
  signInAudience?: string,
) {
  return {
    AzureAd__Instance: authority,
    AzureAd__TenantId: signInAudience === "AzureADMultipleOrgs" ? "organizations" : tenantId,
    AzureAd__ClientId: clientId,
    AzureAd__ClientCredentials__0__SourceType: "SignedAssertionFromManagedIdentity",
    AzureAd__ClientCredentials__0__ManagedIdentityClientId: identityClientId,
    AzureAd__ClientCredentials__0__TokenExchangeUrl: tokenExchangeAudience,
  };
}

/**
 * What ASP.NET Core's bearer authentication reads, to check the tokens of another issuer.
 *
 * @see https://learn.microsoft.com/aspnet/core/security/authentication/configure-jwt-bearer-authentication
 */
export function issuerSettings(issuer: string, audience: string) {
  return {
    Authentication__Schemes__Bearer__Authority: issuer,
    Authentication__Schemes__Bearer__ValidIssuer: issuer,
    Authentication__Schemes__Bearer__ValidAudiences__0: audience,
  };
}

/** What a workload calls, and as whom. */
export interface CallTarget<Text> {
  /** The called workload's key. */
  callee: string;
  /** The host name that the called workload answers to. */
  hostName: string;
  /** The scope to ask a token for: the called application's identifier URI with `/.default`. */
  scope: Text;
  /** The client id of the caller's identity. */
  identityClientId: Text;
}

/**
 * What Microsoft.Identity.Web's `IDownstreamApi` reads to call another workload as the pool's identity.
 *
 * @see https://learn.microsoft.com/dotnet/api/microsoft.identity.abstractions.downstreamapioptions
 */
export function callSettings<Text>(targets: readonly CallTarget<Text>[]): Record<string, Text | string> {
  return Object.fromEntries(
    targets.flatMap(({ callee, hostName, scope, identityClientId }): [string, Text | string][] => {
      const section = `DownstreamApis__${apiName(callee)}`;
      return [
        [`${section}__BaseUrl`, `https://${hostName}/`],
        [`${section}__RequestAppToken`, "true"],
        [`${section}__Scopes__0`, scope],
        [`${section}__AcquireTokenOptions__ManagedIdentity__UserAssignedClientId`, identityClientId],
      ];
    }),
  );
}
