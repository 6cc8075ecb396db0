import type { Service } from "../../service.ts";
import { application, appRole, identifierUri, permissionScope, redirectUris } from "./application.ts";
import { applicationCredential, identityCredential } from "./federatedCredential.ts";
import { appRoleAssignment, owner, servicePrincipal } from "./servicePrincipal.ts";

/** What Entra ID keeps: the directory objects by the addresses that Microsoft Graph has for them. */
export const directoryServices: Record<string, Service> = {
  "Microsoft.Graph/applications": application,
  "Microsoft.Graph/applications/redirectUris": redirectUris,
  "Microsoft.Graph/applications/identifierUris": identifierUri,
  "Microsoft.Graph/applications/appRoles": appRole,
  "Microsoft.Graph/applications/permissionScopes": permissionScope,
  "Microsoft.Graph/applications/federatedIdentityCredentials": applicationCredential,
  "Microsoft.Graph/applications/owners": owner,
  "Microsoft.Graph/servicePrincipals": servicePrincipal,
  "Microsoft.Graph/servicePrincipals/appRoleAssignedTo": appRoleAssignment,
  "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials": identityCredential,
};
