import { setTimeout } from "node:timers/promises";
import { ManagedIdentityCredential, type TokenCredential } from "@azure/identity";

/** How long a throttled request waits before it is sent again, each time. */
const waits = [250, 500, 1_000, 2_000] as const;

/**
 * The identity of the pool, by its client id: the servers' metadata service gives no token to a request that does not say
 * whose. The library keeps the token and renews it in time. What it does not do is wait when the service answers 429,
 * as it does when many applications of a server start together.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#retry-guidance
 */
export function poolIdentity(clientId: string): TokenCredential {
  const credential = new ManagedIdentityCredential({ clientId });
  return {
    async getToken(scopes, options) {
      for (const wait of waits) {
        try {
          return await credential.getToken(scopes, options);
        } catch (error) {
          if (!isThrottled(error)) throw error;
          await setTimeout(wait);
        }
      }
      return credential.getToken(scopes, options);
    },
  };
}

function isThrottled(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return typeof cause === "object" && cause !== null && "status" in cause && cause.status === 429;
}
