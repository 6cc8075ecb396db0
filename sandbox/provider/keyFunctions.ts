import type { PackageSchema } from "../schema/index.ts";

/** Azure answers all of these to a POST, which is its way to hand out what a mere reader must not see. */
const handingOut = /^(list|regenerate|generate)[A-Z]/;
const credential = /^get\w*(Keys?|ConnectionStrings?|Secrets?|Credentials?|Sas|Tokens?|Passwords?)$/;

/**
 * Whether a function hands out a credential, or may: the simulated Azure then refuses it. What merely reads a resource
 * (`getFederatedIdentityCredential`) is none of these.
 */
export function handsOutCredential(schema: PackageSchema, token: string): boolean {
  const name = token.slice(token.lastIndexOf(":") + 1);
  if (handingOut.test(name)) return true;
  return credential.test(name) && schema.resource(resourceOf(token)) === undefined;
}

/** The type that a `get…` function reads: `azure-native:cosmosdb:DatabaseAccount` of `…:getDatabaseAccount`. */
export function resourceOf(token: string): string {
  return token.replace(/:get(\w+)$/, ":$1");
}
