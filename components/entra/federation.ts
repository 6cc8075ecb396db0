/**
 * What Entra wants of the token by which a managed identity proves that it is an application.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export const tokenExchangeAudience = "api://AzureADTokenExchange";

/** How many federated credentials Entra takes for one application or identity. */
export const mostFederatedCredentials = 20;

/** Who issues the tokens of a tenant's managed identities. */
export function identityIssuer(tenantId: string): string {
  return `https://login.microsoftonline.com/${tenantId}/v2.0`;
}
