import { nameOf, parentId, sameId } from "../../arm.ts";
import type { StoredResource } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import { list } from "../references.ts";
import { deletedItemDays } from "./deletedItems.ts";
import { badRequest, objectsOf } from "./graphFault.ts";

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const audiences = [
  "AzureADMyOrg",
  "AzureADMultipleOrgs",
  "AzureADandPersonalMicrosoftAccount",
  "PersonalMicrosoftAccount",
];

/** @see https://learn.microsoft.com/graph/api/resources/application */
export const application: Service = {
  check: ({ inputs }) => {
    const { signInAudience } = inputs;
    if (signInAudience !== undefined && !audiences.some((known) => known === signInAudience)) {
      throw badRequest(`Invalid value ${JSON.stringify(signInAudience)} specified for property 'signInAudience'.`);
    }
    if (inputs.password !== undefined && inputs.password !== null) {
      throw badRequest("The simulated Entra ID hands out no password with an application.");
    }
  },
  keptDays: () => deletedItemDays,
};

/** @see https://learn.microsoft.com/entra/identity-platform/reply-url */
export const redirectUris: Service = {
  check: ({ inputs }) => {
    const uris = list(inputs.redirectUris).map(String);
    if (uris.length > 256) throw badRequest("An application has at most 256 redirect URIs.");
    for (const uri of uris) {
      const url = URL.parse(uri);
      const isLocal = url?.protocol === "http:" && url.hostname === "localhost";
      if (url === null || /[*#]/.test(uri) || uri.length > 256 || (url.protocol !== "https:" && !isLocal)) {
        throw badRequest(`Invalid value specified for property 'redirectUris' of resource 'WebApplication': '${uri}'.`);
      }
    }
  },
};

/** @see https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions */
export const identifierUri: Service = {
  check: ({ store, id, inputs, tenantId }) => {
    const uri = String(inputs.identifierUri);
    const owner = store.read(parentId(id) ?? "");
    if (!/^(api|https):\/\/[^/\s]+/.test(uri) || uri.endsWith("/")) {
      throw badRequest(`Invalid value specified for property 'identifierUris' of resource 'Application': '${uri}'.`);
    }
    // A domain is taken for verified when it looks like one: the sandbox has no domains.
    const host = uri.replace(/^\w+:\/\//, "").split("/", 1)[0] ?? "";
    if (guid.test(host) && host !== owner?.properties.clientId && host !== tenantId) {
      throw badRequest(
        `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
      );
    }
    const others = objectsOf(store, "applications").filter(
      (other) => owner === undefined || !sameId(other.id, owner.id),
    );
    if (
      others.some((other) =>
        childrenOf(store, other.id, "identifierUris").some(({ properties }) => properties.identifierUri === uri),
      )
    ) {
      throw badRequest("Another object with the same value for property identifierUris already exists.");
    }
  },
};

/** @see https://learn.microsoft.com/graph/api/resources/approle */
export const appRole: Service = {
  check: (write) => {
    checkValue(write, "roleId");
    const members = list(write.inputs.allowedMemberTypes);
    if (members.length === 0 || members.some((member) => member !== "User" && member !== "Application")) {
      throw badRequest("Property appRoles.allowedMemberTypes must hold 'User', 'Application' or both.");
    }
  },
};

/** @see https://learn.microsoft.com/graph/api/resources/permissionscope */
export const permissionScope: Service = {
  check: (write) => {
    checkValue(write, "scopeId");
    const { type } = write.inputs;
    if (type !== undefined && type !== "Admin" && type !== "User") {
      throw badRequest(`Property oauth2PermissionScopes.type must be 'Admin' or 'User', not ${JSON.stringify(type)}.`);
    }
  },
};

/** Roles and scopes share their values, and have ids of their own making. */
function checkValue({ store, id, inputs }: Write, idProperty: "roleId" | "scopeId"): void {
  const value = typeof inputs.value === "string" ? inputs.value : "";
  if (/\s/.test(value) || value.startsWith(".") || value.length > 120) {
    throw badRequest(`Property value '${value}' is invalid: at most 120 characters, no space, no '.' first.`);
  }
  if (!guid.test(String(inputs[idProperty]))) throw badRequest(`Property ${idProperty} must be a GUID.`);
  const siblings = ["appRoles", "permissionScopes"].flatMap((kind) => childrenOf(store, parentId(id) ?? "", kind));
  if (siblings.some((other) => !sameId(other.id, id) && other.properties.value === value)) {
    throw badRequest(`Property value '${value}' cannot contain duplicate values within an application.`);
  }
}

/** What lies in a directory object, of one kind. */
export function childrenOf(store: Write["store"], id: string, kind: string): StoredResource[] {
  return store.below(`${id}/${kind}`).filter((child) => nameOf(parentId(child.id) ?? "") === nameOf(id));
}
