import { AzureFault } from "../../azureFault.ts";
import { parentId, sameId } from "../../arm.ts";
import type { Service, Write } from "../../service.ts";
import { list } from "../references.ts";
import { badRequest } from "./graphFault.ts";
import { childrenOf } from "./application.ts";

/** For an application and for a managed identity alike. */
const most = 20;

/** @see https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export const applicationCredential: Service = {
  check: (write) => {
    checkShape(write, String(write.inputs.displayName), badRequest);
    checkSiblings(write, (message) => new AzureFault("Request_MultipleObjectsWithSameKeyValue", message, 409));
  },
};

/** @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
export const identityCredential: Service = {
  check: (write) => {
    const refuse = (message: string): AzureFault => new AzureFault("BadRequest", message);
    checkShape(write, write.id.slice(write.id.lastIndexOf("/") + 1), refuse);
    checkSiblings(write, refuse);
  },
};

type Refuse = (message: string) => AzureFault;

function checkShape({ inputs }: Write, name: string, refuse: Refuse): void {
  const { issuer, subject, audiences } = inputs;
  if (!/^[a-zA-Z0-9][\w-]{2,119}$/.test(name)) {
    throw refuse(
      `The name '${name}' of the federated identity credential is invalid: 3 to 120 letters, digits, - and _.`,
    );
  }
  if (list(audiences).length !== 1) throw refuse("A federated identity credential has exactly one audience.");
  if (!/^https:\/\/\S+$/.test(String(issuer)) || String(issuer).length > 600) {
    throw refuse(`The issuer '${String(issuer)}' is invalid: an https URL of at most 600 characters.`);
  }
  if (String(subject) === "" || String(subject).length > 600) {
    throw refuse("The subject must have 1 to 600 characters.");
  }
}

function checkSiblings({ store, id, inputs, old }: Write, refuse: Refuse): void {
  const owner = parentId(id) ?? "";
  const others = childrenOf(store, owner, "federatedIdentityCredentials").filter((other) => !sameId(other.id, id));
  if (old === undefined && others.length >= most) {
    throw refuse(`The maximum number of federated identity credentials, ${most}, has been reached on '${owner}'.`);
  }
  const same = others.some(
    ({ properties }) => properties.issuer === inputs.issuer && properties.subject === inputs.subject,
  );
  if (same) throw refuse("Issuer and subject combination already exists for this object.");
}
