import { AzureFault } from "../../azureFault.ts";
import type { StoredResource } from "../../resource.ts";
import type { Store } from "../../store.ts";

/** Where directory objects lie among Azure's resources. */
export const graph = "/providers/Microsoft.Graph";

/** A refusal with the code that Microsoft Graph gives to most of what is wrong with a request. */
export function badRequest(message: string): AzureFault {
  return new AzureFault("Request_BadRequest", message);
}

export function notFound(what: string): AzureFault {
  return new AzureFault(
    "Request_ResourceNotFound",
    `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`,
    404,
  );
}

/** The directory objects of a collection, such as `servicePrincipals`; those below them are not among them. */
export function objectsOf(store: Store, collection: string): StoredResource[] {
  const prefix = `${graph}/${collection}`;
  return store
    .idsBelow(prefix)
    .filter((id) => id.split("/").length === prefix.split("/").length + 1)
    .flatMap((id) => store.read(id) ?? []);
}
