import { randomUUID } from "node:crypto";
import type { Values } from "./wire.ts";

/** How the id of a type is made: of what it lies in, and its name there. */
interface Place {
  /** The input that holds what it lies in, and how an id of that looks. */
  parent: { input: string; id: (given: string) => string; form: RegExp };
  kind: string;
  /** The input that names it; by chance where there is none. */
  name?: (inputs: Values) => string;
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const inApplication: Place["parent"] = {
  input: "applicationId",
  id: (given) => given,
  form: /^\/applications\/[0-9a-f-]{36}$/,
};

const places: Readonly<Record<string, Place>> = {
  ApplicationAppRole: { parent: inApplication, kind: "appRoles", name: ({ roleId }) => String(roleId) },
  ApplicationPermissionScope: {
    parent: inApplication,
    kind: "permissionScopes",
    name: ({ scopeId }) => String(scopeId),
  },
  ApplicationFederatedIdentityCredential: { parent: inApplication, kind: "federatedIdentityCredentials" },
  ApplicationIdentifierUri: {
    parent: inApplication,
    kind: "identifierUris",
    name: ({ identifierUri }) => Buffer.from(String(identifierUri)).toString("base64url"),
  },
  ApplicationRedirectUris: { parent: inApplication, kind: "redirectUris", name: ({ type }) => String(type) },
  ApplicationOwner: { parent: inApplication, kind: "owners", name: ({ ownerObjectId }) => String(ownerObjectId) },
  AppRoleAssignment: {
    parent: { input: "resourceObjectId", id: (given) => `/servicePrincipals/${given}`, form: guid },
    kind: "appRoleAssignedTo",
  },
};

/** Types that are two views of one kind of object. */
const collections: Readonly<Record<string, string>> = { ApplicationRegistration: "applications" };

/**
 * The id of a directory object to be made, such as `/applications/<guid>/appRoles/<guid>`.
 *
 * @throws Error when what it is to lie in is not named as the provider wants it.
 */
export function directoryId(token: string, inputs: Values, objectId: string): string {
  const type = token.slice(token.lastIndexOf(":") + 1);
  const place = Object.hasOwn(places, type) ? places[type] : undefined;
  if (place === undefined) {
    const collection = collections[type] ?? `${type.charAt(0).toLowerCase()}${type.slice(1)}s`;
    return `/${collection}/${objectId}`;
  }
  const { input, id, form } = place.parent;
  const given = String(inputs[input]);
  if (!form.test(given)) throw new Error(`${token}: parsing "${given}" as ${input}: it has not the form of one.`);
  return `${id(given)}/${place.kind}/${place.name?.(inputs) ?? randomUUID()}`;
}

/** What cannot be changed beside ids, as the provider's pages say: "changing this forces a new resource". */
const fixed: Readonly<Record<string, readonly string[]>> = {
  ApplicationFederatedIdentityCredential: ["displayName"],
  ApplicationIdentifierUri: ["identifierUri"],
  ApplicationRedirectUris: ["type"],
};

/** The properties of a type whose change makes a new object necessary. */
export function fixedProperties(token: string, names: readonly string[]): string[] {
  const type = token.slice(token.lastIndexOf(":") + 1);
  return [...names.filter((name) => /(Id|ObjectId)$/.test(name)), ...(fixed[type] ?? [])];
}
