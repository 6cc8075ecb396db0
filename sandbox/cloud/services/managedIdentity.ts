import { randomUUID } from "node:crypto";
import { isRecord } from "../../values.ts";
import { AzureFault } from "../azureFault.ts";
import type { Values } from "../resource.ts";
import type { Write } from "../service.ts";
import { list, referred } from "./references.ts";

/** The ids of the user-assigned identities that a resource is given. */
export function assignedIdentities(identity: unknown): string[] {
  const given = isRecord(identity) ? identity.userAssignedIdentities : undefined;
  return isRecord(given) ? Object.keys(given) : list(given).map(String);
}

/** Whether a resource's `identity` asks for one of a kind. */
export function wants(identity: unknown, kind: "SystemAssigned" | "UserAssigned"): boolean {
  return isRecord(identity) && typeof identity.type === "string" && identity.type.includes(kind);
}

/** @throws AzureFault when the identities are not those that the type says, or do not exist. */
export function checkIdentities({ store, inputs: { identity } }: Write): void {
  if (!isRecord(identity)) return;
  const ids = assignedIdentities(identity);
  if (wants(identity, "UserAssigned") !== ids.length > 0) {
    throw new AzureFault(
      "InvalidIdentityValues",
      "The identity's type and 'userAssignedIdentities' contradict each other.",
    );
  }
  for (const id of ids) {
    referred(store, id, "Microsoft.ManagedIdentity/userAssignedIdentities", "identity.userAssignedIdentities");
  }
}

/** What Azure adds to a resource's `identity`: the principal of the resource's own. */
export function ownIdentity({ inputs, old, tenantId }: Write): Values {
  if (!isRecord(inputs.identity)) return {};
  if (!wants(inputs.identity, "SystemAssigned")) return { identity: {} };
  const before = old?.properties.identity;
  const principalId = (isRecord(before) ? before.principalId : undefined) ?? randomUUID();
  return { identity: { principalId, tenantId } };
}
