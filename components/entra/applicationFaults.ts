import { repeatedFault, type Fault } from "../faults.ts";
import type { AppRoleDeclaration, ScopeDeclaration } from "./declaration.ts";
import { identifierUriFault, redirectUriFault } from "./uris.ts";

/** Whose accounts may sign in. Personal accounts are not among them: nothing here is made for them. */
export const signInAudiences = ["AzureADMyOrg", "AzureADMultipleOrgs"] as const;

const consents = ["Admin", "User"];

/** Entra's own limits. */
const mostRedirectUris = 256;
const longestValue = 120;

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** As much of an application as can be judged before it exists. */
export interface JudgedApplication {
  /** Whose accounts may sign in. */
  signInAudience?: string;
  /** The URI by which others ask for tokens. */
  identifierUri?: string;
  /** Where people are sent back to. */
  redirectUris?: readonly string[];
  /** Roles by value. */
  appRoles?: Readonly<Record<string, Pick<AppRoleDeclaration, "description">>>;
  /** Delegated permissions by value. */
  scopes?: Readonly<Record<string, ScopeDeclaration>>;
  /** Object ids. */
  owners?: readonly string[];
}

/** Whether a text is a GUID. */
export function isGuid(text: string): boolean {
  return guid.test(text);
}

/**
 * Everything that is wrong with an application to be registered.
 *
 * @param environment - Its name: in one named `dev` an application may run on localhost.
 * @see https://learn.microsoft.com/graph/api/resources/approle
 */
export function applicationFaults(application: JudgedApplication, environment: string): Fault[] {
  const { signInAudience, identifierUri, appRoles = {}, scopes = {}, owners = [] } = application;
  const isAudience = signInAudience === undefined || signInAudiences.some((allowed) => allowed === signInAudience);
  return [
    ...at(
      "signInAudience",
      isAudience ? undefined : `"${signInAudience}" is not possible. Allowed: ${signInAudiences.join(", ")}.`,
    ),
    ...at("identifierUri", identifierUri === undefined ? undefined : identifierUriFault(identifierUri)),
    ...redirectUriFaults(application.redirectUris, environment),
    ...Object.entries(appRoles).flatMap(([value, { description }]) => [
      ...at(`appRoles.${value}`, valueFault(value)),
      ...at(`appRoles.${value}.description`, descriptionFault(description)),
    ]),
    ...Object.entries(scopes).flatMap(([value, { description, type }]) => [
      ...at(`scopes.${value}`, valueFault(value) ?? sharedValueFault(value, appRoles)),
      ...at(`scopes.${value}.description`, descriptionFault(description)),
      ...at(`scopes.${value}.type`, consentFault(type)),
    ]),
    ...owners.flatMap((owner, index) =>
      at(`owners[${index}]`, isGuid(owner) ? repeatedFault(owners, index) : ownerMessage(owner)),
    ),
  ];
}

function redirectUriFaults(uris: readonly string[] | undefined, environment: string): Fault[] {
  if (uris === undefined) return [];
  if (uris.length === 0)
    return at("redirectUris", "is empty: leave it out for the default, or name where to return to.");
  if (uris.length > mostRedirectUris) {
    return at("redirectUris", `has ${uris.length} entries. Allowed: up to ${mostRedirectUris}.`);
  }
  return uris.flatMap((uri, index) =>
    at(`redirectUris[${index}]`, redirectUriFault(uri, environment) ?? repeatedFault(uris, index)),
  );
}

/** Of both kinds, since they are told apart nowhere else: a token's `roles` and `scp` hold them between blanks. */
function valueFault(value: string): string | undefined {
  if (/^[\w!#$%&'()*+,\-/:;<=>?@[\]^`{|}~][\w!#$%&'()*+,\-./:;<=>?@[\]^`{|}~]*$/.test(value)) {
    return value.length <= longestValue ? undefined : `has ${value.length} characters. Allowed: up to ${longestValue}.`;
  }
  return `"${value}" cannot stand in a token. Allowed: letters, digits and punctuation without blanks, no "." first, e.g. "Orders.Read".`;
}

function sharedValueFault(value: string, appRoles: object): string | undefined {
  if (!Object.hasOwn(appRoles, value)) return undefined;
  return `"${value}" is a role's value already, and Entra takes each value once in an application: rename one.`;
}

function descriptionFault(description: string): string | undefined {
  return description.trim() === "" ? "is empty: say what it allows." : undefined;
}

function consentFault(type: string | undefined): string | undefined {
  if (type === undefined || consents.includes(type)) return undefined;
  return `"${type}" is not possible. Allowed: ${consents.join(", ")}.`;
}

function ownerMessage(owner: string): string {
  return `"${owner}" is no GUID. Allowed: the object id of a user or a service principal.`;
}

/** A fault at a place, where there is one. */
export function at(path: string, message: string | undefined): Fault[] {
  return message === undefined ? [] : [{ path, message }];
}
