import { ApplicationAppRole } from "@pulumi/azuread/applicationAppRole.js";
import { ApplicationFederatedIdentityCredential } from "@pulumi/azuread/applicationFederatedIdentityCredential.js";
import { ApplicationIdentifierUri } from "@pulumi/azuread/applicationIdentifierUri.js";
import { ApplicationOwner } from "@pulumi/azuread/applicationOwner.js";
import { ApplicationPermissionScope } from "@pulumi/azuread/applicationPermissionScope.js";
import { ApplicationRedirectUris } from "@pulumi/azuread/applicationRedirectUris.js";
import { ApplicationRegistration } from "@pulumi/azuread/applicationRegistration.js";
import { AppRoleAssignment } from "@pulumi/azuread/appRoleAssignment.js";
import { ServicePrincipal } from "@pulumi/azuread/servicePrincipal.js";
import * as pulumi from "@pulumi/pulumi";
import { v5 as uuid } from "uuid";
import { refuse } from "../refuse.ts";
import { applicationFaults } from "./applicationFaults.ts";
import type { ScopeDeclaration } from "./declaration.ts";
import { identityIssuer, tokenExchangeAudience } from "./federation.ts";
import { allowedMemberTypes } from "./members.ts";

const type = "keyless-cosmos-iis:index:SignInApplication";

/** The namespace of the ids of roles and scopes. It may never change: each is what Entra knows the role by. */
const namespace = "0f5b8f5e-6a52-5d0e-8a0d-1d1c3f4b9a77";

/** The role that stands for access without a role, in Entra's own words the default one. */
const withoutRole = "00000000-0000-0000-0000-000000000000";

/** A role of an application, with those who have it. */
export interface AppRoleArgs {
  /** What it allows, for whoever assigns it. */
  description: string;
  /** The object ids of the groups that have it, by a name for the resources. */
  groups?: Record<string, pulumi.Input<string>>;
  /** The object ids of the service principals (a managed identity's `principalId`) that call by it, by a name. */
  callers?: Record<string, pulumi.Input<string>>;
}

/** What an application is, who may sign in to it, and which identity speaks for it. */
export interface SignInApplicationArgs {
  /** Its name, as people see it when they sign in. */
  displayName: pulumi.Input<string>;
  /** The object id of the managed identity that proves to be this application (its `principalId`). */
  principalId: pulumi.Input<string>;
  /** The tenant of that identity, which is the application's too. */
  tenantId: pulumi.Input<string>;
  /** Where people are sent back to: https, or in a stack named `dev` http on localhost. */
  redirectUris: string[];
  /**
   * The address at which the application ends the session of a person who signed out elsewhere.
   * @default none
   */
  logoutUrl?: pulumi.Input<string>;
  /**
   * Whose accounts may sign in: `AzureADMyOrg` or `AzureADMultipleOrgs`.
   * @default AzureADMyOrg
   */
  signInAudience?: string;
  /**
   * The URI by which others ask for tokens for the application.
   * @default `api://` and the client id
   */
  identifierUri?: string;
  /** Roles, by the value that stands in a token. Plain, as far as roles and assignments exist by it. */
  appRoles?: Record<string, AppRoleArgs>;
  /** Delegated permissions, by the value that stands in a token. */
  scopes?: Record<string, ScopeDeclaration>;
  /** The object ids of groups that may sign in without a role, by a name for the resources. */
  groups?: Record<string, pulumi.Input<string>>;
  /** The object ids of further owners. */
  owners?: string[];
}

/**
 * An application of Entra ID to which people sign in, and for which a managed identity speaks: it has a federated
 * credential and no password and no certificate. Only those may sign in, and call, who are assigned.
 *
 * @throws pulumi.InputPropertiesError with everything that is wrong with the arguments.
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export class SignInApplication extends pulumi.ComponentResource {
  /** The application's client id. */
  readonly clientId: pulumi.Output<string>;
  /** The URI by which others ask for tokens for it. */
  readonly identifierUri: pulumi.Output<string>;
  /** The object id of its service principal, which roles are assigned at. */
  readonly servicePrincipalId: pulumi.Output<string>;

  constructor(name: string, args: SignInApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`The application "${name}" cannot be registered`, applicationFaults(args, pulumi.getStack()));
    super(type, name, {}, opts);
    const { displayName, signInAudience = "AzureADMyOrg", logoutUrl, redirectUris, owners = [] } = args;
    const child = { parent: this };
    const application = new ApplicationRegistration(
      `${name}-application`,
      {
        displayName,
        signInAudience,
        ...(logoutUrl !== undefined && { logoutUrl }),
        // The code flow alone: a token in an address stays in histories and logs.
        implicitAccessTokenIssuanceEnabled: false,
        implicitIdTokenIssuanceEnabled: false,
        requestedAccessTokenVersion: 2,
      },
      child,
    );
    const applicationId = application.id;
    const { identifierUri } = new ApplicationIdentifierUri(
      `${name}-uri`,
      { applicationId, identifierUri: args.identifierUri ?? pulumi.interpolate`api://${application.clientId}` },
      child,
    );
    new ApplicationRedirectUris(`${name}-redirects`, { applicationId, type: "Web", redirectUris }, child);
    new ApplicationFederatedIdentityCredential(
      `${name}-credential`,
      {
        applicationId,
        displayName: "managed-identity",
        issuer: pulumi.output(args.tenantId).apply(identityIssuer),
        subject: args.principalId,
        audiences: [tokenExchangeAudience],
      },
      child,
    );
    for (const ownerObjectId of owners) {
      new ApplicationOwner(`${name}-owner-${ownerObjectId}`, { applicationId, ownerObjectId }, child);
    }
    scopesOf(name, applicationId, args.scopes ?? {}, child);
    const principal = new ServicePrincipal(
      `${name}-principal`,
      { clientId: application.clientId, appRoleAssignmentRequired: true },
      child,
    );
    rolesOf(name, { applicationId, resourceObjectId: principal.objectId }, args, child);
    this.clientId = application.clientId;
    this.identifierUri = identifierUri;
    this.servicePrincipalId = principal.objectId;
    this.registerOutputs({
      clientId: this.clientId,
      identifierUri: this.identifierUri,
      servicePrincipalId: this.servicePrincipalId,
    });
  }
}

/** Follows from names alone, so that a preview knows it and a rebuilt state comes to the same. */
function idOf(...parts: readonly string[]): string {
  return uuid(JSON.stringify([pulumi.getProject(), pulumi.getStack(), ...parts]), namespace);
}

function scopesOf(
  name: string,
  applicationId: pulumi.Output<string>,
  scopes: Readonly<Record<string, ScopeDeclaration>>,
  child: pulumi.CustomResourceOptions,
): void {
  for (const [value, { description, type = "Admin" }] of Object.entries(scopes)) {
    new ApplicationPermissionScope(
      `${name}-scope-${value}`,
      {
        applicationId,
        scopeId: idOf(name, "scope", value),
        value,
        type,
        adminConsentDisplayName: value,
        adminConsentDescription: description,
        ...(type === "User" && { userConsentDisplayName: value, userConsentDescription: description }),
      },
      child,
    );
  }
}

function rolesOf(
  name: string,
  {
    applicationId,
    resourceObjectId,
  }: { applicationId: pulumi.Output<string>; resourceObjectId: pulumi.Output<string> },
  { appRoles = {}, groups = {} }: SignInApplicationArgs,
  child: pulumi.CustomResourceOptions,
): void {
  const assign = (
    of: string,
    appRoleId: pulumi.Input<string>,
    principals: Record<string, pulumi.Input<string>>,
  ): void => {
    for (const [key, principalObjectId] of Object.entries(principals)) {
      new AppRoleAssignment(`${name}-${of}-${key}`, { appRoleId, principalObjectId, resourceObjectId }, child);
    }
  };
  for (const [value, { description, groups: members = {}, callers = {} }] of Object.entries(appRoles)) {
    const { roleId } = new ApplicationAppRole(
      `${name}-role-${value}`,
      {
        applicationId,
        roleId: idOf(name, "role", value),
        value,
        displayName: value,
        description,
        allowedMemberTypes: allowedMemberTypes({
          groups: Object.keys(members).length,
          callers: Object.keys(callers).length,
        }),
      },
      child,
    );
    assign(`role-${value}-group`, roleId, members);
    assign(`role-${value}-caller`, roleId, callers);
  }
  assign("group", withoutRole, groups);
}
